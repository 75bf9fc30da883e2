"""What we export, accepted by the programs it is for."""

from __future__ import annotations

import io
import json
from pathlib import Path

from followthemoney import model

from store import open_sourcebook
from store.export.registry import find_export

REPORT = """Militia moves east

By Anna Weber

Hassan Nasrallah said “we will not leave” on 20 July 2016 in Damascus, near the base of the Red Crescent.
"""


def test_follow_the_money_accepts_every_entity(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    stream = io.BytesIO()
    with open_sourcebook(tmp_path / "book.db", create=True) as book:
        book.add([report])
        find_export("ftm")(book, stream, None)
    entities = [json.loads(line) for line in stream.getvalue().decode("utf-8").splitlines()]
    assert {"Article", "Person", "Address", "Mention"} <= {entity["schema"] for entity in entities}
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}
