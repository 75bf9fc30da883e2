"""The language a text is written in, told by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.records import Passage

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_PERSIAN = re.compile(r"[پچژگ]|\bاست\b|\bاین\b")
_COMMON = {
    "en": "the of and to in that is was for with it as on by are be this from at",
    "de": "der die das und den dem ist nicht mit ein eine auf für von im sich des auch war wurde",
    "fr": "le la les et des du une est dans qui pour sur au par pas ce avec sont été aux",
    "es": "el los las y del una que en por con para se su al como más fue entre lo es",
    "it": "il gli di che è una del della per con non sono nel alla dei più anche si da le",
    "nl": "het een en van de dat niet zijn op te voor met door ook bij werd naar aan die er",
    "pt": "o os as que não uma do da dos das em para com por mais foi ao pela é se",
    "tr": "ve bir bu için ile olarak daha çok olan gibi kadar sonra ancak de da en",
}
_FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}


def language_of(text: str, passages: Sequence[Passage]) -> str | None:
    """Return the ISO 639-1 code of the language that the first paragraphs are surely written in, or None."""
    sample = " ".join(text[p.start : min(p.end, p.start + 1500)] for p in passages[:40] if p.role != "furniture")[:6000]
    letters = sum(c.isalpha() for c in sample)
    if letters < 40:
        return None
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters / 2:
            return "fa" if code == "ar" and len(_PERSIAN.findall(sample)) > letters / 60 else code
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(words.values())
    scores = sorted(((sum(words[w] for w in known), code) for code, known in _FUNCTION_WORDS.items()), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= max(3, total // 12) and best > 1.3 * second else None
