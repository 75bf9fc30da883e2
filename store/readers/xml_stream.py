"""XML read front to back, never as a tree: bounded in depth, without entities and without anything from elsewhere.

Expat, of the standard library, needs no memory for what it has passed; a tree of lxml takes ten times the file's size,
and all that wrong or hostile XML costs here is what follows the fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from store.errors import UnreadableSource

DEEPEST = 1000
"""How many elements may be nested; writers of documents come to a few dozen."""


class Listener(Protocol):
    """What is told of each element and each stretch of words, in their order."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names are "prefix:name" with the prefixes that were asked for."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, words: str) -> None:
        """Characters between two tags."""


class Quiet:
    """A listener that hears nothing; one that needs little of some XML says only what it hears."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Pass over the beginning of an element."""

    def end(self, name: str) -> None:
        """Pass over the end of an element."""

    def words(self, words: str) -> None:
        """Pass over words."""


class _TooDeep(Exception):
    pass


def stream(data: bytes, prefixes: Mapping[str, str], listener: Listener) -> str | None:
    """Tell a listener all of some XML; return why it ended before its end, None when it was whole or there is none.

    `prefixes` says how names of a namespace begin; those of no namespace begin with nothing, others with "?:". Raises
    UnreadableSource when the XML declares entities.
    """
    if not data:
        return None
    # expat: the whole in one call, as its time is quadratic when a long token comes in pieces.
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    known: dict[str, str] = {}
    depth = 0

    def short(name: str) -> str:
        found = known.get(name)
        if found is None:
            space, _, local = name.rpartition(" ")
            found = known[name] = f"{prefixes.get(space, '?')}:{local}" if space else local
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _TooDeep
        listener.start(short(name), {short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(short(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.words
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        parser.buffer_text = False  # hands over the words before the fault
        return f"its XML is damaged in line {error.lineno}"
    except _TooDeep:
        return f"its elements are nested more than {DEEPEST:,} deep"
    except (ValueError, LookupError):  # an encoding that is none
        return "its XML is in an encoding that is not known"
    return None


def _refuse_entity(*_: object) -> None:
    raise UnreadableSource("its XML declares entities of its own, as no document does")
