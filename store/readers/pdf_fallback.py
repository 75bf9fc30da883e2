"""A PDF read by pypdf, when pdfium does not open it or finds no text: plain lines, without columns or sizes."""

from __future__ import annotations

import io
import logging

from store.errors import UnreadableSource

_MOST_PAGES = 2_000


def page_texts(data: bytes) -> tuple[list[str], int]:
    """Return the text of each page, "" where there is none, and how many pages were not read. Raises UnreadableSource.

    pypdf is slow: the time a worker has would not do for more than _MOST_PAGES.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is told once, by us
    texts: list[str] = []
    count = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSource("it is encrypted")
        count = len(reader.pages)
        for number in range(min(count, _MOST_PAGES)):
            texts.append(_text(reader, number))
    except UnreadableSource:
        raise
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        if not any(texts):
            raise UnreadableSource("it is damaged, and no page of it can be read") from error
    return texts, count - len(texts)


def _text(reader: object, number: int) -> str:
    try:
        text: str = reader.pages[number].extract_text()  # type: ignore[attr-defined]
    except Exception:  # one broken page costs that page
        return ""
    return text
