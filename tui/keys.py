"""Every key of the explorer: its id (by which the config file remaps it), its keys, and what help says of it.

The bindings of all screens and widgets are made from this table, and so are the footer, the help and the palette.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.colours import GLYPHS


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `words` for the footer, `help` for the manual, `where` the contexts it works in (empty: everywhere).

    Contexts are "find", "list", "entity", "source", "rows" (any list of rows) and "form". `verb` is the palette's
    wording, empty for keys that only move. `rank` orders the footer; 0 leaves the key out of it.
    """

    id: str
    keys: str
    words: str
    help: str
    where: frozenset[str] = frozenset()
    verb: str = ""
    rank: int = 0


def _key(id: str, keys: str, words: str, help: str, where: str = "", verb: str = "", rank: int = 0) -> Key:
    return Key(id, keys, words, help, frozenset(where.split()), verb, rank)


MOVES: tuple[Key, ...] = (
    _key("move.down", "j,down", "down", "Next row or line"),
    _key("move.up", "k,up", "up", "Previous row or line"),
    _key("move.first", "g,home", "first", "First row, beginning of the document"),
    _key("move.last", "G,end", "last", "Last row, end of the document"),
    _key("move.half-down", "ctrl+d", "½ down", "Half a page down"),
    _key("move.half-up", "ctrl+u", "½ up", "Half a page up"),
    _key("move.page-down", "pagedown", "page down", "A page down"),
    _key("move.page-up", "pageup", "page up", "A page up"),
)
"""What every list and the source understand."""

OPEN = _key("open", "enter", "open", "Open what the cursor is on", rank=2)

