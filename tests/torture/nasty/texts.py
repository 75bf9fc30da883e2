"""Nasty plain text and Markdown: encodings, floods, lines without end, front matter that explodes."""

from __future__ import annotations

from tests.torture.nasty.wording import ARABIC, CHINESE, ENGLISH, JAPANESE, KOREAN, RUSSIAN

_LAUGHS = "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))

FILES = {
    "empty.txt": lambda: b"",
    "one-nul.txt": lambda: b"\0",
    "blanks.txt": lambda: b" \n\t\r\n" * 1000,
    "binary.txt": lambda: bytes(range(256)) * 400,
    "utf-16-le.txt": lambda: ENGLISH.encode("utf-16"),
    "utf-16-be-without-mark.txt": lambda: ENGLISH.encode("utf-16-be"),
    "utf-16-odd.txt": lambda: ENGLISH.encode("utf-16")[:-1],
    "utf-32.txt": lambda: ENGLISH.encode("utf-32"),
    "utf-8-cut.txt": lambda: ARABIC.encode()[:-1],
    "utf-8-overlong.txt": lambda: ENGLISH.encode() + b"\xc0\xaf\xe0\x80\xaf",
    "surrogates.txt": lambda: ENGLISH.encode() + "\ud800\udfff".encode("utf-8", "surrogatepass"),
    "windows-1251.txt": lambda: RUSSIAN.encode("cp1251"),
    "koi8-r.txt": lambda: RUSSIAN.encode("koi8-r"),
    "windows-1256.txt": lambda: ARABIC.encode("cp1256"),
    "shift-jis.txt": lambda: JAPANESE.encode("shift-jis"),
    "gb18030.txt": lambda: CHINESE.encode("gb18030"),
    "euc-kr.txt": lambda: KOREAN.encode("euc-kr"),
    "mark-in-the-middle.txt": lambda: ENGLISH.encode() + b"\xef\xbb\xbf" + ENGLISH.encode(),
    "nuls-among-words.txt": lambda: ENGLISH.replace(" ", " \0").encode(),
    "every-line-end.txt": lambda: "\r\n \n \r \x0b \x0c \x85 \u2028 \u2029".join([ENGLISH] * 9).encode(),
    "one-line-of-5-MB.txt": lambda: ("The river rose again. " * 240_000).encode(),
    "one-word-of-2-MB.txt": lambda: b"x" * 2_000_000,
    "million-empty-lines.txt": lambda: b"\n" * 1_000_000 + ENGLISH.encode(),
    "marks-only.txt": lambda: ("\u0301" * 200_000).encode(),
    "marks-on-one-letter.txt": lambda: ("The Z" + "\u0336" * 500_000 + ENGLISH).encode(),
    "directions.txt": lambda: ("\u202e\u2066\u2067\u202a" * 50_000 + ENGLISH).encode(),
    "quotation-marks.txt": lambda: ("“" * 100_000 + "”" * 100_000 + '"' * 100_001).encode(),
    "brackets.txt": lambda: ("(" * 200_000 + ENGLISH).encode(),
    "escapes.txt": lambda: (ENGLISH + "\x1b]0;taken\x07\x1b[2J\x9b31m").encode(),
    "billion-laughs.md": lambda: f"---\n{_LAUGHS}title: *a11\n---\n\n{ENGLISH}".encode(),
    "objects.md": lambda: f"---\ntitle: !!python/object/apply:os.system ['true']\n---\n{ENGLISH}".encode(),
    "nested-yaml.md": lambda: b"---\ntitle: " + b"[" * 50_000 + b"\n---\n" + ENGLISH.encode(),
    "open-front-matter.md": lambda: b"---\ntitle: never closed\n" + ENGLISH.encode(),
    "large-front-matter.md": lambda: b"---\n" + b"".join(b"k%d: v\n" % n for n in range(20_000)) + b"---\ntext",
    "wrong-extension.pdf": lambda: ENGLISH.encode(),
    "no-extension": lambda: ENGLISH.encode(),
}
