"""What quotation marks are used for: speech, or a name, a title, a nickname, a doubtful word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from store.extract.cues import CUES
from store.extract.quotes_frame import Token, is_finite
from store.extract.quotes_marks import Quoted
from store.extract.quotes_words import AUXILIARIES, SUBJECT_PRONOUNS, VERBS, words
from store.records import Mention

NAMING = re.compile(
    r"(?:titled|entitled|called|named|dubbed|nicknamed|codenamed|code-named|known as|so-called|aka|a\.k\.a\.|subtitled|"
    r"renamed|baptised|christened|branded|alias|operation|exercise|project|best-selling|meaning|means|"
    r"the (?:name|title|nickname|words?|term|phrase|acronym|song|film|movie|book|novel|album|series|show|play|poem|"
    r"article|essay|documentary|slogan|hashtag|codename|magazine|newspaper|programme|program|episode|category)|"
    r"(?:an?|his|her|their|its|this|new|first|last|latest) "
    r"(?:book|film|movie|novel|album|song|memoir|poem|play|episode|chapter|podcast|essay|paper|article|op-ed))[\s,(]*$",
    re.IGNORECASE,
)
NAMING_ENDS = words(
    """
    titled entitled called named dubbed nicknamed codenamed code-named as so-called aka a.k.a. subtitled renamed
    baptised christened branded alias operation exercise project best-selling meaning means name title nickname word
    words term phrase acronym song film movie book novel album series show play poem article essay documentary slogan
    hashtag codename magazine newspaper programme program episode category memoir chapter podcast paper op-ed
    """
)
CALLED = re.compile(r"\b(?:called|named|branded|dubbed)[\s,:(]*$", re.IGNORECASE)  # also what critics do
NAMED_AFTER = re.compile(
    r"\s*(?:award|prize|medal|trophy|album|episode|hashtag|exhibition|campaign poster|brand)s?\b", re.IGNORECASE
)
CITED = re.compile(  # `"Title" — The Paper, May 3, 2019`, `"Title". The Paper. 3 May 2019. Retrieved …`
    r"[\s.,—–-]*(?:[A-Z][\w.&’'-]{0,20}[ ,.]{1,2}){1,6}\(?(?:\d{1,2} )?(?:Retrieved|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? ?\d"
)
WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
LAST_WORD = re.compile(r"([\w.’'-]+)[\s,:(\[]*$")
PERFORMING = frozenset({"sing", "read", "chant", "recite", "begin", "start"})
SMALL = words("a an the of in on at by for from with to and or but as is al el de la is it vs v over into")
LOOK_BACK = 48


def is_name(text: str, quoted: Quoted, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether the marks hold a name, a nickname or a title rather than somebody's words; `starts` are the mentions'."""
    inner = text[quoted.start : quoted.end]
    if quoted.end - quoted.start > 160:
        return False
    before = text[max(0, quoted.outer_start - LOOK_BACK) : quoted.outer_start]
    after = text[quoted.outer_end : quoted.outer_end + LOOK_BACK]
    words = WORDS.findall(inner)
    if not words:
        return True
    said = _cue_beside(before, after)
    judged = words[0].islower() and CALLED.search(before)
    spoken = said and inner[-1:] in ",.!?" and len(words) > 6
    if _is_named(before) and not judged and not spoken:
        return len(words) < 14
    if NAMED_AFTER.match(after) and len(words) < 6:
        return True
    if not said and CITED.match(text, quoted.outer_end, quoted.outer_end + 2 * LOOK_BACK):
        return True
    if _is_nickname(before, after, words):
        return True
    if said:
        return False
    return _covered(quoted, mentions, starts) > 0.75 or _is_titled(words, inner)


def _is_named(before: str) -> bool:
    """Whether the words before the marks say that a name or a title follows."""
    last = LAST_WORD.search(before)
    return last is not None and last[1].lower() in NAMING_ENDS and NAMING.search(before) is not None


def _cue_beside(before: str, after: str) -> bool:
    """Whether a cue verb stands right before the marks, or soon behind them."""
    last = LAST_WORD.search(before)
    cue = CUES.get(last[1].lower()) if last else None
    if before.rstrip().endswith(":") or (cue is not None and not cue.noun and cue.lemma not in PERFORMING):
        return True
    following = WORDS.findall(after.split(".", maxsplit=1)[0])[:6]
    return any(
        word.lower() in CUES and CUES[word.lower()].bare and not CUES[word.lower()].noun for word in following[:4]
    )


def _is_nickname(before: str, after: str, words: list[str]) -> bool:
    """ "Joseph "Joe" Smith": a capitalised word on either side, the marks directly between."""
    if len(words) > 3 or not all(word[0].isupper() or word in SMALL for word in words):
        return False
    last = re.search(r"([^\W\d_]\w+) $", before)
    return bool(last and last[1][0].isupper() and re.match(r" [A-Z]", after))


def _covered(quoted: Quoted, mentions: Sequence[Mention], starts: Sequence[int]) -> float:
    """The share of the quoted letters that known names take up."""
    k = max(0, bisect_left(starts, quoted.start) - 1)
    covered = 0
    while k < len(mentions) and mentions[k].start < quoted.end:
        covered += max(0, min(mentions[k].end, quoted.end) - max(mentions[k].start, quoted.start))
        k += 1
    return covered / (quoted.end - quoted.start)


def _is_titled(words: list[str], inner: str) -> bool:
    """Whether every word that matters is capitalised, as in titles and names."""
    if inner[-1] in "!?" or len(words) > 16:
        return False
    weighty = [word for word in words if word.lower() not in SMALL]
    capital = [word for word in weighty if word[0].isupper() or word[0].isdigit()]
    if not weighty or len(capital) < len(weighty) or words[0].lower().split("'")[0].split("’")[0] in SUBJECT_PRONOUNS:
        return False
    return len(weighty) > 1 or len(words) == 1


def is_clause(tokens: Sequence[Token], text: str) -> bool:
    """Whether quoted words are at least a clause; shorter ones are a fragment of somebody else's sentence."""
    words = [token for token in tokens if token.kind == "word"]
    if not words:
        return False
    verbs = any(is_finite(tokens, k) for k in range(len(tokens)) if tokens[k].kind == "word")
    whole = text[0].isupper() or text[0] in "[(…" or text[0].isdigit()
    if whole and text[-1] in ".!?,…—-" and (len(words) > 3 or verbs or text[-1] in "!?"):
        return True
    subject = any(
        token.low in SUBJECT_PRONOUNS or token.mention >= 0 or (k and is_finite(tokens, k))
        for k, token in enumerate(tokens)
    )
    if words[0].low in AUXILIARIES or words[0].low in VERBS:
        return len(words) > 12
    return verbs and subject and len(words) > (2 if words[0].low in SUBJECT_PRONOUNS else 3)
