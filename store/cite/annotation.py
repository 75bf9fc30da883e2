"""Web Annotation (W3C): JSON-LD that points at the very characters, with the document's hash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from store.cite.cited import Cited, Rendered
from store.cite.outline import outline
from store.cite.style import Format

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256"}]


def annotation(cited: Cited) -> dict[str, object]:
    """Return one annotation, without its context: what is cited as the target, what it is as the body.

    Positions count Unicode code points of the text as it was read. A document without an address is named by its hash.
    """
    source = outline(cited)
    address = source.url or (f"urn:sha256:{cited.sha256}" if cited.sha256 else f"urn:citekey:{quote(source.key)}")
    target: dict[str, object] = {"source": {"id": address, "type": "Text"}}
    if cited.sha256:
        target["source"] = {"id": address, "type": "Text", "sha256": cited.sha256}
    selectors: list[dict[str, object]] = []
    if cited.quote:
        exact = {"type": "TextQuoteSelector", "exact": cited.quote, "prefix": cited.prefix, "suffix": cited.suffix}
        selectors.append({name: value for name, value in exact.items() if value})
    if cited.start is not None and cited.end is not None:
        selectors.append({"type": "TextPositionSelector", "start": cited.start, "end": cited.end})
    if selectors:
        target["selector"] = selectors
    parts = [source.names, source.title, source.container, source.date, source.place]
    described = ", ".join(part for part in parts if part)
    if source.speaker:
        described = f"{source.speaker}, {source.attribution} {described}"
    body = {"type": "TextualBody", "value": described, "format": "text/plain", "purpose": "describing"}
    return {"type": "Annotation", "motivation": "highlighting", "body": body, "target": target}


def _write(cited: Sequence[Cited]) -> Rendered:
    written = [annotation(each) for each in cited]
    if len(written) == 1:
        return Rendered(json.dumps({"@context": CONTEXT, **written[0]}, ensure_ascii=False, indent=2))
    page = {"type": "AnnotationPage", "items": written}
    return Rendered(json.dumps({"@context": CONTEXT, **page}, ensure_ascii=False, indent=2))


STYLE = Format("annotation", _write)
