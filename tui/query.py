"""What is typed into the find box: words, and scopes before or among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

KIND_WORDS = (
    "person", "organization", "group", "nationality", "place", "facility", "event", "weapon", "work",
)  # fmt: skip
_SCOPE = re.compile(r'(?:^|(?<=\s))(by|about|in|since|until):("[^"]*"?|\S*)|(?:^|(?<=\s))@([^\W\d_]+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A typed query: its words without the scopes, and the scopes, each "" or None when it was not typed."""

    words: str
    kinds: frozenset[str] = frozenset()
    by: str = ""
    about: str = ""
    inside: str = ""
    since: str | None = None
    until: str | None = None

    @property
    def scoped(self) -> bool:
        """Whether any scope narrows the documents or the quotes."""
        return bool(self.by or self.about or self.inside or self.since or self.until)


def parse(text: str) -> Query:
    """Read a query. `@per` stands for every kind that begins so; an unfinished or unknown scope narrows nothing.

    Values with blanks stand in quotation marks: `in:"daily news"`. Raises nothing.
    """
    kinds: set[str] = set()
    scopes: dict[str, str] = {}
    for match in _SCOPE.finditer(text):
        if match.group(3):
            kinds.update(kind for kind in KIND_WORDS if kind.startswith(match.group(3).lower()))
        else:
            scopes[match.group(1).lower()] = match.group(2).strip('"').strip()
    return Query(
        words=" ".join(_SCOPE.sub(" ", text).split()),
        kinds=frozenset(kinds),
        by=scopes.get("by", ""),
        about=scopes.get("about", ""),
        inside=scopes.get("in", ""),
        since=_date(scopes.get("since", "")),
        until=_date(scopes.get("until", "")),
    )


def _date(text: str) -> str | None:
    return text if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) else None
