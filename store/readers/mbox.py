"""A mailbox in one file (mbox, mboxrd, mboxo): each message is a source of its own, found from front to back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.readers.members import Member

_FROM = b"From "
_POSTMARK = re.compile(rb"From [^\r\n]{0,300}\d\d:\d\d[^\r\n]{0,60}\r?\n(?=[!-9;-~]+[ \t]*:|>?From |\r?\n|\Z)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin with the line that stands above each message of a mailbox."""
    return data.startswith(_FROM) and _POSTMARK.match(data) is not None


def members(data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG001 - as above
    """Yield each message, with the lines that were marked so as not to look like the start of one restored."""
    start = 0
    number = 0
    while start < len(data):
        following = _next(data, start + 1)
        head = data.find(b"\n", start, following) + 1
        message = _QUOTED_FROM.sub(rb"\1", data[head:following].rstrip(b"\r\n") + b"\n")
        number += 1
        content = message if message.strip() else "the message is empty"
        yield Member(f"message {number}", content, following / len(data))
        start = following


def _next(data: bytes, start: int) -> int:
    """Return where the next message begins: below a blank line, as the words "From " also begin sentences."""
    at = start
    while (at := data.find(b"\nFrom ", at)) >= 0:
        at += 1
        blank_above = data[at - 2 : at] == b"\n\n" or data[at - 3 : at] == b"\n\r\n"
        if blank_above and _POSTMARK.match(data, at):
            return at
    return len(data)
