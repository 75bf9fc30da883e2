"""The shape and the colours of each kind of entity, apart from the terminal, since files are drawn with them too."""

from __future__ import annotations

GLYPHS: dict[str, str] = {
    "person": "●",
    "organization": "■",
    "group": "◆",
    "nationality": "◇",
    "place": "▲",
    "facility": "△",
    "event": "★",
    "weapon": "✦",
    "work": "□",
}
"""A shape for each kind, so that kinds differ without colour."""

DARK_KINDS: dict[str, str] = {
    "person": "#e0b06c",
    "organization": "#74b0d8",
    "group": "#e0868a",
    "nationality": "#b9a0dc",
    "place": "#93c07d",
    "facility": "#62b9ab",
    "event": "#d992bb",
    "weapon": "#c99a73",
    "work": "#9fa9b8",
}
LIGHT_KINDS: dict[str, str] = {
    "person": "#8f5a00",
    "organization": "#1c618f",
    "group": "#a8323c",
    "nationality": "#6b479e",
    "place": "#3b6e22",
    "facility": "#12695d",
    "event": "#96367a",
    "weapon": "#7a4a20",
    "work": "#545d6b",
}
CONTRAST_KINDS: dict[str, str] = {
    "person": "#ffd75f",
    "organization": "#5fd7ff",
    "group": "#ff8787",
    "nationality": "#d7afff",
    "place": "#87ff5f",
    "facility": "#5fffd7",
    "event": "#ff87ff",
    "weapon": "#ffaf5f",
    "work": "#e4e4e4",
}
