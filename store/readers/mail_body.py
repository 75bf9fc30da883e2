"""What a mail says: its own words, what it quotes of the mail it answers, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.extract.passages_blocks import blocks
from store.readers.composed import Piece
from store.readers.mail_charsets import decoded
from store.readers.mail_parts import Entity

_INTRODUCES = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em|W dniu|Den|في|В)\b.{4,300}(?:wrote|schrieb|écrit|escribió|scritto|schreef|escreveu|"
    r"napisał|skrev|كتب|написал)[^\n]{0,80}:|.{2,200}\b(?:wrote|writes|schrieb):",
    re.DOTALL,
)
_SIGNATURE = re.compile(r"^--[ \t]+\n|^--\n(?=(?:[^\n]*\n?){1,8}\Z)|^_{30,}\n(?=(?:[^\n]*\n?){1,8}\Z)", re.MULTILINE)
_LONGEST_SIGNATURE = 3000
_NOTHING_PLAIN = 120
"""A plain form shorter than this, beside a much longer HTML form, only says that there is one."""

_UNSEEN = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_REPORTS = {"message/delivery-status", "text/rfc822-headers", "message/disposition-notification"}


def chosen(entity: Entity) -> tuple[list[Entity], list[Entity]]:
    """Return the parts that are what a mail says, and those that are files of their own."""
    if entity.kind == "multipart/alternative":
        return _alternative(entity)
    if entity.kind == "multipart/encrypted":
        return [], []
    if entity.kind.startswith("multipart/"):
        inner = [chosen(part) for part in entity.parts]
        return [text for texts, _ in inner for text in texts], [file for _, files in inner for file in files]
    if entity.kind in _REPORTS or (entity.kind in {"text/plain", "text/html"} and not entity.is_attachment()):
        return [entity], []
    decoration = entity.kind.startswith("image/") and entity.headers.raw("content-id")
    if entity.kind in _UNSEEN or decoration or entity.start >= entity.end:
        return [], []
    return [], [entity]


def pieces(texts: Iterable[Entity], answers: bool) -> Iterator[Piece]:
    """Yield the words of a mail's texts.

    What a mail that `answers` another one quotes of it is furniture, as it is said in that other mail already: its
    names and quotes would count again with each answer. It can be read and found all the same. What other mails quote
    stays.
    """
    for entity in texts:
        found = list(_html_pieces(entity) if entity.kind == "text/html" else _plain_pieces(entity))
        for place, piece in enumerate(found):
            quoted = answers and (piece.form == "quote" or _introduces(piece, found[place + 1 : place + 2]))
            yield Piece(piece.words, "furniture", piece.form) if quoted else piece


def unflowed(text: str, joined_words: bool) -> str:
    """Return text of RFC 3676 with its soft line ends taken out; with `joined_words`, their spaces too (DelSp)."""
    lines: list[list[str]] = []
    open_depth = None
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        marks = ">" * depth + " " if depth else ""
        signature = words.rstrip() == "--"
        soft = words.endswith(" ") and not signature
        stripped = words[:-1] if soft and joined_words else words
        if open_depth == depth and not signature:
            lines[-1].append(stripped)
        else:
            lines.append([marks, stripped])
        open_depth = depth if soft else None
    return "\n".join(map("".join, lines))


def _alternative(entity: Entity) -> tuple[list[Entity], list[Entity]]:
    """Return one form of the same words: the plain one, unless it is empty or only says to look at the other."""
    inner = [chosen(part) for part in entity.parts]
    files = [file for _, each in inner for file in each]
    plain = [texts for texts, _ in inner if texts and all(text.kind != "text/html" for text in texts)]
    rich = [texts for texts, _ in inner if texts and any(text.kind == "text/html" for text in texts)]
    if not plain:
        return (rich[-1] if rich else []), files
    size = sum(len(_text(text).strip()) for text in plain[0])
    if rich and (not size or (size < _NOTHING_PLAIN and sum(t.end - t.start for t in rich[-1]) > 50 * size)):
        return rich[-1], files
    return plain[0], files


def _text(entity: Entity) -> str:
    text = decoded(entity.content(), entity.parameters.get("charset", "") or "utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _html_pieces(entity: Entity) -> list[Piece]:
    from store.readers.html_blocks import pieces  # brings lxml, which plain mails do not need

    return pieces(_text(entity))


def _plain_pieces(entity: Entity) -> Iterator[Piece]:
    text = _text(entity)
    if entity.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, entity.parameters.get("delsp", "").lower() == "yes")
    signed = len(text)
    for match in _SIGNATURE.finditer(text, max(0, len(text) - _LONGEST_SIGNATURE)):
        signed = match.start()
        break
    for block in blocks(text):
        words = text[block.start : block.end]
        signature = block.start >= signed or (entity.kind in _REPORTS)
        yield Piece(words, "furniture" if signature else None, block.form)


def _introduces(piece: Piece, following: list[Piece]) -> bool:
    """Tell whether a piece is the line "On Monday, Anna wrote:" above a quotation."""
    above = bool(following) and following[0].form == "quote"
    return above and len(piece.words) < 400 and _INTRODUCES.fullmatch(piece.words.strip()) is not None
