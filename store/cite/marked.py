"""Reads the little markup that fields of citation data carry: quotation marks, apostrophes and italics."""

from __future__ import annotations

import re

from store.cite.prose import Mark, Part

_TAGS = re.compile(r"</?(?:i|b|sc|sup|sub)>|<span [^<>]*>|</span>")
_TOKENS = re.compile(rf"{_TAGS.pattern}|[\"'“”‘’]")
_APOSTROPHE = "’"


def fragment(text: str) -> Part:
    """Make a part of a field's text, with its quotation marks to be nested and its `<i>` to be set in italics.

    A mark or a tag that has no partner stands as it is; a lone single mark is an apostrophe. Other CSL tags (`<b>`,
    `<sup>`, `<span class="nocase">`…) are left out, since no style here needs them.
    """
    if not _TOKENS.search(text):
        return (text,) if text else ()
    pieces: list[str | Mark] = []
    opened: list[tuple[int, str]] = []  # where in pieces, and what would close it
    at = 0
    for match in _TOKENS.finditer(text):
        pieces.append(text[at : match.start()])
        at = match.end()
        before, after = text[match.start() - 1 : match.start()], text[at : at + 1]
        pieces.append(match[0])
        _read(match[0], before, after, pieces, opened)
    pieces.append(text[at:])
    for place, closer in opened:
        if closer in {"'", "’"}:
            pieces[place] = _APOSTROPHE
    return tuple(_merged(pieces))


def _read(token: str, before: str, after: str, pieces: list[str | Mark], opened: list[tuple[int, str]]) -> None:
    """Decide what the token that was put last into the pieces is, and set its partner when it closes one."""
    here = len(pieces) - 1
    closes = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][1] == token), None)
    if token in {"'", "’"} and re.match(r"\w", after) and before not in {"", " ", "("}:
        pieces[here] = _APOSTROPHE  # inside a word
    elif (token in {'"', "'"} and before in {"", " ", "("}) or token in {"“", "‘"}:
        opened.append((here, {"“": "”", "‘": "’"}.get(token, token)))
    elif token.startswith("<") and not token.startswith("</"):
        opened.append((here, "</span>" if token.startswith("<span") else f"</{token[1:]}"))
    elif closes is None:
        pieces[here] = _APOSTROPHE if token == "'" else token
    else:
        place = opened[closes][0]
        pieces[place], pieces[here] = _pair(str(pieces[place]))
        for unclosed, closer in opened[closes + 1 :]:
            if closer in {"'", "’"}:
                pieces[unclosed] = _APOSTROPHE
        del opened[closes:]


def _pair(opener: str) -> tuple[str | Mark, str | Mark]:
    if opener.startswith("<"):
        return (Mark.ITALIC, Mark.UPRIGHT) if opener == "<i>" else ("", "")
    return (Mark.INNER if opener == "‘" else Mark.OPEN), Mark.CLOSE


def _merged(pieces: list[str | Mark]) -> list[str | Mark]:
    merged: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return merged
