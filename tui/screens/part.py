"""What every part of the desk's work offers: the keys it serves, and why one of them does nothing now."""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Part:
    """A part of what is done at the desk."""

    def actions(self) -> Mapping[str, Callable[[], None]]:
        """Return what each key of this part does, by the key's id."""
        return {}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or "" when it works or is not of this part."""
        del key
        return ""