DESK: tuple[Key, ...] = (
    _key("find", "slash", "find", "Find names, quotes and passages", verb="Find names, quotes and passages", rank=1),
    _key("pane.next", "tab", "next pane", "Go to the next pane", rank=9),
    _key("pane.previous", "shift+tab", "previous pane", "Go to the pane before"),
    _key("pane.list", "1", "list", "Go to the list of entities", verb="Go to the list of entities"),
    _key("pane.entity", "2", "entity", "Go to the entity", verb="Go to the entity"),
    _key("pane.source", "3", "source", "Go to the source", verb="Go to the source"),
    _key("mention.next", "n", "next mention", "Next mention of the entity, over documents", "list entity source",
         "Walk to the next mention", 3),
    _key("mention.previous", "N", "previous mention", "Previous mention of the entity", "list entity source",
         "Walk to the previous mention"),
    _key("quote.next", "right_square_bracket,alt+down", "next quote", "Next quote of the document",
         "list entity source", "Walk to the next quote", 8),
    _key("quote.previous", "left_square_bracket,alt+up", "previous quote", "Previous quote of the document",
         "list entity source", "Walk to the previous quote"),
    _key("document.next", "right_curly_bracket", "next document", "Next document that names the entity",
         "list entity source", "Walk to the next document"),
    _key("document.previous", "left_curly_bracket", "previous document", "Previous document that names the entity",
         "list entity source", "Walk to the previous document"),
    _key("back", "H", "back", "Back to where you were", verb="Go back"),
    _key("forward", "L", "forward", "Forward again", verb="Go forward"),
    _key("copy", "y", "copy citation", "Copy the citation of what is selected, in the default style",
         verb="Copy citation", rank=4),
    _key("copy.style", "Y", "copy as…", "Copy the citation in a style you choose", verb="Copy citation as…", rank=10),
    _key("copy.menu", "c", "copy…", "Copy the quote, the passage, the link, or JSON", verb="Copy…", rank=11),
    _key("copied", "quotation_mark", "copied", "Show what was copied last", verb="Show what was copied"),
    _key("mark", "space", "mark", "Put what is selected into the tray, or take it out", verb="Mark for the tray",
         rank=5),
    _key("tray", "t", "tray", "The tray: what you marked, in your order", verb="Open the tray", rank=12),
    _key("filter", "f", "filter", "Narrow the lists: kinds, documents, dates", verb="Filter the lists", rank=6),
    _key("filter.clear", "F", "no filter", "Remove every filter", verb="Remove every filter"),
    _key("filter.sources", "p", "its sources only", "Narrow everything to the sources that name the entity",
         "list entity source", "Narrow to the sources that name the entity"),
    _key("sort", "O", "sort", "Sort the list: by mentions, name, first date or relevance",
         "list", "Sort the entities"),
    _key("saved", "apostrophe", "saved", "Searches you saved; a digit runs one", verb="Open the saved searches"),
    _key("save", "w,ctrl+o", "save search", "Save this search", "find list", "Save this search"),
    _key("documents", "d", "documents", "All documents", verb="List all documents", rank=7),
    _key("quotes", "q", "quotes", "All quotes", verb="List all quotes", rank=7),
    _key("timeline", "T", "timeline", "Timeline: what is dated where the entity is named", "list entity source",
         "Draw the timeline of the entity"),
    _key("with", "v", "with whom", "Drawn: who stands with the entity in a passage", "list entity source",
         "Draw who stands with the entity"),
    _key("speakers", "S", "who says what", "Drawn: who says how much, when and in which documents",
         "list entity source", "Draw who says what"),
    _key("map", "M", "map", "Drawn: where the places and facilities are", verb="Draw the map"),
    _key("section.mentions", "i", "in context", "Mentions in context", "list entity source",
         "Show mentions in context"),
    _key("section.by", "b", "said by", "Quotes by the entity", "list entity source", "Show quotes by the entity"),
    _key("section.about", "B", "said about", "Quotes about the entity", "list entity source",
         "Show quotes about the entity"),
    _key("section.documents", "D", "its documents", "Documents that name the entity", "list entity source",
         "Show the documents that name the entity"),
    _key("section.with", "W", "with whom, listed", "Who appears with the entity in a passage, counted",
         "list entity source", "List who appears with the entity"),
    _key("section.spellings", "A", "spellings", "All spellings of the entity, with their scripts and counts",
         "list entity source", "Show all spellings"),
    _key("section.next", "right", "next section", "Next section of the entity", "entity"),
    _key("section.previous", "left", "previous section", "Previous section of the entity", "entity"),
    _key("select", "V", "select", "Select text: h l by character, w b by word, j k by line, p whole passage, then y",
         "source", "Select text in the source"),
    _key("find.here", "ctrl+f", "find here", "Find within this document", verb="Find within this document"),
    _key("compare", "equals_sign", "compare", "Keep this source aside and read another beside it",
         verb="Compare two sources"),
    _key("compare.together", "ampersand", "together", "Scroll the two sources together, or apart",
         verb="Scroll the two sources together"),
    _key("source.open", "o", "open file", "Open the file the source was read from, or its address, after asking",
         verb="Open the source's own file"),
    _key("source.edit", "e", "correct", "Correct the source's citation data: title, authors, date…",
         verb="Correct the citation data"),
    _key("source.remove", "X", "remove", "Take the source out of the sourcebook, after asking",
         verb="Remove the source"),
    _key("add", "a", "add", "Add documents to the sourcebook", verb="Add documents"),
    _key("judge.merge", "m", "merge", "Merge another entity into this one", "list entity source",
         "Merge another entity into this one"),
    _key("judge.apart", "x", "not the same", "Say that another entity is not this one", "list entity source",
         "Tell another entity apart from this one"),
    _key("judge.rename", "r", "rename", "Rename the entity", "list entity source", "Rename the entity"),
    _key("judge.split", "s", "split", "Split a spelling off, as an entity of its own", "list entity source",
         "Split a spelling off"),
    _key("judge.speaker", "exclamation_mark", "who speaks", "Say who speaks the quote", "entity source",
         "Say who speaks the quote"),
    _key("judge.undo", "u", "undo", "Take back what you decided last; again: what you decided before",
         verb="Undo the last decision"),
    _key("review", "R", "review", "Review pairs of entities that may be one", verb="Review what may be one entity"),
    _key("decisions", "U", "decisions", "What you decided, each to be taken back or brought again",
         verb="List what you decided"),
    _key("zoom", "z", "zoom", "Give the pane the whole screen, or give it back", verb="Zoom the pane", rank=13),
    _key("jump", "semicolon", "jump", "Show a letter on every row that is seen; the letter goes there",
         verb="Jump to what is seen"),
    _key("wider", "greater_than_sign", "wider", "Make the pane wider", verb="Make the pane wider"),
    _key("narrower", "less_than_sign", "narrower", "Make the pane narrower", verb="Make the pane narrower"),
    _key("theme", "ctrl+t", "theme", "Next theme: dark, light, high contrast", verb="Change the theme"),
    _key("help", "question_mark", "help", "This manual", verb="Open the manual", rank=14),
    _key("palette", "ctrl+p", "commands", "Every command by name", rank=15),
    _key("leave", "ctrl+g,escape", "leave", "Leave: clear the find box, end a selection, close a dialog"),
)  # fmt: skip
"""What the three panes understand, besides the moves."""

