"""Every sign the explorer draws that is not ASCII, with its twin for terminals and fonts that have ASCII only."""

from __future__ import annotations

_TWINS = (
    ("…·¶—–“”‘’«»•", '..P--""\'\'""*'),  # words
    ("●■◆◇▲△★✦□", "@#*~^%!+="),  # kinds of entities
    ("▸►▶▹◂◀", ">>>><<"),  # pointers
    ("◦▴▵◉", "o^^@"),  # places on a map
    ("↵␣⇥⇧↑↓←→", "<_>+^v<>"),  # keys
    ("✓✎≥≤½¬×○◌", "x:><2-xoo"),  # marks
    ("█▉▊▋▌▍▎▏▐▕▓▒░▪▫■", "#||||||||||:::##"),  # blocks
    ("▁▂▃▄▅▆▇▔▀▛▜▙▟", "_.--==#'\"++++"),
    ("│─╭╮╰╯┌┐└┘├┤┬┴┼┃━║═┆┊┄┈", "|-+++++++++++++|-|=::--"),  # lines and borders
    ("".join(map(chr, range(0x2801, 0x2900))), "." * 255),  # braille, which lines of pictures are drawn in
)
ASCII = {sign: twin for signs, twins in _TWINS for sign, twin in zip(signs, twins, strict=True)}
ASCII |= {chr(0x2800 + dots): " .:#"[(dots.bit_count() + 2) // 3] for dots in range(256)}
ASCII["\N{BRAILLE PATTERN DOTS-12345678}"] = "%"  # bars of what is inferred, beside the # of what is said
"""Sign -> its twin, one cell for one cell."""

_TABLE = str.maketrans(ASCII)


def in_ascii(text: str) -> str:
    """Return a painted text with the explorer's own signs in ASCII; letters of any script stay as they are."""
    return text if text.isascii() else text.translate(_TABLE)
