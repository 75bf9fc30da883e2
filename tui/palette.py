"""The themes, and the styles that lines are painted with under each of them."""

from __future__ import annotations

from dataclasses import dataclass

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from tui.colours import CONTRAST_KINDS, DARK_KINDS, GLYPHS, LIGHT_KINDS

__all__ = ["GLYPHS", "THEMES", "Palette", "palette"]


def _variables(kinds: dict[str, str], **others: str) -> dict[str, str]:
    named = {name.replace("_", "-"): color for name, color in others.items()}
    return {f"kind-{kind}": color for kind, color in kinds.items()} | named


THEMES: tuple[Theme, ...] = (
    Theme(
        name="sourcebook-dark",
        primary="#7aa6da",
        accent="#e5c07b",
        foreground="#d3d7de",
        background="#15181d",
        surface="#1b1f26",
        panel="#252b34",
        success="#93c07d",
        warning="#e5c07b",
        error="#e0868a",
        variables=_variables(
            DARK_KINDS, faint="#7f8896", rule="#2c333d", bar="#2a3f5a", row="#242a33", row_focus="#2f4563",
            mark="#43401f", current="#e5c07b", current_text="#15181d", letters="#f0cf8a",
        ),
    ),
    Theme(
        name="sourcebook-light",
        dark=False,
        primary="#1c618f",
        accent="#a86400",
        foreground="#25282d",
        background="#fbfaf6",
        surface="#f3f1ea",
        panel="#e8e5db",
        success="#3b6e22",
        warning="#8f5a00",
        error="#a8323c",
        variables=_variables(
            LIGHT_KINDS, faint="#6c6f75", rule="#d8d4c7", bar="#cfdfec", row="#ebe8de", row_focus="#c9dcec",
            mark="#f3e6b3", current="#a86400", current_text="#ffffff", letters="#a04a00",
        ),
    ),
    Theme(
        name="sourcebook-contrast",
        primary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        success="#87ff5f",
        warning="#ffd75f",
        error="#ff8787",
        variables=_variables(
            CONTRAST_KINDS, faint="#c6c6c6", rule="#8a8a8a", bar="#00005f", row="#303030", row_focus="#0000af",
            mark="#5f5f00", current="#ffff00", current_text="#000000", letters="#ffff00",
        ),
    ),
)  # fmt: skip


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


def palette(theme: Theme) -> Palette:
    """Return the styles for a theme; a theme that is not ours gets ours of the same brightness."""
    ours = theme if "kind-person" in theme.variables else THEMES[0 if theme.dark else 1]
    if ours.name not in _made:
        _made[ours.name] = _palette(ours)
    return _made[ours.name]


_made: dict[str, Palette] = {}
