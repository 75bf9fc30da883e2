"""Every script folded to one alphabet: plain letters, then sounds, then consonants.

Three depths, each a pure function of the text before it:
`plain` keeps the script (case, diacritics, apostrophes and Arabic letter forms gone), `sounds` writes Arabic, Cyrillic,
Greek and Hebrew letters and Latin digraphs with one Latin letter a sound, `skeleton` keeps the consonants alone, in
classes that transliterators confuse.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘`´ʻʼʽʾʿˈʹʺ′“”\"ʼ＇‛"

# Letters that no decomposition brings to a plain one.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŋ": "ng", "ə": "a", "ǝ": "a", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ɓ": "b", "ɗ": "d", "ŀ": "l",
    # One shape for every Arabic letter that Arabic, Persian, Urdu, Kurdish or Pashto keyboards write in several.
    "ی": "ي", "ى": "ي", "ے": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ٸ": "ي", "ئ": "ي",
    "ک": "ك", "ڪ": "ك", "ګ": "گ", "ݢ": "گ", "ڭ": "گ",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ة": "ه", "ۃ": "ه",
    "ٱ": "ا", "إ": "ا", "أ": "ا", "آ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ۇ": "و", "ۆ": "و", "ۈ": "و", "ۋ": "و",
    "ں": "ن", "ڼ": "ن", "ٹ": "ت", "ټ": "ت", "ڈ": "د", "ډ": "د", "ڑ": "ر", "ړ": "ر", "ڕ": "ر", "ږ": "ژ", "ښ": "ش",
    "ڵ": "ل", "څ": "چ", "ځ": "ج", "ڤ": "ف", "ء": "", "ـ": "", "ٴ": "",
}  # fmt: skip

_ROMAN = {
    # Arabic and Persian
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "j", "چ": "c", "ح": "h", "خ": "x", "د": "d", "ذ": "d",
    "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "š", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "ğ",
    "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "u", "ه": "h", "ي": "i",
    # Cyrillic
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "ts",
    "ч": "c", "ш": "š", "щ": "š", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "є": "e", "і": "i",
    "ґ": "g", "ј": "i", "љ": "l", "њ": "n", "ћ": "c", "ђ": "j", "џ": "j", "қ": "q", "ғ": "ğ", "ң": "n", "ү": "u",
    "ұ": "u", "һ": "h", "ө": "o", "ә": "a",
    # Greek
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
    "χ": "x", "ψ": "ps", "ω": "o",
    # Hebrew
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "x", "ט": "t", "י": "i", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "f", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "q", "ר": "r", "ש": "š", "ת": "t",
}  # fmt: skip

# Latin spellings of one sound, the longest first.
_DIGRAPHS = (
    ("tsch", "c"), ("sch", "š"), ("tch", "c"), ("dsch", "j"), ("sh", "š"), ("kh", "x"), ("gh", "ğ"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("dj", "j"), ("ch", "c"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ey", "i"), ("ei", "i"), ("ie", "i"), ("iy", "i"), ("ow", "u"), ("uw", "u"), ("aw", "au"),
    ("ay", "ai"), ("x", "ks"), ("c", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("ce|ci|cy|^x|" + "|".join(pair[0] for pair in _DIGRAPHS))
_DIGRAPH_SOUND = {**dict(_DIGRAPHS), "ce": "se", "ci": "si", "cy": "si"}
_SINGLE = str.maketrans({"w": "u", "y": "i"})
_DOUBLED = re.compile(r"([^\W\d_])\1+")

# Consonants by the classes that transliterators confuse; vowels, w, v and y carry too little to keep.
_CLASSES = str.maketrans(
    {
        "p": "b", "q": "k", "g": "k", "ğ": "k", "c": "s", "š": "s", "x": "h",
        "a": "", "e": "", "i": "", "o": "", "u": "", "v": "", "w": "", "y": "",
    }
)  # fmt: skip
_FINAL_H = re.compile(r"(?<=.)h\b")
_PARTS = re.compile(r"[^\W\d_]+|\d+")


class _Spaces(dict[int, str]):
    """A translation table that remembers what it learned of each character: a letter, a digit, a mark or a gap."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] in "LN" or category == "Mc":
            value = character
        elif category[0] == "M" or category == "Cf":
            value = ""
        else:
            value = " "
        self[code] = value
        return value


_TABLE = _Spaces({ord(letter): value for letter, value in _LETTERS.items()})
_TABLE.update({ord(mark): "" for mark in _APOSTROPHES})
_ROMAN_TABLE = {ord(letter): value for letter, value in _ROMAN.items()}


def plain(text: str) -> str:
    """Return the text in small letters without diacritics, apostrophes or punctuation, in its own script."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return " ".join(_PARTS.findall(text.casefold().translate(_TABLE)))


def _digraph_sound(found: re.Match[str]) -> str:
    # A word that begins with x begins with the sound of kh (Xnifra); inside a word it is ks.
    return "x" if found.start() == 0 and found[0] == "x" else _DIGRAPH_SOUND[found[0]]


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return one plain word with one Latin letter for each sound ("شيخ" and "sheikh" begin with "š")."""
    latin = word.isascii()
    word = _DIGRAPH.sub(_digraph_sound, word).translate(_SINGLE) if latin else word.translate(_ROMAN_TABLE)
    return _DOUBLED.sub(r"\1", word)


def letters(word: str) -> str:
    """Return a plain word as it is compared letter by letter: an Arabic one as it is, any other by its sounds."""
    return word if "\u0600" <= word[:1] <= "\u06ff" else sounds(word)


@lru_cache(maxsize=65536)
def skeleton(sound: str) -> str:
    """Return the consonants of a word given by its sounds; a word without any keeps its letters."""
    kept = _DOUBLED.sub(r"\1", _FINAL_H.sub("", sound.translate(_CLASSES)))
    return kept or sound


def script(text: str) -> str:
    """Return the ISO 15924 code of the first letter's script: Latn, Arab, Cyrl, Grek, Hebr, or Zyyy for others."""
    for character in text:
        if character.isalpha():
            if character < "ʰ" or "Ḁ" <= character <= "ỿ":
                return "Latn"
            name = unicodedata.name(character, "")
            for prefix, code in _SCRIPTS:
                if name.startswith(prefix):
                    return code
            return "Zyyy"
    return "Zyyy"


_SCRIPTS = (("LATIN", "Latn"), ("ARABIC", "Arab"), ("CYRILLIC", "Cyrl"), ("GREEK", "Grek"), ("HEBREW", "Hebr"))
