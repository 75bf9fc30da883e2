"""How the explorer was left, kept for each sourcebook in the platform's folder for state, never in the sourcebook."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path


@dataclass
class Memory:
    """What is remembered of one sourcebook: where the user was, and how the desk was set up.

    `filter` holds the fields of the filter that are set; `saved` are (words, filter) of the saved searches.
    """

    entity: int | None = None
    document: int | None = None
    offset: int = 0
    order: str = "mentions"
    filter: dict[str, object] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    zoomed: bool = False
    history: list[str] = field(default_factory=list)
    saved: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    theme: str = ""


def load(path: Path) -> Memory:
    """Read what was remembered; a missing or broken file is no memory."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Memory()
    return _memory(values) if isinstance(values, dict) else Memory()


def save(path: Path, memory: Memory) -> None:
    """Write what is to be remembered, whole or not at all; a folder that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        fresh.write_text(json.dumps(asdict(memory), ensure_ascii=False), encoding="utf-8")
        fresh.chmod(0o600)
        fresh.replace(path)
    except OSError:
        return


def _memory(values: Mapping[str, object]) -> Memory:
    """Return the values that have the type they should have; the others are forgotten."""
    defaults = Memory()
    kept: dict[str, object] = {}
    for each in fields(Memory):
        value = values.get(each.name)
        default = getattr(defaults, each.name)
        wanted = (int, type(None)) if default is None else type(default)
        if isinstance(value, wanted):
            kept[each.name] = value
    saved = kept.pop("saved", [])
    memory = Memory(**kept)  # type: ignore[arg-type]
    if isinstance(saved, list):
        memory.saved = [(str(one[0]), one[1]) for one in saved if _is_search(one)]
    memory.history = [str(text) for text in memory.history]
    memory.widths = {str(name): width for name, width in memory.widths.items() if isinstance(width, int)}
    return memory


def _is_search(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], dict)
