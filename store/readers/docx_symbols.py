"""Signs that Word stores as a place in a font of pictures or of Greek letters."""

from __future__ import annotations

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), _GREEK, strict=True)),
    **dict(zip(range(0x61, 0x7B), _GREEK_SMALL, strict=True)),
    **{0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈"},
    **{0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE5: "∑", 0xD6: "√"},
}
_WINGDINGS = {
    **{0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢"},
    **{0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """Return the sign at a place (hexadecimal) of a font, U+FFFD when it is none we know."""
    try:
        place = int(code, 16)
    except ValueError:
        return _UNKNOWN
    known = _FONTS.get(font.casefold())
    if 0xF000 <= place <= 0xF0FF or (known and place < 0x100):
        return (known or {}).get(place & 0xFF, _UNKNOWN)
    return chr(place) if 0x20 <= place <= 0x10FFFF and not 0xD800 <= place <= 0xDFFF else _UNKNOWN
