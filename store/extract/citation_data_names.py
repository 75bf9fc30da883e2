"""Personal names as bylines write them, told apart from places, organizations and plain words."""

from __future__ import annotations

import re

from store.extract.passages_outlets import is_masthead
from store.records import Span

_WORD = r"(?:[^\W\d_]\.(?:[^\W\d_]\.)*|[^\W\d_][^\W\d_’'‘`-]*(?:[’'‘`-][^\W\d_]+)*\.?)"
_NAME = re.compile(rf"{_WORD}(?:[ \t\xa0]{{1,3}}{_WORD}){{1,5}}")
NAME_GAP = re.compile(r"\s*(?:,\s*(?:and|&)\s|,|;|\s(?:and|und|et|y|with|&)\s)\s*", re.IGNORECASE)
_BY = re.compile(
    r"[\s*_(]*(?:(?:story|text|report|reporting|words|analysis|commentary|opinion)\s+|"
    r"(?:written|reported|posted|compiled|submitted|contributed|authored)\s+)?by:?[\s*_]+(?=\S)",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"[\s*_(]*[^.!?\n]{0,30}\b(?:19|20)\d\d,?[\s|·•–—-]{1,3}by:?[\s*_]+(?=\S)", re.IGNORECASE)
_FOREIGN_BY = re.compile(r"[\s*_(]*(?:par|von|por|di|de|door|av|af|od|texte de|بقلم|کاتب)\s*:?\s+(?=\S)", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"[\s,|·•–—-]+\d")
_OFFICE = re.compile(
    r"[,|\s·–—-]+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,\s[^\n]{0,40}\d{4}[^\n]{0,20}$|"
    r",?\s+(?:(?:north|south|east|west|central|middle)(?:[ -]?(?:east|west|ern)\b)?[\w -]{0,20}\s"
    r"(?:correspondent|editor|reporter|bureau chief)|"
    r"(?:africa|asia|europe|americas|diplomatic|defen[cs]e|world|security|political)\s"
    r"(?:correspondent|editor|reporter|bureau chief))\b[\w ,&'’-]{0,60}$|"
    r",?\s+(?:staff|special|senior|foreign|chief|contributing|correspondent|writer|reporter|editor|analyst|columnist|"
    r"contributor|"
    r"(?:[\w ]{3,30}\s)?(?:writer|reporter|correspondent|editor|columnist|contributor|staff|"
    r"analyst))\b[\w ,&'’-]{0,60}$|"
    r"[,|\s·–—-]+(?:\d{1,2}\s|\d{1,4}[-/.]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z.]*\s)[^\n]{0,30}\d{2}[^\n]{0,20}$|"
    r"\s+@\w.*$|\s+[\w.+-]+(?:@|\sat\s(?=[\w-]+\.\w)).*$|"
    r"\s+in\s+[A-Z][\w’'-]+(?:[ ,]+[A-Z][\w’'-]+){0,2}$",
    re.IGNORECASE,
)
_LINKS = "al el ul ud bin ibn bint abu abd de del della di da dos du la le van von der den ter ten zu y bar ben st"
_PARTICLES = frozenset(_LINKS.split())
_HONORIFICS = (
    "dr prof professor mr mrs ms sir dame rev lord lady lt col gen maj capt sgt adm brig cmdr lieutenant colonel "
    "general major captain sergeant admiral brigadier commander ambassador amb sheikh ayatollah imam father"
)
_TITLES = frozenset(_HONORIFICS.split())
# Words that a name in a byline does not hold: articles, verbs, offices, parts of the world, of a paper, of a page.
_ORDINARY = """
a an the of in on at to from by for with and or but as that this these those its it we us our you your they them he
she his her who what when where why how is are was were be been has have had do does did will would can could may not
no yes all any some more most many few new old first last next one two three four five after before between over under
against until since during about into out up down off got home time times day days week year years way back then now
here there staff agencies agency correspondent correspondents reporter reporters editor editors editorial board team
desk writer writers newsroom admin administrator webmaster guest contributor contributors author anonymous office
spokesperson news press post journal herald gazette tribune observer chronicle telegraph daily weekly monthly magazine
review bulletin report reports reporting analysis opinion statement release briefing transcript update updates special
feature article blog breaking live exclusive world middle east west north south eastern western northern southern
central united states kingdom nations union republic federation emirates arab islamic democratic people's state
government ministry minister ministers department secretary president prime chief commander general colonel captain
spokesman council committee commission court parliament congress senate embassy university institute institution
college school centre center foundation association society organization organisation group network service services
bureau company corporation inc ltd llc bank army navy air force forces command corps brigade division battalion police
military security defence defense foreign affairs policy politics political economic human rights war wars peace
crisis conflict attack attacks climate health science technology business sports culture travel international national
local global city province district governorate region border river valley mountain sea gulf island islands bay lake
street road page contents menu search share print email comments related read photo photos video image file courtesy
getty january february march april june july august september october november december monday tuesday wednesday
thursday friday saturday sunday part chapter section volume number appendix annex summary introduction conclusion
background overview abstract notes references sources key findings frequently asked questions q&a interview remarks
speech research researcher fellow analyst senior junior professor director manager associate lead head scholar expert
student columnist journalist photographer producer freelance intern visiting nonresident resident founder chair
chairman historian lecturer
"""
_NO_NAME = frozenset(_ORDINARY.split())
_TWO_WORDS = """
new york|los angeles|san francisco|hong kong|saudi arabia|abu dhabi|tel aviv|addis ababa|buenos aires|kuala lumpur|
sri lanka|south africa|costa rica|el salvador|puerto rico|san diego|las vegas|rio de janeiro|mexico city|new delhi|
new zealand|great britain|northern ireland|west bank|gaza strip|deir ezzor|deir ez-zor|abu kamal|al bukamal|ras
al-ain| khan younis|khan sheikhoun|tel abyad|sao paulo|são paulo|cape town|cox's bazar|phnom penh|santiago de chile|
ho chi minh|port sudan|el fasher|burkina faso|sierra leone|papua new|timor leste|bosnia herzegovina|ivory coast|
washington dc|washington d.c.|kiryat shmona|beit lahia|kafr nabl|tal afar|al hasakah|al qaim|mount lebanon|south
lebanon| latin america|north korea|south korea|south sudan|hindu kush|nagorno karabakh|white house|wall street|downing
street
"""
_PLACES = frozenset(" ".join(place.split()) for place in _TWO_WORDS.split("|"))


