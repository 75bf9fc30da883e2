"""Nasty mail: parts in parts, headers without end, boxes that are none."""

from __future__ import annotations

import base64

from tests.torture.nasty.wording import ENGLISH, RUSSIAN

_HEAD = (
    b"From: Maren Holt <holt@a.invalid>\r\nTo: you@a.invalid\r\nSubject: The bridge\r\n"
    b"Date: Mon, 3 May 2021 10:00:00 +0200\r\n"
)
_PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"


def _nested(depth: int) -> bytes:
    out = bytearray(_HEAD)
    for level in range(depth):
        out += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    return bytes(out) + _PLAIN + ENGLISH.encode()


def _messages(depth: int) -> bytes:
    return (_HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + _HEAD + _PLAIN + ENGLISH.encode()


def _attached(name: str, content: bytes) -> bytes:
    return (
        _HEAD + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + _PLAIN
        + ENGLISH.encode() + b"\r\n--b\r\nContent-Type: application/octet-stream\r\n"
        + b"Content-Transfer-Encoding: base64\r\n"
        + f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'.encode() + base64.encodebytes(content)
        + b"\r\n--b--\r\n"
    )  # fmt: skip


FILES = {
    "sound.eml": lambda: _HEAD + _PLAIN + ENGLISH.encode(),
    "deep-parts.eml": lambda: _nested(10_000),
    "deep-messages.eml": lambda: _messages(1_000),
    "many-headers.eml": lambda: _HEAD + b"X-Flood: 1\r\n" * 300_000 + _PLAIN + ENGLISH.encode(),
    "long-header.eml": lambda: _HEAD + b"X-Long: " + b"a" * 5_000_000 + b"\r\n" + _PLAIN + ENGLISH.encode(),
    "encoded-words.eml": lambda: (
        b"From: =?utf-8?b?4oCu4oGm?= <a@a.invalid>\r\nSubject: " + b"=?utf-8?q?=1B[2J?= " * 5000
        + b"\r\nDate: not a date\r\n" + _PLAIN + ENGLISH.encode()
    ),
    "no-body.eml": lambda: _HEAD,
    "wrong-charset.eml": lambda: _HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + RUSSIAN.encode("cp1251"),
    "no-such-charset.eml": lambda: _HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\n" + ENGLISH.encode(),
    "bad-base64.eml": lambda: _HEAD + b"Content-Transfer-Encoding: base64\r\n" + _PLAIN + b"@@@=not base64=@@",
    "attached-path.eml": lambda: _attached("../../../etc/cron.d/x\x1b[31m.txt", ENGLISH.encode()),
    "attached-itself.eml": lambda: _attached("again.eml", _attached("again.eml", _attached("again.eml", b"end"))),
    "large-attachment.eml": lambda: _attached("noise.bin", bytes(range(256)) * 40_000),
    "sound.mbox": lambda: b"".join(
        b"From holt@a.invalid Mon May  3 10:00:00 2021\n" + _HEAD.replace(b"\r", b"") + b"\n%d " % n
        + ENGLISH.encode() + b"\n" for n in range(20)
    ),
    "broken.mbox": lambda: b"From nobody\n" + b"From again\n" * 5_000 + ENGLISH.encode(),
}  # fmt: skip
