"""Names that their form gives away: weapons and vehicles, numbered units, roads, national forces and governments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Kind
from .names_found import Found
from .names_tokens import Sentence, listed


def _any_of(text: str) -> str:
    """Return a pattern of the phrases in a text parted by ";" and line ends, the longest first."""
    phrases = {phrase.strip() for phrase in text.replace("\n", ";").split(";") if phrase.strip()}
    return "(?:" + "|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) + ")"


START = r"(?<![\w-])"
DASH = r"(?:-|\u2010|\u2011)\s?"
LETTER = "[ABCEFHJLPSUYZ]"
AIRCRAFT = _any_of(
    """FA;AC;AH;AV;CH;EA;KC;MQ;RQ;MV;UH;HH;MH;SH;OH;RC;EC;HC;MC;Mi;MiG;MIG;Su;SU;Tu;TU;An;Il;IL;Ka;Yak;Be
    JF;KJ;SA;SS"""
)
TANKS = _any_of("T;M;PT;ZU;ZSU;BM;TOS;D;RBU")
SERIES = _any_of(
    """BMP;BTR;BRDM;BMD;BRM;RPG;RPK;SPG;MT;AK;AKM;AKS;PKM?;SVD;FIM;AGM;AIM;GBU;CBU;MIM;MGM;BGM;RGM;DF;HQ;KN;RQ;YJ;RIM;ATGM
    Shahed;Mohajer;Ababil;Fateh;Qiam;Zelzal;Fajr;Sayyad;Khordad;Bavar;Arash;Karrar;Samad;Qasef;Burkan;Badr;Quds;Qasem;Noor
    Qader;Emad;Ghadr;Shahab;Sejjil;Khorramshahr;Wing Loong;Orlan;Lancet;Kh;R;Kub;Zala;TB"""
)
NAMED_WEAPONS = _any_of(
    r"""BM\d{2};M1A[12];M16A?\d?;M4A1;M240;M249;AKM?47;TB2;RPG7?;(?:V|SV|DB|R?C)?IED;MANPADS?;ATGM;HIMARS;ATACMS;THAAD
    Kia \d{4};Toyota (?:Hilux|Land Cruiser|Tacoma);Land Cruisers?;Humvee;(?:Leopard|Merkava|Challenger) \d;DShK
    (?:USS|USNS|HMS|HMAS|HMCS|MV) [A-Z][a-z]+(?: [A-Z][a-z]+)?
    Kalashnikov;TOW;Javelin;Kornet;Konkurs;Scud;Katyusha;Grad;Bayraktar TB2;Bayraktar;Iskander;Tomahawk;Hellfire"""
)
WEAPON = re.compile(
    rf"{START}(?=[A-Z])(?:{LETTER}{DASH}\d{{2,3}}[A-Z]{{0,3}}|(?:B{DASH}[12]|U{DASH}2|F{DASH}[45])[A-Z]?"
    rf"|{AIRCRAFT}{DASH}\d{{1,3}}[A-Z]{{0,3}}|{TANKS}{DASH}\d{{2,3}}[A-Z]{{0,3}}\d?"
    rf"|{SERIES}{DASH}\d{{1,4}}[A-Z]{{0,3}}|{NAMED_WEAPONS})s?"
)
WEAPON_WANTS = re.compile(
    r"\s(?:missiles?|rockets?|launchers?|systems?|anti-?tank|tanks?|drones?|guns?|rifles?|batter\w+)", re.I
)
DOUBTFUL_WEAPONS = listed("Grad Javelin TOW Tomahawk Scud Konkurs Kornet Hellfire Iskander Katyusha Bayraktar")
ORDINAL = _any_of(
    r"""\d{1,3}(?:st|nd|rd|th);First;Second;Third;Fourth;Fifth;Sixth;Seventh;Eighth;Ninth;Tenth;Eleventh;Twelfth
    I{1,3};IV;VI{0,3}"""
)
UNIT_WORD = _any_of(
    """Brigades?;Divisions?;Battalions?;Regiments?;Corps;Army;Armies;Fleet;Squadrons?;Wing;Infantry;Cavalry;Airborne;Legion
    Marines?;Group Army;Company;Platoon"""
)
UNIT = re.compile(
    rf"{START}(?=[A-Z\d])(?:{ORDINAL}(?:\s(?:\([A-Z]{{2,5}}\)\s)?(?:[A-Z][\w'’-]+|and|of)){{0,4}}?\s{UNIT_WORD}\b"
    r"(?:\s(?:Division|Brigade|Regiment|Combat Team|Group))?"
    rf"|{ORDINAL} (?:brigade|division|battalion|regiment)\b|(?:Brigade|Unit|Division|Regiment|Liwa) \d{{1,4}}\b"
    r"|(?:Combined )?(?:Joint )?Task Force(?: \d{1,3}(?:\.\d)?)?\b|C?J?TF[- ]\d{1,3}\b)"
)
ROAD = re.compile(
    rf"{START}(?:[AMREI]-?\d{{1,3}}|Highway|Route|Interstate) ?(?:\d{{1,3}})?"
    r"(?: (?:international )?(?:[Hh]ighway|[Mm]otorway|[Rr]oad))"
)
FORCES = _any_of(
    """army;military;navy;air force;air defen[cs]e forces?;coast guard;armed forces;ground forces;special forces
    security forces;border guards?;Army;Military;Navy;Air Force;Armed Forces;Air Forces;Coast Guard;Marine Corps;Marines
    National Guard;Special Forces;Special Operations Forces;Security Forces;Ground Forces;Air Defense Forces"""
)
NO_FORCE = _any_of(
    """base;airport;airfield;airbase;position;site;aid;operation;academy;intelligence;assistance;action;advis[eo]r
    council;presence;personnel;equipment;installation;facilit;support;official;police;vehicle;convoy;hospital;strike
    solution;camp;involvement;intervention;exercise;cooperation;uniform;target;court;sources?\\b;analyst;expert
    commander of"""
)
FORCE = re.compile(rf"\s(?:[Aa]rab |[Nn]ational |[Rr]oyal )?{FORCES}\b(?! {NO_FORCE})")
BODIES = _any_of(
    r"""government;regime;parliament;foreign ministry;defen[cs]e ministry;interior ministry;health ministry
    justice ministry;finance ministry;oil ministry;embassy;consulate;supreme court;central bank;Government;Regime
    Parliament;Embassy;Ministry of [A-Z]\w+(?: and [A-Z]\w+)?;Foreign Ministry;Defen[cs]e Ministry;Interior Ministry
    Supreme Court;Central Bank;Church;Orthodox Church;Catholic Church;Red Crescent;Red Cross;Congress;Senate"""
)
BODY = re.compile(rf"\s{BODIES}\b(?!-)")
CALLED_WORK = re.compile(
    r"(?P<cue>book|novel|film|movie|documentary|series|memoir|essay|album|song|poem|play|report|article|study|wrote"
    r"|entitled|titled|authored|author of),?\s(?:called |entitled |titled )?"
    r"[\"“«](?P<title>[A-Z\d][^\"”»\n]{3,90}?)[,.]?[\"”»]"
)
FORMS: tuple[tuple[re.Pattern[str], Kind], ...] = ((UNIT, "group"), (ROAD, "facility"), (WEAPON, "weapon"))
OWNED: tuple[tuple[re.Pattern[str], Kind], ...] = ((FORCE, "group"), (BODY, "organization"))


HYPHENS = ("-", "\u2010", "\u2011")


def _words_of_span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return the words that make up a stretch of text; None when its edges cut through one."""
    try:
        first = sentence.starts.index(start)
        last = sentence.ends.index(end)
    except ValueError:
        return None
    return (first, last + 1) if first <= last else None


