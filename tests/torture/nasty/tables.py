"""Nasty tables and JSON: ragged, enormous, nested, half."""

from __future__ import annotations

import json

from tests.torture.nasty.wording import ENGLISH

_ROW = json.dumps({"title": "The bridge", "text": ENGLISH, "date": "2021-05-03"})

FILES = {
    "sound.csv": lambda: ("title,text\nThe bridge,\"" + ENGLISH + "\"\n").encode(),
    "ragged.csv": lambda: ("title,text,date\nonly one\n,,,,,,\na,\"" + ENGLISH + "\",2021,more,more\n").encode(),
    "huge-field.csv": lambda: b'title,text\nA,"' + b"The river rose. " * 200_000 + b'"\n',
    "many-columns.csv": lambda: (",".join(f"c{n}" for n in range(50_000)) + "\n" + ",".join("1" * 50_000)).encode(),
    "open-quotation.csv": lambda: b'title,text\nA,"never closed\n' + ENGLISH.encode() * 200,
    "formulas.csv": lambda: ("title,text\n=cmd|'/c calc'!A1,\"" + ENGLISH + "\"\n").encode(),
    "nuls.csv": lambda: ("title\0,text\nA,\"" + ENGLISH + "\0\"\n").encode(),
    "sound.jsonl": lambda: f"{_ROW}\n{_ROW}\n".encode(),
    "half.jsonl": lambda: f"{_ROW}\n{_ROW[:90]}\nnull\n[]\n3\n{_ROW.replace('bridge', 'ferry')}\n".encode(),
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 200_000 + b"\n" + _ROW.encode() + b"\n",
    "large-numbers.jsonl": lambda: b'{"text": "words", "date": ' + b"9" * 100_000 + b"}\n" + _ROW.encode() + b"\n",
    "surrogates.jsonl": lambda: b'{"text": "half \\ud800 of a pair, said Maren Holt.", "title": "\\udfff"}\n' * 3,
    "many-rows.jsonl": lambda: b'{"text": "The river rose again at Orrin."}\n' * 3_000,
}  # fmt: skip
