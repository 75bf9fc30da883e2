"""The themes, and the styles that lines are painted with under each of them."""

from __future__ import annotations

from dataclasses import dataclass

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from tui.colours import GLYPHS

__all__ = ["GLYPHS", "NAMES", "PLAIN", "THEMES", "Palette", "first_theme", "palette"]

NAMES = ("sourcebook-dark", "sourcebook-light", "sourcebook-contrast", "sourcebook-sixteen")
_COLOURS = """
primary       #7aa6da #1c618f #ffffff #55ffff
accent        #e5c07b #a86400 #ffff00 #ffff55
foreground    #d3d7de #25282d #ffffff #ffffff
background    #15181d #fbfaf6 #000000 #000000
surface       #1b1f26 #f3f1ea #000000 #000000
panel         #252b34 #e8e5db #1c1c1c #000000
success       #93c07d #3b6e22 #87ff5f #55ff55
warning       #e5c07b #8f5a00 #ffd75f #ffff55
error         #e0868a #a8323c #ff8787 #ff5555
faint         #7f8896 #6c6f75 #c6c6c6 #aaaaaa
rule          #2c333d #d8d4c7 #8a8a8a #555555
bar           #2a3f5a #cfdfec #00005f #0000aa
row           #242a33 #ebe8de #303030 #555555
row-focus     #2f4563 #c9dcec #0000af #0000aa
mark          #43401f #f3e6b3 #5f5f00 #aa5500
current       #e5c07b #a86400 #ffff00 #ffff55
current-text  #15181d #ffffff #000000 #000000
letters       #f0cf8a #a04a00 #ffff00 #ffff55
person        #e0b06c #8f5a00 #ffd75f #ffff55
organization  #74b0d8 #1c618f #5fd7ff #55ffff
group         #e0868a #a8323c #ff8787 #ff5555
nationality   #b9a0dc #6b479e #d7afff #ff55ff
place         #93c07d #3b6e22 #87ff5f #55ff55
facility      #62b9ab #12695d #5fffd7 #00aaaa
event         #d992bb #96367a #ff87ff #ff55ff
weapon        #c99a73 #7a4a20 #ffaf5f #aaaaaa
work          #9fa9b8 #545d6b #e4e4e4 #aaaaaa
"""
"""A colour on each line, in the order of NAMES. The last theme has the sixteen colours of a terminal and no other."""

_OWN = ("faint", "rule", "bar", "row", "row-focus", "mark", "current", "current-text", "letters")
"""Colours that Textual's themes do not have."""


PLAIN = "sourcebook-plain"
"""The theme without colours: what is selected is reversed, what matters is bold or underlined."""


def _themes() -> dict[str, Theme]:
    table = {name: colours for name, *colours in map(str.split, _COLOURS.strip().splitlines())}
    themes = {}
    for name, column in [*((name, at) for at, name in enumerate(NAMES)), (PLAIN, 0)]:
        colours = {role: row[column] for role, row in table.items()}
        own = {role: colours.pop(role) for role in _OWN} | {f"kind-{kind}": colours.pop(kind) for kind in GLYPHS}
        own["focus-style"] = "reverse" if name == PLAIN else "none"
        themes[name] = Theme(name=name, dark=name != "sourcebook-light", variables=own, **colours)  # type: ignore[arg-type]
    return themes


THEMES = _themes()


def own_variables(dark: bool) -> dict[str, str]:
    """Return the colours that a theme of Textual's does not have, from ours of the same brightness."""
    return dict(THEMES[NAMES[0 if dark else 1]].variables)


def first_theme(colours: int) -> str:
    """Return the theme to begin with on a terminal of so many colours, 0 for none."""
    return PLAIN if not colours else "sourcebook-sixteen" if colours < 256 else NAMES[0]


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of one theme; a style holds only what it changes."""

    plain: Style
    faint: Style
    strong: Style
    title: Style
    letters: Style
    row: Style
    row_focus: Style
    mark: Style
    current: Style
    found: Style
    rule: Style
    accent: Style
    kinds: dict[str, Style]

    def kind(self, kind: str) -> Style:
        """Return the colour of a kind of entity; an unknown kind is plain."""
        return self.kinds.get(kind, self.plain)


def _palette(theme: Theme) -> Palette:
    named = theme.variables

    def ink(color: str | None, *, bold: bool | None = None, underline: bool | None = None) -> Style:
        return Style(color=Color.parse(color or "default"), bold=bold, underline=underline)

    def paper(color: str) -> Style:
        return Style(bgcolor=Color.parse(color))

    return Palette(
        plain=ink(theme.foreground),
        faint=ink(named["faint"]),
        strong=ink(theme.foreground, bold=True),
        title=ink(theme.primary, bold=True),
        letters=ink(named["letters"], bold=True, underline=True),
        row=paper(named["row"]),
        row_focus=paper(named["row-focus"]),
        mark=paper(named["mark"]) + Style(bold=True),
        current=Style(color=Color.parse(named["current-text"]), bgcolor=Color.parse(named["current"]), bold=True),
        found=paper(named["bar"]) + Style(underline=True),
        rule=ink(named["rule"]),
        accent=ink(theme.accent),
        kinds={kind: ink(named[f"kind-{kind}"]) for kind in GLYPHS},
    )


_PLAIN = Style()
_BOLD, _UNDERLINED, _REVERSED = Style(bold=True), Style(underline=True), Style(reverse=True)
_COLOURLESS = Palette(
    plain=_PLAIN,
    faint=_PLAIN,
    strong=_BOLD,
    title=_BOLD,
    letters=_BOLD + _UNDERLINED,
    row=_BOLD,
    row_focus=_REVERSED,
    mark=_BOLD,
    current=_REVERSED + _BOLD,
    found=_UNDERLINED + _BOLD,
    rule=_PLAIN,
    accent=_BOLD,
    kinds={},
)


def palette(theme: Theme) -> Palette:
    """Return the styles for a theme; a theme that is not ours gets ours of the same brightness."""
    ours = theme if "kind-person" in theme.variables else THEMES[NAMES[0 if theme.dark else 1]]
    if ours.name not in _made:
        _made[ours.name] = _palette(ours)
    return _made[ours.name]


_made: dict[str, Palette] = {PLAIN: _COLOURLESS}