QUIT = _key("quit", "ctrl+c", "quit", "Copy the text selected in a box, else quit", verb="Quit")
"""What works on every screen."""

SUSPEND = _key("suspend", "ctrl+z", "suspend", "Go back to the shell; its fg brings the explorer again")
"""What works on every screen of a terminal whose shell knows jobs."""

FIND: tuple[Key, ...] = (
    _key("find.down", "down", "move", "Next result", "find"),
    _key("find.up", "up", "move", "Previous result; with an empty box, what you searched before", "find"),
    _key("find.open", "enter", "open", "Open the row", "find", rank=1),
    _key("find.list", "tab", "list", "Go to the list and keep the query", "find", rank=2),
    _key("find.leave", "escape,ctrl+g", "clear", "Clear the box and leave it", "find", rank=3),
)
"""What the find box understands: every printable key is text."""

ROWS: tuple[Key, ...] = (
    OPEN,
    _key("rows.close", "escape,ctrl+g", "close", "Close this screen", rank=20),
)
"""What screens that are one list understand, besides their own keys."""

PICTURE_STEPS: tuple[Key, ...] = (
    _key("picture.left", "left,h", "left", "To the mark on the left"),
    _key("picture.right", "right,l", "right", "To the mark on the right"),
    _key("picture.up", "up,k", "up", "To the mark above"),
    _key("picture.down", "down,j", "down", "To the mark below"),
    _key("picture.first", "home,g", "first", "To the first mark"),
    _key("picture.last", "end,G", "last", "To the last mark"),
)
"""What every picture understands for going from mark to mark."""

PICTURE: tuple[Key, ...] = (
    _key("picture.enter", "enter", "open", "Open the mark or the row", rank=1),
    _key("picture.turn", "tab,shift+tab", "rows", "Between the picture and the rows behind its mark", rank=2),
    _key("copy", "y", "copy citation", "Copy the citation of the row", rank=12),
    _key("mark", "space", "mark", "Put the row into the tray, or take it out", rank=13),
    _key("zoom", "z", "zoom", "Give the picture the whole screen, or give it back", rank=11),
    _key("timeline", "T", "timeline", "The timeline of the same entity", rank=14),
    _key("with", "v", "with whom", "Who stands with the same entity", rank=15),
    _key("speakers", "S", "who says what", "Who says what", rank=16),
    _key("map", "M", "map", "The map", rank=17),
    _key("rows.close", "escape,ctrl+g,q", "close", "Back: from the rows to the picture, from the picture to the desk",
        rank=20),
)  # fmt: skip
"""What every picture understands besides the steps."""

TIMELINE: tuple[Key, ...] = (
    _key("picture.more", "plus", "finer", "Finer: from years to months to days", rank=3),
    _key("picture.less", "minus", "coarser", "Coarser: from days to months to years and more", rank=4),
    _key("picture.enter", "enter", "filter to it", "Narrow every list of the desk to the time pointed at", rank=1),
)

