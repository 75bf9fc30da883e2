"""Why two names are taken for one, in words a person understands."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, LCSseq

from store.resolve import transliterate
from store.resolve.keys import Folded, fold
from store.resolve.meanings import meanings
from store.resolve.transliterate import letters, skeleton, sounds


def reasons(asked: str, name: str) -> tuple[str, ...]:
    """Return what connects two names, the strongest first; at least one reason, at most three.

    Either text may be unfinished ("begins with it").
    """
    if asked == name:
        return ("the same",)
    a, b = fold(asked), fold(name)
    found = [*_equal(asked, name, a, b)]
    if not found:
        found.extend(_by_words(a, b))
    across = transliterate.script(asked) != transliterate.script(name)
    if across and "another script" not in found:
        found.append("another script")
    return tuple(found[:3]) or ("similar letters",)


def _equal(asked: str, name: str, a: Folded, b: Folded) -> list[str]:
    """Names that are one but for articles, gaps, order or marks."""
    if a.words == b.words:
        same_words = transliterate.plain(asked).split() == transliterate.plain(name).split()
        return ["the same letters" if same_words else "article dropped"]
    run_a, run_b = "".join(a.words), "".join(b.words)
    if not run_a or not run_b:
        return []
    if run_a == run_b or a.whole == b.whole:
        same = "the same letters" if run_a == run_b else "the same sounds"
        return [same if len(a.words) == len(b.words) else f"{same}, other gaps"]
    if sorted(a.words) == sorted(b.words):
        return ["the same words, another order"]
    if len(run_a) > 2 and run_a == "".join(word[0] for word in b.words):
        return [f"its initials: {'.'.join(run_a).upper()}."]
    if len(run_b) > 2 and run_b == "".join(word[0] for word in a.words):
        return [f"initials of it: {'.'.join(run_b).upper()}."]
    if run_b.startswith(run_a):
        return ["begins with it"]
    return []


def _by_words(a: Folded, b: Folded) -> list[str]:
    found: list[str] = []
    rest_a, rest_b = list(a.words), list(b.words)
    for word in a.words:
        if word in rest_b:
            rest_a.remove(word)
            rest_b.remove(word)
    for word in list(rest_a):
        partner = next((other for other in rest_b if _means(word) and _means(word) == _means(other)), None)
        if partner is not None:
            found.append(f"{word} = {partner}")
            rest_a.remove(word)
            rest_b.remove(partner)
    left_a, left_b = " ".join(rest_a), " ".join(rest_b)
    if left_a and left_b:
        found.extend(_letters(rest_a, rest_b))
    elif left_a or left_b:
        if len(a.words) > len(rest_a) and not found:
            found.append("shares " + " ".join(word for word in a.words if word not in rest_a)[:40])
        found.append(f"without {(left_a or left_b)[:40]}")
    return found


def _letters(rest_a: list[str], rest_b: list[str]) -> list[str]:
    heard_a, heard_b = [sounds(word) for word in rest_a], [sounds(word) for word in rest_b]
    bones_a, bones_b = [skeleton(word) for word in heard_a], [skeleton(word) for word in heard_b]
    apart = OSA.distance("".join(heard_a), "".join(heard_b))
    if apart == 0:
        return ["the same sounds"]
    if sorted(bones_a) == sorted(bones_b) or "".join(bones_a) == "".join(bones_b):
        shown = "-".join("".join(bones_b)[:8])
        return [f"same consonants: {shown}"]
    if apart <= 2:
        return ["one letter" if apart == 1 else "two letters"]
    if "".join(heard_b).startswith("".join(heard_a)) or any(h.startswith(heard_a[-1]) for h in heard_b):
        return ["begins with it"]
    shared = LCSseq.similarity("".join(bones_a), "".join(bones_b))
    most = max(len("".join(bones_a)), len("".join(bones_b)))
    return [f"{shared} of {most} consonants"] if shared * 2 >= most else ["similar letters"]


def _means(word: str) -> str | None:
    return meanings().get(letters(word))


def matched_letters(asked: str, name: str) -> tuple[int, ...]:
    """Return the places in `name` of the letters that were asked for, by their sounds, in ascending order."""
    heard, places = [], []
    for place, character in enumerate(name[:200]):
        for sound in _sounds_of(character):
            heard.append(sound)
            places.append(place)
    wanted = _wanted(asked[:200])
    found = LCSseq.editops(wanted, "".join(heard)).as_matching_blocks()
    return tuple(sorted({places[block.b + step] for block in found for step in range(block.size)}))


@lru_cache(maxsize=4096)
def _sounds_of(character: str) -> str:
    return sounds(transliterate.plain(character))


@lru_cache(maxsize=64)
def _wanted(asked: str) -> str:
    return "".join(_sounds_of(character) for word in transliterate.plain(asked).split() for character in word)
