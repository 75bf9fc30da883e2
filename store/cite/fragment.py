"""Text-fragment links: an address that opens the page at the quoted words (`#:~:text=`)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from store.cite.cited import CannotCite, Cited, Rendered
from store.cite.outline import outline
from store.cite.style import Format

_LONG = 300  # characters; longer quotes are named by their first and last words


def link(cited: Cited) -> str | None:
    """Return the address of a source at the words quoted, None when the source has no address."""
    source = outline(cited)
    if not source.url:
        return None
    if not source.quote:
        return source.url
    words = source.quote.split()
    if len(source.quote) > _LONG and len(words) > 10:
        text = f"{_encoded(' '.join(words[:5]))},{_encoded(' '.join(words[-5:]))}"
    else:
        text = _encoded(" ".join(words))
    before, after = _whole_words(cited.prefix, first=False), _whole_words(cited.suffix, first=True)
    text = (f"{_encoded(before)}-," if before else "") + text + (f",-{_encoded(after)}" if after else "")
    return f"{source.url}{'' if '#' in source.url else '#'}:~:text={text}"


def _whole_words(context: str, first: bool) -> str:
    """The two words of the context that stand next to the quote, on its own line and not cut off."""
    line = context.split("\n")[0 if first else -1]
    words = line.split()
    if first:
        words = words if line != context or line[-1:].isspace() else words[:-1]
        words = words if line[:1].isspace() or not line[:1].isalnum() else []
        return " ".join(words[:2])
    words = words if line != context or line[:1].isspace() else words[1:]
    words = words if line[-1:].isspace() or not line[-1:].isalnum() else []
    return " ".join(words[-2:])


def _encoded(text: str) -> str:
    """Percent-encode a text, and the dash, comma and ampersand that the syntax has for itself."""
    return quote(text, safe="").replace("-", "%2D")


def _write(cited: Sequence[Cited]) -> Rendered:
    links = [each for each in map(link, cited) if each]
    if not links:
        raise CannotCite("no address is known for this source, so there is nothing to link to: set one with url=…")
    return Rendered("\n".join(links))


STYLE = Format("fragment", _write)
