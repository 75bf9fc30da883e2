"""What can go wrong with a sourcebook; each message is one line that says what, where and what to do."""

from __future__ import annotations


class SourcebookError(Exception):
    """Anything the user can be told in one line."""


class NotASourcebook(SourcebookError):
    """The file is something else, or there is none."""


class NewerSourcebook(SourcebookError):
    """The file was written by a later version of this program."""


class OlderSourcebook(SourcebookError):
    """The file needs a migration, and it was opened for reading only."""


class LockedSourcebook(SourcebookError):
    """Another program is writing, and did not finish in time."""


class ReadOnlySourcebook(SourcebookError):
    """Something was to be written into a sourcebook that is open for reading only."""


class DamagedSourcebook(SourcebookError):
    """SQLite says that the file is broken."""


class UnknownId(SourcebookError):
    """No such document, passage, quote, entity or decision."""


class StaleSpan(SourcebookError):
    """The stored text no longer reads as the span says, so nothing is copied from it."""


class UnreadableSource(SourcebookError):
    """A file cannot become a document; the message is the reason, without the file's name."""


class ScannedSource(UnreadableSource):
    """A file holds `pages` pictures of pages and no text, so it takes recognising letters, which takes long."""

    def __init__(self, reason: str, pages: int) -> None:
        super().__init__(reason)
        self.pages = pages
