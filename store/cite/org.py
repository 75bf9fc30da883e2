"""Org: a quote block with its source behind it, a source as a link with its citation data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.outline import Outline, outline
from store.cite.style import Format

# Org has no escape for most of its markup, so a word joiner breaks it up: of no width, and no space to any reader.
_JOINER = "\u2060"
_ENTITIES = {"\\": rf"\backslash{{}}{_JOINER}", "$": rf"\dollar{{}}{_JOINER}"}
_MARKUP = re.compile(
    r"(?:(?<=[\s\-({'\"])|^)(?=[*/_=~+](?:\S|$))"  # *bold* and its kin
    r"|(?<=[_^<])"  # sub_script, <2016-07-20>
    r"|(?<=\[)|(?<=\])(?=\])|(?<=\{)(?=\{)|(?<=@)(?=@)"  # [[link]], [fn:1], {{{macro}}}, @@html:x@@
    r"|(?<=[a-z]:)(?=//)"  # https://
)


def escape(text: str) -> str:
    """Make a text stand in Org as the characters it is, with word joiners where it would be markup."""
    return "".join(_ENTITIES.get(part, _MARKUP.sub(_JOINER, part)) for part in re.split(r"([\\$])", text))


def _source(source: Outline) -> str:
    title = escape(source.title)
    if source.url:
        address = "".join(f"%{ord(letter):02X}" if letter in "[]\\" else letter for letter in source.url)
        title = f"[[{address}][{title}]]"
    container = f"/{escape(source.container)}/" if source.container else ""
    parts = [escape(source.names), title, container, escape(source.date), escape(source.place)]
    return ", ".join(part for part in parts if part)


def _entry(cited: Cited) -> str:
    source = outline(cited)
    if not source.quote:
        return f"- {_source(source)}"
    said = f"{escape(source.speaker)}, {source.attribution} " if source.speaker else ""
    quote = escape(source.quote) if cited.reported else f"“{escape(source.quote)}”"
    return f"#+begin_quote\n{quote} — {said}{_source(source)}\n#+end_quote"


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n".join(_entry(each) for each in cited))


STYLE = Format("org", _write)
