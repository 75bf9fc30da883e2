"""Files of old office programs (OLE containers): none is read, and each is told what it is and what to do."""

from __future__ import annotations

from typing import NoReturn

from store.errors import UnreadableSource

_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WINMAIL = b"\x78\x9f\x3e\x22"
_KINDS = (
    ("EncryptedPackage", "it is protected by a password; save it without one"),
    ("WordDocument", "it is an old Word document; save it as .docx"),
    ("Workbook", "it is an old Excel workbook; save it as .csv"),
    ("Book", "it is an old Excel workbook; save it as .csv"),
    ("PowerPoint Document", "it is an old PowerPoint presentation; save it as .pdf"),
    ("__substg1.0_", "it is a message of Outlook; save it as .eml"),
)


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin as an OLE container does, or as Outlook's winmail.dat."""
    return data.startswith((_BEGINS, _WINMAIL))


def read(data: bytes, name: str) -> NoReturn:  # noqa: ARG001 - as above
    """Raise UnreadableSource with what the file is; the names of its streams tell."""
    if data.startswith(_WINMAIL):
        raise UnreadableSource("it is Outlook's packing of attachments (winmail.dat); ask its sender for the files")
    for stream, reason in _KINDS:
        if stream.encode("utf-16-le") in data:
            raise UnreadableSource(reason)
    raise UnreadableSource("it is a file of an old office program, of a kind that is not known")
