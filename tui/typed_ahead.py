"""Keys are done one after the other in the order they were typed, each only once what it needs is there.

Textual hands a key to the widget that has the focus when it is read, and the key then passes every widget above it; one
typed right behind would overtake what the first begins: the screen it opens, the rows that this screen fetches. Here
the app does each key itself, and the next one waits for the messages, the screen and the answers before it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding
    from textual.dom import DOMNode

    from tui.reader import Reader

    Bound = tuple[DOMNode, Binding]

LEAVING = frozenset({"find.leave", "rows.close", "quit"})
"""Keys that leave wait for no answer."""

TAKING_BACK = frozenset({"escape", "ctrl+g", "ctrl+c"})
"""Keys that also take back what was typed before them and is not done yet."""


@runtime_checkable
class HoldsKeys(Protocol):
    """A screen on which some keys wait until there is something for them to act on."""

    def holds(self, key: str) -> bool:
        """Say whether a key, told by its id, must wait now."""


@runtime_checkable
class TakesKeys(Protocol):
    """A widget that, while it has the focus, takes some keys before any binding does."""

    def take_key(self, key: str) -> bool:
        """Do a key and return True, or leave it to the bindings."""


class TypedAhead:
    """The keys and pasted texts that are not done yet; `otherwise` is what Textual does with an event."""

    def __init__(self, app: App[int], reader: Reader, otherwise: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._reader = reader
        self._otherwise = otherwise
        self._events: deque[events.Key | events.Paste] = deque()
        self._after_light = True
        self._quiet = False

    def __bool__(self) -> bool:
        """Whether something typed is not done yet."""
        return bool(self._events)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Do a key or a paste, now or when its turn comes."""
        if isinstance(event, events.Key) and event.key in TAKING_BACK:
            self.drop()
        self._events.append(event)
        if len(self._events) == 1:
            await self.go_on()

    def drop(self) -> None:
        """Forget what is held, since what it waits for will not come or is not wanted."""
        self._events.clear()

    async def go_on(self) -> None:
        """Do what can be done now of what is held; called again after every answer."""
        while self._events:
            event = self._events[0]
            written = self._is_text(event)
            bound = [] if written else self._bound(event)
            key = next((binding.id for _, binding in bound if binding.id), "")
            # Moving and writing need nothing from each other's consequences, so that a held key repeats at full speed.
            light = written or key.startswith("move.")
            settled = (light and self._after_light) or self._settled()
            if settled and self._is_held(key) and self._reader.unanswered():
                return
            if not settled:
                await asyncio.sleep(0)  # what is under way comes first
                self._app.call_later(self.go_on)
                return
            self._events.popleft()
            self._after_light, self._quiet = light, False
            await self._do(event, written, bound)

    async def _do(self, event: events.Key | events.Paste, written: bool, bound: Sequence[Bound]) -> None:
        focused = self._app.focused
        if written and focused is not None:
            await focused.on_event(event)
        elif isinstance(event, events.Key) and isinstance(focused, TakesKeys) and focused.take_key(event.key):
            return
        elif bound:
            for node, binding in bound:
                if await self._app.run_action(binding.action, node):
                    return
        else:
            await self._otherwise(event)

    def _is_text(self, event: events.Key | events.Paste) -> bool:
        focused = self._app.focused
        if focused is None:
            return False
        return isinstance(event, events.Paste) or focused.check_consume_key(event.key, event.character)

    def _bound(self, event: events.Key | events.Paste) -> Sequence[Bound]:
        """Return what a key is bound to, the nearest to the focus first; one that declines leaves it to the next."""
        if isinstance(event, events.Paste):
            return ()
        chain = self._app.screen._modal_binding_chain
        return [(node, binding) for node, bindings in chain for binding in bindings.key_to_bindings.get(event.key, ())]

    def _is_held(self, key: str) -> bool:
        screen = self._app.screen
        return key not in LEAVING and isinstance(screen, HoldsKeys) and screen.holds(key)

    def _settled(self) -> bool:
        """Say whether no message is under way: twice in a row, since the app's own may bring another."""
        screen = self._app.screen
        quiet = screen.is_mounted and not any(node.message_queue_size for node in screen.walk_children(with_self=True))
        settled, self._quiet = quiet and self._quiet, quiet
        return settled
