"""Full text: words, "phrases", prefix*, AND, OR and NOT over folded passages; anything else is plain text.

The query is taken apart here and put together again for FTS5 from folded words only, each in quotation marks, so that
no text a user can type is a syntax error.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Literal

from store.rows import PassageMatch, PassageRow
from store.search.fold import Word, without_article, words

MOST_TERMS = 48
_TOKEN = re.compile(r'"([^"]*)"(\*?)|“([^“”]*)”(\*?)|([^\s"“”]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; `prefix` lets the last one go on."""

    words: tuple[Word, ...]
    prefix: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A term and how it is joined to what stands before it."""

    joined: Literal["AND", "OR", "NOT"]
    term: Term


def parse(query: str) -> list[Clause]:
    """Return the terms of a query; an operator that joins nothing is a word."""
    tokens = [_token(found) for found in _TOKEN.finditer(query)]
    clauses: list[Clause] = []
    joined: Literal["AND", "OR", "NOT"] = "AND"
    for place, (text, quoted, prefix) in enumerate(tokens):
        follows = any(list(words(later)) for later, _, _ in tokens[place + 1 : place + 2])
        if not quoted and clauses and follows and text in {"AND", "OR", "NOT"}:
            # "a AND NOT b" says the same as "a NOT b".
            joined = "NOT" if text == "NOT" else "OR" if text == "OR" else "AND"
            continue
        found = tuple(words(text))
        if found:
            clauses.append(Clause(joined if clauses else "AND", Term(found, prefix)))
            joined = "AND"
        if len(clauses) == MOST_TERMS:
            break
    return clauses


def _token(found: re.Match[str]) -> tuple[str, bool, bool]:
    if found[5] is not None:
        return found[5], False, found[5].endswith("*")
    if found[1] is not None:
        return found[1], True, bool(found[2])
    return found[3], True, bool(found[4])


def expression(clauses: list[Clause]) -> str:
    """Return the FTS5 expression of a query: groups of AND and NOT, joined by OR."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        if clause.joined == "OR" or not groups:
            groups.append([clause])
        else:
            groups[-1].append(clause)
    return " OR ".join(f"({_group(group)})" for group in groups)


def _group(group: list[Clause]) -> str:
    wanted = " AND ".join(_term(clause.term) for clause in group if clause.joined != "NOT")
    return wanted + "".join(f" NOT {_term(clause.term)}" for clause in group if clause.joined == "NOT")


def _term(term: Term) -> str:
    star = " *" if term.prefix else ""
    folded = " ".join(word.folded for word in term.words)
    plain = f'words : "{folded}"{star}'
    if any(word.base != word.folded or not word.folded.isascii() for word in term.words):
        bases = " ".join(without_article(word.folded) for word in term.words)
        return f'({plain} OR bases : "{bases}"{star})'
    return f"({plain})"


def search(
    connection: sqlite3.Connection, query: str, limit: int = 50, offset: int = 0, *, furniture: bool = False
) -> list[PassageMatch]:
    """Return the passages that a query finds, best first, with the words found as highlights.

    Raises nothing: an empty or hostile query finds nothing. Method: BM25 over folded passages.
    """
    clauses = parse(query)
    if not clauses:
        return []
    # The window is cut before any passage is read.
    rows = connection.execute(
        f"""SELECT passage.document, passage.number, passage.role, passage.start, passage."end", passage.text,
            passage.page, coalesce(document.title, document.name)
        FROM (SELECT rowid AS id, rank FROM passage_words WHERE passage_words MATCH ? AND {_shown(furniture)}
              ORDER BY rank, rowid LIMIT ? OFFSET ?) found
        JOIN passage ON passage.id = found.id JOIN document ON document.id = passage.document
        ORDER BY found.rank, passage.id""",
        (expression(clauses), limit, offset),
    )
    return [PassageMatch(PassageRow(*row[:7]), row[7], highlights(row[5], clauses)) for row in rows]


def search_count(connection: sqlite3.Connection, query: str, *, furniture: bool = False) -> int:
    """Return how many passages a query finds."""
    clauses = parse(query)
    if not clauses:
        return 0
    statement = f"SELECT count(*) FROM passage_words WHERE passage_words MATCH ? AND {_shown(furniture)}"
    found: int = connection.execute(statement, (expression(clauses),)).fetchone()[0]
    return found


def _shown(furniture: bool) -> str:
    replaced = """SELECT passage.id FROM document JOIN passage ON passage.document = document.id
        WHERE document.replaced_by IS NOT NULL"""
    apart = replaced if furniture else f"SELECT id FROM passage WHERE role = 'furniture' UNION ALL {replaced}"
    return f"rowid NOT IN ({apart})"


def highlights(text: str, clauses: list[Clause]) -> tuple[tuple[int, int], ...]:
    """Return where a passage's text holds the wanted terms, as sorted (start, end) that do not overlap."""
    there = list(words(text))
    found: set[tuple[int, int]] = set()
    for clause in clauses:
        if clause.joined == "NOT":
            continue
        wanted = clause.term.words
        for place in range(len(there) - len(wanted) + 1):
            last = len(wanted) - 1
            if all(
                _matches(there[place + step], word, clause.term.prefix and step == last)
                for step, word in enumerate(wanted)
            ):
                found.update((there[place + step].start, there[place + step].end) for step in range(len(wanted)))
    return tuple(sorted(found))


def _matches(word: Word, wanted: Word, prefix: bool) -> bool:
    bare = without_article(wanted.folded)
    if prefix:
        return word.folded.startswith(wanted.folded) or word.base.startswith(bare)
    return word.folded == wanted.folded or word.base == bare