NETWORK: tuple[Key, ...] = (
    _key("picture.enter", "enter", "move there", "Make the one pointed at the centre; of a tie, go to its passages",
         rank=1),
    _key("picture.more", "plus", "more", "Draw more neighbours", rank=3),
    _key("picture.less", "minus", "fewer", "Draw fewer neighbours", rank=4),
    _key("picture.tie", "e", "next tie", "To the next tie of the one pointed at", rank=5),
    _key("picture.tie-previous", "E", "tie before", "To the tie before"),
    _key("picture.back", "H,backspace", "back", "Back to the centre before", rank=6),
    _key("picture.kinds", "1", "…9 kinds", "Leave a kind out, or take it in again: 1 is persons, 9 works", rank=7),
    *(
        _key(f"picture.kind-{digit}", str(digit), kind, f"Leave {kind} out, or take it in again")
        for digit, kind in enumerate(GLYPHS, 1)
    ),
)  # fmt: skip

SPEAKERS: tuple[Key, ...] = (
    _key("picture.grid", "o", "time or documents", "Lay the quotes out over time, or by document", rank=3),
    _key("picture.about", "a", "about it", "Only quotes that name the selected entity, or all", rank=4),
)

MAP: tuple[Key, ...] = (
    _key("picture.enter", "enter", "open", "Open the place on the desk", rank=1),
    _key("picture.more", "plus,equals_sign", "closer", "Closer", rank=3),
    _key("picture.less", "minus", "wider", "Wider, up to the whole world", rank=4),
    _key("map.beside", "a", "beside", "Only places named in a passage with the selected entity, or all", rank=5),
    _key("map.without", "w", "without", "The places without coordinates, or those behind the mark", rank=6),
    _key("map.world", "0", "world", "The whole world", rank=7),
    _key("map.fit", "f", "fit", "All places at once", rank=8),
    _key("map.centre", "c", "centre", "Bring the mark to the middle", rank=9),
    _key("map.next", "n", "next", "The next place by mentions"),
    _key("map.previous", "N", "previous", "The place before by mentions"),
    _key("map.west", "shift+left,H", "west", "Move the map: west"),
    _key("map.east", "shift+right,L", "east", "Move the map: east"),
    _key("map.north", "shift+up,K", "north", "Move the map: north"),
    _key("map.south", "shift+down,J", "south", "Move the map: south"),
)

PICTURES: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("every picture", (*PICTURE_STEPS, *PICTURE)),
    ("the timeline (T)", TIMELINE),
    ("with whom (v)", tuple(key for key in NETWORK if "kind-" not in key.id)),
    ("who says what (S)", SPEAKERS),
    ("the map (M)", MAP),
)
"""The keys of the pictures for the manual; a picture's own key goes before the same key of every picture."""


def every_key() -> tuple[Key, ...]:
    """Return all keys, in the order of the manual."""
    return (*FIND, *MOVES, OPEN, *DESK, QUIT, SUSPEND)


def bindings(keys: Iterable[Key], action: str) -> list[BindingType]:
    """Return Textual's bindings for some keys; `action` is a format in which `{}` is the key's id."""
    return [Binding(key.keys, action.format(key.id), key.words, show=False, id=key.id) for key in keys]


_SHOWN = {
    "slash": "/", "enter": "↵", "space": "␣", "tab": "⇥", "escape": "esc", "question_mark": "?",
    "right_square_bracket": "]", "left_square_bracket": "[", "right_curly_bracket": "}", "left_curly_bracket": "{",
    "apostrophe": "'", "ampersand": "&", "dollar_sign": "$", "plus": "+", "minus": "-", "exclamation_mark": "!",
    "semicolon": ";",
    "quotation_mark": '"', "equals_sign": "=", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "greater_than_sign": ">", "less_than_sign": "<", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Return a key as people write it: "ctrl+d" as "^d", "slash" as "/"."""
    *modifiers, name = key.split("+")
    name = _SHOWN.get("+".join([*modifiers, name]), _SHOWN.get(name, name))
    marks = {"ctrl": "^", "alt": "alt-", "shift": "⇧"}
    return "".join(marks.get(modifier, modifier + "-") for modifier in modifiers) + name


def shown_keys(keys: str) -> str:
    """Return a list of keys as people write them, with a space between."""
    return " ".join(shown_key(key) for key in keys.split(","))
