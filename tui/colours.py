"""The shape of each kind of entity and its colour on paper: files are drawn with them too, without Textual."""

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
"""What kinds are drawn in on white paper."""
