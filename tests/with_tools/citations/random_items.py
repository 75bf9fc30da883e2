"""Random CSL-JSON items as bibliographies have them: complete, incomplete and odd."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value")

TYPES = (
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "webpage",
    "post-weblog",
    "entry-encyclopedia",
    "report",
    "book",
)
_PEOPLE = [
    ("Frantzman", "Seth J."), ("Issacharoff", "Avi"), ("Knights", "Michael"), ("Malik", "Hamdi"), ("Smyth", "Phillip"),
    ("O'Brien", "Mary-Anne"), ("García Márquez", "Gabriel"), ("Müller", "Jürgen"), ("Nasr", "Vali"), ("Toumaj", "Amir"),
    ("al-Assad", "Bashar"), ("al-Tamimi", "Aymenn Jawad"), ("van der Berg", "Jan"), ("von Hayek", "Friedrich A."),
    ("de la Cruz", "Ana"), ("Le Carré", "John"), ("Smith", "J.R."), ("Jones", "A. B. C."), ("Ōe", "Kenzaburō"),
    ("McDonald", "D."), ("Çelik", "Ömer"), ("Nguyễn", "Văn An"), ("Saint-Exupéry", "Antoine de"), ("D'Arcy", "Uma"),
    ("Ibn Khaldun", "Abd al-Rahman"), ("Smith-Jones", "Jean-Paul"), ("MacLeod", "Ian R"), ("Xi", "Jinping"),
]  # fmt: skip
_ODD_PEOPLE: list[dict[str, object]] = [
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"family": "Davis", "given": "Sammy", "suffix": "III"},
    {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
    {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
    {"family": "نصر الله", "given": "حسن"},
    {"family": "Plato"},
    {"literal": "The Associated Press"},
    {"literal": "International Crisis Group"},
    {"literal": "U.S. Department of State"},
    {"literal": "Times of Israel Staff"},
    {"literal": "AFP"},
    {"family": "毛", "given": "泽东"},
]
_TITLES = [
    "Iran’s Fatemiyoun forces in Syria", "The Albukamal crossing: a new land bridge?", "Who are the Zainebiyoun?",
    "pro-iran militias turn on each other in eastern syria", "Report: Israel hits base near Abu Kamal",
    "“We will not leave”: Nasrallah speaks", "What's next for Kata'ib Hezbollah", "Hezbollah", "US strikes back!",
    "Inside the 'Imam Ali' base", 'The "axis of resistance" explained',
    "Land bridge or land grab? Tehran's road to the sea",
    "Deir ez-Zor", "A short history of the Euphrates valley, 1920–1946", "Satellite images show new tunnels at T-4",
    "لواء فاطميون", "Die Rolle der Milizen im syrischen Bürgerkrieg", "Is it war?!", "10 things to know about al-Qaim",
    "The end of ISIS...", "Militias, money, and the state: the PMF after 2017", "iPhone footage from Syria’s front",
    "An interview with 'Abu Mahdi'", "U.S. policy in the Levant", "Syria; or, the long war",
    "e-mail leaks: what we know",
    "From the Tigris to the sea – Iran and its allies", "A guide for the perplexed (second part)",
    "Why we left [video]",
    "Drone attack on base kills three, wounds 40", "Al-Bukamal’s “hidden” base, revealed", "State of denial.",
    "The Shi'a revival: how conflicts within Islam will shape the future", "Understanding <i>Hezbollah</i> today",
    "Of mice and militias", "to be, or not to be: notes on the ceasefire", "COVID-19 in Idlib", "What the U.N. wants",
]  # fmt: skip
_NEWSPAPERS = [
    "The Jerusalem Post",
    "the new york times",
    "Times of Israel",
    "Haaretz",
    "Al-Monitor",
    "Le Monde",
    "DAWN",
]
_MAGAZINES = ["Foreign Policy", "The New Yorker", "Newsweek", "The Atlantic"]
_JOURNALS = ["Journal of Strategic Studies", "CTC Sentinel", "Middle East Journal", "Studies in conflict & terrorism"]
_SITES = ["Fox News", "BBC News", "bellingcat.com", "Wikipedia", "Long War Journal", "FDD's Long War Journal"]
_BLOGS = ["Aymenn Jawad Al-Tamimi's blog", "Syria Comment", "War on the Rocks"]
_WORKS = ["Encyclopaedia Britannica", "Encyclopaedia of Islam", "Wikipedia, the free encyclopedia"]
_PUBLISHERS = [
    "Oxford University Press", "RAND Corporation", "Yale University Press", "Washington Institute", "I.B. Tauris",
    "Brill", "penguin", "Centcom Public Affairs",
]  # fmt: skip
_PLACES = ["New York", "London", "Washington, DC", "Tel Aviv", "Santa Monica, Calif."]
_URLS = [
    "https://www.jpost.com/middle-east/iran-news/article-628189",
    "https://example.org/a_b?c=d&e=f#g",
    "http://www.bbc.co.uk/news/world-middle-east-45484544",
    "https://foreignpolicy.com/2018/12/04/iran-syria/",
]
_PAGES = [
    "12",
    "12-15",
    "101-108",
    "321–328",
    "1100-1113",
    "A1",
    "A1-A4",
    "3, 7",
    "xi-xiv",
    "99-101",
    "45-9",
    "600-605",
    "e1234",
    "S1-S5",
    "1-3, 5-7",
    "123 - 145",
]
_LOCATORS = ["12", "7", "214", "12-15", "101-108", "1100-1113", "A1", "3, 7", "iv", "99-101"]


_ODD_WORDS = [
    "the", "a", "of", "Syria", "war", "between", "IRAN", "iPad", "Shi'a", "Qur’an", "o'clock", "e-mail", "al-Qaim",
    "2019", "US",
    "don’t", "it's", "vs.", "U.N.", "post-war", "state-of-the-art", "and/or", "É tude", "&", "50%", "C++", "#MeToo",
    "in", "to",
    "Hezbollah's", "soldiers'", "'90s", "mid-1990s", "Mr.", "who?", "yes!", "first,", "second;", "No.", "3",
    "über", "ISIS/ISIL",
]  # fmt: skip


class Chooser:
    """Draws items; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def cited(self) -> dict[str, object]:
        """An item with the place in it that is cited and what stands before the citation, at times."""
        cited: dict[str, object] = {"item": self.item()}
        if self.chance(0.4):
            cited["locator"] = self.one(_LOCATORS)
        if self.chance(0.1):
            cited["prefix"] = self.one(["see", "See also", "cf.", "e.g.,", "but see", "see ", "quoted in"])
        return cited

    def item(self) -> dict[str, object]:
        """An item of one of the eight types, each of its fields missing at times."""
        kind = self.one(TYPES)
        item: dict[str, object] = {"type": kind}
        if self.chance(0.96):
            item["title"] = self.one(_TITLES) if self.chance(0.8) else self.odd_title()
        if self.chance(0.82):
            item["author"] = self.people()
        if self.chance(0.9):
            item["issued"] = self.date()
        if self.chance({"book": 0.1, "report": 0.3, "article-journal": 0.25}.get(kind, 0.8)):
            item["URL"] = self.one(_URLS)
            if self.chance(0.6):
                item["accessed"] = {"date-parts": [[2023, self.random.randint(1, 12), self.random.randint(1, 28)]]}
        self.add_fields_of_type(item, kind)
        self.add_odd_fields(item)
        return item

    def add_fields_of_type(self, item: dict[str, object], kind: str) -> None:
        """Add what items of a type usually have."""
        containers = {
            "article-newspaper": _NEWSPAPERS, "article-magazine": _MAGAZINES, "article-journal": _JOURNALS,
            "webpage": _SITES, "post-weblog": _BLOGS, "entry-encyclopedia": _WORKS,
        }  # fmt: skip
        if kind in containers:
            self.put(item, 0.92, "container-title", containers[kind])
        if kind in {"book", "report", "entry-encyclopedia"}:
            self.put(item, 0.85 if kind != "entry-encyclopedia" else 0.4, "publisher", _PUBLISHERS)
            self.put(item, 0.5, "publisher-place", _PLACES)
            self.put(item, 0.25, "edition", ["2", "3rd", "Revised edition", "11", "2nd ed.", "second", "3rd rev."])
        if kind == "article-journal":
            self.put(item, 0.85, "volume", ["4", "41", "12", "XII", "3-4", "12A", "Special", "xi"])
            self.put(item, 0.7, "issue", ["2", "1-2", "Spring", "11", "1/2", "3 & 4", "Suppl. 1", "5A"])
            self.put(item, 0.8, "page", _PAGES)
            self.put(item, 0.5, "DOI", ["10.1080/01402390.2020.1", "10.1000/182"])
        elif kind in {"article-magazine", "article-newspaper"}:
            self.put(item, 0.3, "page", _PAGES)
            self.put(item, 0.15, "section", ["World", "A", "opinion"])
            self.put(item, 0.1, "edition", ["late edition", "2"])
        if kind == "article-magazine":
            self.put(item, 0.3, "volume", ["96"])
            self.put(item, 0.3, "issue", ["7"])
        if kind == "report":
            self.put(item, 0.4, "genre", ["policy note", "Research report", "testimony"])
            self.put(item, 0.4, "number", ["35", "RR-1234", "2", "A/HRC/46/54", "12-15", "WP 12"])
            self.put(item, 0.15, "collection-title", ["Middle East Reports"])
        if kind == "book":
            self.put(item, 0.15, "volume", ["2", "4"])
            self.put(item, 0.1, "collection-title", ["Studies in Contemporary Islam"])
            self.put(item, 0.06, "number-of-volumes", ["3", "1"])
        if kind == "webpage":
            self.put(item, 0.25, "publisher", _PUBLISHERS)
        if kind in {"post-weblog", "webpage"}:
            self.put(item, 0.08, "genre", ["Blog", "press release", "Tweet"])
        if kind == "entry-encyclopedia":
            self.put(item, 0.25, "page", _PAGES)
            self.put(item, 0.25, "volume", ["7"])

    def add_odd_fields(self, item: dict[str, object]) -> None:
        """Add what any item may have, now and then."""
        for role, share in (("editor", 0.1), ("translator", 0.07)):
            if self.chance(share):
                item[role] = self.people()
        self.put(item, 0.08, "title-short", ["Militias", "The land bridge", "Hezbollah"])
        self.put(item, 0.2, "language", ["en", "en-US", "de", "fr"])
        self.put(item, 0.02, "medium", ["print", "PDF"])
        self.put(item, 0.02, "archive", ["LexisNexis"])
        self.put(item, 0.02, "status", ["forthcoming", "In press"])
        self.put(item, 0.02, "archive_location", ["Box 3"])
        self.put(item, 0.02, "source", ["ProQuest", "JSTOR"])
        self.put(item, 0.02, "version", ["1.2"])
        self.put(item, 0.01, "references", ["Reprinted from another paper"])
        if self.chance(0.02):
            item["original-date"] = {"date-parts": [[1938]]}
        self.put(item, 0.1, "abstract", ["What it says."])
        self.put(item, 0.1, "ISSN", ["0140-2390"])
        self.put(item, 0.05, "note", ["checked"])

    def odd_title(self) -> str:
        """A title put together from words, marks and quotations, as no author would."""
        words = [self.one(_ODD_WORDS) for _ in range(self.random.randint(1, 7))]
        if self.chance(0.3):
            at = self.random.randrange(len(words))
            words[at] = self.one(['"{}"', "'{}'", "“{}”", "‘{}’", "({})", "[{}]", "«{}»", "<i>{}</i>"]).format(
                words[at]
            )
        joined = self.one([" ", " ", ": ", " – ", ", "]).join([" ".join(words[:2]), " ".join(words[2:])]).strip()
        return joined.strip(" :–,") + self.one(["", "", "", "", "?", "!", ".", "…", ")"])

    def people(self) -> list[dict[str, object]]:
        """One to nine people or organizations, mostly one."""
        count = self.random.choices([1, 2, 3, 4, 6, 7, 9, 22], [60, 18, 9, 5, 3, 2, 2, 1])[0]
        return [
            dict(self.one(_ODD_PEOPLE)) if self.chance(0.18) else dict(zip(("family", "given"), each, strict=True))
            for each in self.random.sample(_PEOPLE * 2, count)
        ]

    def date(self) -> dict[str, object]:
        """A date as precise as dates are: mostly to the day, at times a range, a season, uncertain or in words."""
        year, month, day = self.random.randint(1946, 2024), self.random.randint(1, 12), self.random.randint(1, 28)
        kind = self.random.random()
        if kind < 0.7:
            return {"date-parts": [[year, month, day]]}
        if kind < 0.8:
            return {"date-parts": [[year, month]]}
        if kind < 0.91:
            return {"date-parts": [[year]]}
        if kind < 0.93:
            return {"date-parts": [[year, month, 3], [year, month, 17]]}
        if kind < 0.95:
            return {"date-parts": [[year], [year + 1]]}
        if kind < 0.97:
            return {"date-parts": [[year]], "circa": True}
        if kind < 0.98:
            return {"date-parts": [[year]], "season": self.random.randint(1, 4)}
        return {"literal": "forthcoming"} if kind < 0.99 else {"date-parts": [[str(year), f"{month:02}", f"{day:02}"]]}

    def put(self, item: dict[str, object], share: float, name: str, values: list[str]) -> None:
        """Add a field, in a share of the items."""
        if self.chance(share):
            item[name] = self.one(values)

    def chance(self, share: float) -> bool:
        """True in a share of the cases."""
        return self.random.random() < share

    def one(self, values: Sequence[Value]) -> Value:
        """One of the values."""
        return self.random.choice(values)
