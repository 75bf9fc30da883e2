"""How long citations take: `python tests/bench/citations_speed.py`. One is to take under 5 ms, 10,000 under 30 s."""

from __future__ import annotations

import time

from store.cite import STYLES, Cited, forms_of, render
from tests.with_tools.citations.random_items import Chooser

COUNT = 10_000


def main() -> None:
    """Print, for each style and form, milliseconds for one citation and seconds for all in one call."""
    chooser = Chooser(seed=1)
    items = [{**chooser.item(), "id": f"k{number}", "URL": "https://example.org/a"} for number in range(COUNT)]
    cited = [Cited(item, passage=3, quote="We will not leave", speaker="Nasrallah") for item in items]
    for style in STYLES:
        for form in forms_of(style) or (None,):
            began = time.perf_counter()
            for each in cited[:500]:
                render([each], style, form)
            one = (time.perf_counter() - began) / 500
            began = time.perf_counter()
            render(cited, style, form)
            print(f"{style:12} {form or '':12} {one * 1000:6.2f} ms  {time.perf_counter() - began:6.2f} s")


if __name__ == "__main__":
    main()
