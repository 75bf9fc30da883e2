"""What the user set in config.toml: theme, citation style, keys; anything wrong is one line, never a stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.keys import Key


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings.

    `theme` is a theme's name and `style` a citation style, each "" when not set; `clipboard` a command that takes the
    copied text on its standard input; `ascii` draws borders and signs in ASCII; `keys` maps ids of bindings to keys,
    as Textual writes them; `problems` are lines for the user.
    """

    theme: str = ""
    style: str = ""
    clipboard: str = ""
    ascii: bool = False
    keys: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read(path: Path, keys: Iterable[Key]) -> Settings:
    """Read the settings from a file; a missing file gives the defaults, an unreadable one a problem."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{path.name} cannot be read: {error}",))
    import tomllib  # most users set nothing, and start sooner

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(f"{path.name} cannot be read: {error}",))
    known = {key.id: key for key in keys}
    chosen: dict[str, str] = {}
    problems: list[str] = []
    section = values.get("keys", {})
    for name, wanted in section.items() if isinstance(section, dict) else ():
        if name not in known:
            problems.append(f"config.toml: there is no key with the id {name!r}; the manual shows them all")
        elif isinstance(wanted, str) and wanted:
            chosen[name] = wanted
        else:
            problems.append(f'config.toml: the key of {name!r} must be a text such as "ctrl+k"')
    problems += conflicts(known.values(), chosen)
    return Settings(
        theme=str(values.get("theme", "")),
        style=str(values.get("style", "")),
        clipboard=str(values.get("clipboard", "")),
        ascii=values.get("ascii") is True,
        keys=chosen,
        problems=tuple(problems),
    )


def conflicts(keys: Iterable[Key], chosen: dict[str, str]) -> list[str]:
    """Return a line for each key that a remapping gives to two commands of the same place."""
    taken: dict[tuple[str, str], str] = {}
    lines: list[str] = []
    for key in sorted(keys, key=lambda key: key.id not in chosen):
        for single in chosen.get(key.id, key.keys).split(","):
            place = "find" if key.id.startswith("find.") and key.where == {"find"} else "desk"
            other = taken.setdefault((place, single.strip()), key.id)
            if other != key.id and (other in chosen or key.id in chosen):
                lines.append(f"config.toml: {single.strip()!r} is wanted by {other!r} and by {key.id!r}")
    return lines
