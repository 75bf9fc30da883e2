"""Folders of made files to read: plain texts, web pages and PDFs of two pages, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.store.readers.pdfs import written

PEOPLE = (
    "Angela Merkel",
    "Emmanuel Macron",
    "Ali Hassan",
    "James Jeffrey",
    "Omar Khan",
    "Leila Haddad",
    "Jonas Keller",
)
PLACES = ("Berlin", "Mosul", "Aleppo", "Homs", "Basra", "Raqqa", "Baghdad", "Damascus", "Deir ez-Zor", "Erbil")
GROUPS = ("the Red Crescent", "Liwa Fatemiyoun", "the Ministry of Defence", "Hezbollah", "the United Nations")
LINE = 90


def paragraphs(chance: random.Random, count: int) -> Iterator[str]:
    """Yield paragraphs with names, dates and a quotation each."""
    for _ in range(count):
        who, other = chance.sample(PEOPLE, 2)
        day = f"{chance.randint(1, 28)} May {chance.randint(2010, 2020)}"
        yield (
            f"{who} met {other} in {chance.choice(PLACES)} on {day}. “Nothing was decided about number "
            f"{chance.randint(1, 9999)},” said {chance.choice(PEOPLE)} of {chance.choice(GROUPS)}. Troops moved from "
            f"{chance.choice(PLACES)} to the border, and the army said that it would stay there until the end of the "
            f"winter, residents of {chance.choice(PLACES)} told a reporter who had come with {chance.choice(GROUPS)}."
        )


def texts(folder: Path, count: int, seed: int = 1) -> Path:
    """Write plain texts of about 1.7 KB and return their folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        words = "\n\n".join([f"Report {number} from {chance.choice(PLACES)}", *paragraphs(chance, 4)])
        (folder / f"{number:06}.txt").write_text(words, encoding="utf-8")
    return folder


def pages(folder: Path, count: int, seed: int = 2) -> Path:
    """Write web pages of an article between navigation and other furniture, and return their folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in PLACES)
    for number in range(count):
        title, author = f"Report {number} from {chance.choice(PLACES)}", chance.choice(PEOPLE)
        body = "".join(f"<p>{words}</p>\n" for words in paragraphs(chance, 12))
        (folder / f"{number:06}.html").write_text(
            f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | River Post</title>
<meta name="author" content="{author}"><meta property="article:published_time" content="2019-05-{number % 28 + 1:02}">
<script>var tracked = {list(range(200))};</script></head><body><nav><ul>{menu}</ul></nav>
<main><article><h1>{title}</h1><p class="byline">By {author}</p>{body}</article></main>
<aside><h2>Read more</h2><ul>{menu}</ul></aside><footer>© River Post. All rights reserved.</footer></body></html>""",
            encoding="utf-8",
        )
    return folder


def pdfs(folder: Path, count: int, seed: int = 3) -> Path:
    """Write PDFs of two full pages of set text, and return their folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        sheets = [[(72.0, 740.0, 16.0, f"Report {number} from {chance.choice(PLACES)}")], []]
        for sheet in sheets:
            height = 700.0
            for words in paragraphs(chance, 7):
                for line in _lines(words.replace("“", '"').replace("”", '"')):
                    sheet.append((72.0, height, 10.0, line))
                    height -= 13
                height -= 10
        data = written(sheets, {"Title": f"Report {number}"})
        (folder / f"{number:06}.pdf").write_bytes(data)
    return folder


def _lines(words: str) -> Iterator[str]:
    line = ""
    for word in words.split():
        if len(line) + len(word) >= LINE:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line
