"""What a person says of entities and speakers, as decisions for the log, and decisions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows import DecisionRow


def merging(kept: int, other: int) -> tuple[str, dict[str, object]]:
    """Return the decision that two entities are one, which keeps the name of the first."""
    return "merge", {"entities": [f"e{kept}", f"e{other}"]}


def telling_apart(one: int, other: int) -> tuple[str, dict[str, object]]:
    """Return the decision that two entities are not the same."""
    return "apart", {"entities": [f"e{one}", f"e{other}"]}


def in_words(row: DecisionRow) -> str:
    """Return a decision as a person would say it."""
    payload = row.payload
    references = payload.get("references")
    names = [str(one.get("name")) for one in references] if isinstance(references, list) else []
    first, target = names[0] if names else "", str(payload.get("target", ""))
    match row.action:
        case "merge":
            return f"{' and '.join(names)} are one"
        case "apart":
            return f"{' and '.join(names)} are not the same"
        case "rename":
            return f"{first} is called {payload.get('name')}"
        case "split":
            aliases = payload.get("aliases")
            spelled = ", ".join(map(str, aliases)) if isinstance(aliases, list) else ""
            return f"{spelled} is not {first}"
        case "speaker":
            return f"{target} is said by {first or 'nobody known'}"
        case "cite":
            return f"the {payload.get('field')} of {target} is {payload.get('value') or 'unknown'}"
        case "mark":
            note = payload.get("note")
            return f"{target} lies in the tray" + (f" with the note {note}" if note else "")
        case "unmark":
            return f"{target} is out of the tray"
        case "move":
            return f"{target} is number {payload.get('position')} in the tray"
    return row.action