def is_personal_name(text: str, *, announced: bool = False) -> bool:
    """Tell whether a line, or a part of one, has the shape of a person's name and holds no word that names do not.

    In scripts without capitals the shape says little: there a name must be `announced`, by a word such as "by".
    """
    if not 4 <= len(text) <= 60 or not _NAME.fullmatch(text):
        return False
    words = _without_titles(text.split())
    if not 2 <= len(words) <= 6 or " ".join(words).lower() in _PLACES or is_masthead(text):
        return False
    capitals = 0
    if not any(c.isupper() or c.islower() for c in text):
        return announced
    for word in words:
        bare = word.strip(".").lower()
        if bare in _NO_NAME and not (len(bare) == 1 and word.endswith(".")):
            return False
        if word[0].isupper() or re.match(r"[a-z]{2}[-'’][A-Z]", word):
            capitals += len(bare) > 1
        elif bare not in _PARTICLES and word[0].islower():
            return False
    last = words[-1].strip(".")
    return (
        capitals >= 1 and len(last) > 1 and last.lower() not in _PARTICLES and (words[0][0].isupper() or capitals > 1)
    )


def after_by(line: str) -> int | None:
    """Return where the names of a line "By …", "Par …", "Von …" begin, or None when it is no such line."""
    match = _BY.match(line) or _DATED_BY.match(line)
    if match:
        return match.end()
    foreign = _FOREIGN_BY.match(line)
    if foreign is None:
        return None
    date = _DATE_BEHIND.search(line, foreign.end())
    named = names_in(line, foreign.end(), date.start() if date else len(line), announced=True)
    return foreign.end() if named else None


def name_with_office(line: str) -> int | None:
    """Return where the name ends in "Ana Kovac, Staff Writer" or "Jo Smith in Kesten", or None."""
    match = _OFFICE.search(line) if len(line) <= 110 else None
    return match.start() if match and names_in(line, 0, match.start()) else None


def names_in(text: str, start: int, end: int, *, announced: bool = False) -> list[tuple[str, Span]] | None:
    """Return the names of a byline's list with their places, as a citation writes them; None when a part is no name."""
    found: list[tuple[str, Span]] = []
    at = start
    for part in [*NAME_GAP.finditer(text, start, end), None]:
        stop = part.start() if part else end
        piece = text[at:stop]
        lead = len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if piece:
            if not is_personal_name(piece, announced=announced):
                return None
            found.append((written(piece), Span(at + lead, at + lead + len(piece))))
        at = part.end() if part else end
    return found or None


def written(name: str) -> str:
    """Return a name in the case a citation gives it: "SETH J. FRANTZMAN" is Seth J. Frantzman."""
    words = _without_titles(name.split())
    joined = " ".join(words)
    letters = [c for c in joined if c.isalpha()]
    if not letters or not all(c.isupper() or not c.islower() for c in letters):
        return joined
    return " ".join(_cased(word, first=index == 0) for index, word in enumerate(words))


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 2 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    return words


def _cased(word: str, *, first: bool) -> str:
    """Return one word of a name in capitals with only its first letters large; initials and "JR" stay."""
    if "." in word and len(word) <= 6:
        return word
    if not first and word.lower() in _PARTICLES and word.lower() not in ("abu", "abd", "ben", "bar"):
        return word.lower()
    cased = re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + m.group()[1:].lower(), word)
    if not first:
        cased = re.sub(r"^(?:Al|El|Ul|Ud|An|Ar|As|Az)-(?=\w)", lambda m: m.group().lower(), cased)
    cased = re.sub(r"(['’])(S)\b", lambda m: m.group().lower(), cased)
    return re.sub(r"^Mc([a-z])", lambda m: "Mc" + m.group(1).upper(), cased)
