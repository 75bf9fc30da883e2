"""Show that finding quotes costs time in proportion to length: `python -m tests.bench.quotes_speed`.

Prints CPU seconds and MB/s for one text of 10 KB to 10 MB: news with names, quotes of every kind and pronouns, and for
texts made to be slow: marks that never close, cue words in a row, no full stop anywhere.
"""

from __future__ import annotations

import os
import re
import time

from store.extract import passages, quotes
from store.records import Mention

NEWS = """The harbour of Norvik was quiet on Monday.

Daniel Okoro, who runs the ferry, said that two boats had been lost. "We looked for them all night," he told Radio
North. "Nobody slept." According to Lena Brandt, the mayor, the storm was the worst since 1974, but she added that
help was near.

While the council claims the pier "will hold for years", Okoro says it is falling apart. He called the plan "a farce".

"""
HOSTILE = {
    "marks that never close": '“a "b ‘c ',
    "cue words in a row": "he said that ",
    "quotes and cue words": '"We go there now." said ',
    "no full stop": "alpha beta gamma ",
    "labels": "Q: yes\n",
}
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def mentions(text: str) -> list[Mention]:
    """The names of the news text, wherever they stand."""
    found = re.finditer(r"Daniel Okoro|Okoro|Lena Brandt|Norvik|Radio North", text)
    kinds = {"Norvik": "place", "Radio North": "organization"}
    return [Mention(m.start(), m.end(), kinds.get(m[0], "person"), m[0], 1.0, "bench") for m in found]  # type: ignore[arg-type]


def measure(label: str, pattern: str, sizes: tuple[int, ...]) -> None:
    """Print one line for each length."""
    for size in sizes:
        text = pattern * (size // len(pattern))
        split, names = passages.split(text), mentions(text)
        began = time.process_time()
        found = quotes.find(text, split, names)
        seconds = time.process_time() - began
        rate = len(text) / 1e6 / seconds
        print(f"{label:<24} {len(text):>9,} characters {len(found):>7,} quotes {seconds:7.2f} s {rate:6.2f} MB/s")


def main() -> None:
    """Measure news, then what is made to be slow."""
    print(f"load {os.getloadavg()[0]:.1f}")
    measure("news", NEWS, SIZES)
    for label, pattern in HOSTILE.items():
        measure(label, pattern, SIZES[:3])


if __name__ == "__main__":
    main()