def _boundary(text: str, at: int) -> bool:
    return not (0 <= at < len(text)) or not (text[at].isalnum() or text[at] == "_")


def by_form(text: str, sentence: Sentence) -> list[Found]:
    """Return the weapons, units and roads of a sentence that is part of `text`."""
    start, end = sentence.starts[0], sentence.ends[-1]
    out: list[Found] = _works(text, sentence)
    for pattern, kind in FORMS:
        for match in pattern.finditer(text, start, end):
            if not _boundary(text, match.end()):
                continue
            if kind == "weapon" and match.group() in DOUBTFUL_WEAPONS and not WEAPON_WANTS.match(text, match.end()):
                continue
            words = _words_of_span(sentence, match.start(), match.end())
            found = words and Found(*words, kind, 0.85, "rule")
            if found and not any(found.overlaps(other) for other in out):
                out.append(found)
    return out


def _works(text: str, sentence: Sentence) -> list[Found]:
    """Return the titles in quotation marks that the text calls a book, a film or the like."""
    out: list[Found] = []
    for match in CALLED_WORK.finditer(text, sentence.starts[0], sentence.ends[-1]):
        long = [word for word in match["title"].split() if len(word) > 3]
        capital = sum(word[0].isupper() for word in long)
        wanted = 0.7 if match["cue"] in ("wrote", "report", "article", "study") else 0.3
        words = _words_of_span(sentence, match.start("title"), match.end("title"))
        if words and words[1] - words[0] > 1 and long and capital >= wanted * len(long):
            out.append(Found(*words, "work", 0.75, "rule"))
    return out


def national_bodies(text: str, sentence: Sentence, found: Sequence[Found]) -> list[Found]:
    """Return names lengthened by what they own: "Syrian" by "army" (a group), "Iraqi" by "government"."""
    out: list[Found] = []
    for i, name in enumerate(found):
        of_country = name.kind == "nationality" or (name.kind == "place" and name.entry is not None)
        alone = i + 1 == len(found) or found[i + 1].first > name.last
        out.append(_with_body(text, sentence, name) if of_country and alone else name)
    return out


def _with_body(text: str, sentence: Sentence, name: Found) -> Found:
    for pattern, kind in OWNED:
        match = pattern.match(text, sentence.ends[name.last - 1], sentence.ends[-1])
        words = match and _words_of_span(sentence, sentence.starts[name.first], match.end())
        if match and words and text[match.end() : match.end() + 1] not in HYPHENS:
            return Found(*words, kind, 0.85, "rule")
    return name
