"""Nasty HTML, saved pages and feeds of markup: depth, floods, lies about the encoding."""

from __future__ import annotations

from tests.torture.nasty.wording import ARABIC, ENGLISH, RUSSIAN

_WORDS = "".join(f"<p>{line}</p>\n" for line in ENGLISH.splitlines() if line)
_PAGE = f"<!doctype html><html><head><title>The bridge</title></head><body>{_WORDS}</body></html>"
_ENTITIES = '<!DOCTYPE html [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


FILES = {
    "deep.html": lambda: _page("<div>" * 200_000 + _WORDS),
    "deep-inline.html": lambda: _page("<p>" + "<b><i>" * 100_000 + _WORDS),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 50_000 + _WORDS),
    "deep-lists.html": lambda: _page("<ul><li>" * 50_000 + _WORDS),
    "many-attributes.html": lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{_WORDS}"),
    "one-tag-of-5-MB.html": lambda: _page(f'<p title="{"x" * 5_000_000}">{_WORDS}'),
    "many-paragraphs.html": lambda: _page("<p>The river rose.</p>" * 100_000),
    "unclosed-comment.html": lambda: _page(f"{_WORDS}<!-- never closed {_WORDS}"),
    "unclosed-script.html": lambda: _page(f"{_WORDS}<script>var x = '{_WORDS}"),
    "script-only.html": lambda: _page("<script>document.write('words')</script>"),
    "nothing.html": lambda: b"<html></html>",
    "plaintext.html": lambda: _page(f"<plaintext>{_WORDS}"),
    "frames.html": lambda: b"<html><frameset><frame src='a.html'><frame src='http://a.invalid/'></frameset></html>",
    "entities.html": lambda: _page(
        _WORDS + "&#x202e;&#27;[2J&#x9b;31m&#0;&#xD800;&#1114112;&bogus;" + "&amp" * 100_000
    ),
    "entity-bomb.xhtml": lambda: f"<?xml version='1.0'?>{_ENTITIES}]><html><body>&a9;{_WORDS}</body></html>".encode(),
    "outside.xhtml": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x; words"
        b"</body></html>"
    ),
    "utf-16.html": lambda: _PAGE.encode("utf-16"),
    "lies-about-utf-8.html": lambda: _page(f"<p>{RUSSIAN}</p>", '<meta charset="utf-8">').decode().encode("cp1251"),
    "lies-about-latin.html": lambda: _page(f"<p>{ARABIC}</p>", '<meta charset="iso-8859-1">'),
    "no-such-charset.html": lambda: _page(_WORDS, '<meta charset="klingon-8">'),
    "nuls.html": lambda: _page(_WORDS).replace(b"<p>", b"<p>\0"),
    "data-address.html": lambda: _page(f'<img src="data:image/png;base64,{"A" * 4_000_000}">{_WORDS}'),
    "bad-json-ld.html": lambda: _page(
        _WORDS, '<script type="application/ld+json">{"headline": ' + "[" * 100_000 + "</script>"
    ),
    "page-named.txt": lambda: _page(_WORDS),
    "cut.mhtml": lambda: (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGh0bWw+PGJvZHk+PHA+Y3V0"
    ),
    "no-boundary.mhtml": lambda: (
        b"MIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.invalid/\r\n"
        b"Content-Type: multipart/related\r\n\r\n" + _PAGE.encode()
    ),
}
