"""How a sourcebook's tables came to be: small named steps, taken in order by sqlite-utils, never changed once released.

The file's `user_version` is the number of steps it has taken, so that opening a current file asks nothing more;
importing sqlite-utils costs a tenth of a second and happens only when a file is made or migrated. A step gets a
connection that is inside a transaction, so it must not call `executescript`, which commits.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from store import schema, seals

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[[sqlite3.Connection], None]


def m001_sourcebook(connection: sqlite3.Connection) -> None:
    """Create the tables of the first version."""
    parts = (
        schema.PROPERTIES, schema.DOCUMENTS, schema.ENTITIES, schema.FINDINGS, schema.DECISIONS, schema.SEARCH,
        schema.VIEWS,
    )  # fmt: skip
    for part in parts:
        for statement in part:
            connection.execute(statement)
    connection.execute("INSERT INTO property VALUES ('id', ?)", (str(uuid.uuid4()),))


def m002_resolution(connection: sqlite3.Connection) -> None:
    """Create the table of the keys by which names join an entity without asking."""
    connection.execute(
        "CREATE TABLE entity_key (class TEXT NOT NULL, key TEXT NOT NULL,"
        " entity INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,"
        " PRIMARY KEY (class, key, entity)) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX entity_key_entity ON entity_key(entity)")


NAME_TABLES = (
    """CREATE TABLE name_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        text TEXT NOT NULL UNIQUE,
        form TEXT NOT NULL
    )""",
    """CREATE TABLE name_segment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        counts BLOB NOT NULL,
        sizes BLOB NOT NULL,
        scripts BLOB NOT NULL
    )""",
    "CREATE TABLE name_posting (id INTEGER PRIMARY KEY, places BLOB NOT NULL)",
)
"""The index of names: every spelling once, and for pairs of letters the places of the names that hold them."""


def m003_names(connection: sqlite3.Connection) -> None:
    """Create the index of names and the table of what the user told apart."""
    for statement in NAME_TABLES:
        connection.execute(statement)
    connection.execute("CREATE INDEX alias_text ON alias(text)")
    connection.execute(
        "CREATE TABLE told_apart (a INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,"
        " b INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE, PRIMARY KEY (a, b), CHECK (a < b)) WITHOUT ROWID"
    )


def m004_judgements(connection: sqlite3.Connection) -> None:
    """Create what the user's judgements on entities and speakers amount to."""
    connection.execute("ALTER TABLE entity ADD COLUMN made_by INTEGER REFERENCES decision(id)")
    connection.execute("CREATE INDEX entity_made_by ON entity(made_by) WHERE made_by IS NOT NULL")
    connection.execute("ALTER TABLE quote ADD COLUMN verdict TEXT")
    connection.execute("CREATE INDEX quote_verdict ON quote(verdict) WHERE verdict IS NOT NULL")
    connection.execute(
        "CREATE TABLE renamed (entity INTEGER PRIMARY KEY REFERENCES entity(id) ON DELETE CASCADE,"
        " given TEXT NOT NULL, found TEXT NOT NULL)"
    )
    connection.execute(
        "CREATE TABLE split (entity INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE, alias TEXT NOT NULL,"
        " target INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE, PRIMARY KEY (entity, alias)) WITHOUT ROWID"
    )


def m005_left_out(connection: sqlite3.Connection) -> None:
    """Let full-text search know at once what it leaves out: furniture, and versions that were replaced."""
    connection.execute("CREATE INDEX passage_furniture ON passage(id) WHERE role = 'furniture'")
    connection.execute("CREATE INDEX document_replaced ON document(replaced_by) WHERE replaced_by IS NOT NULL")


def m006_seals(connection: sqlite3.Connection) -> None:
    """Keep a hash of what was found in each document."""
    connection.execute(
        "CREATE TABLE seal (document INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,"
        " sha256 TEXT NOT NULL)"
    )
    seals.seal_all(connection)


def m007_map(connection: sqlite3.Connection) -> None:
    """Let a map be drawn from an index alone, however many places there are."""
    connection.execute(
        """CREATE INDEX entity_on_map ON entity(mention_count DESC, id, kind, latitude, longitude, merged_into)
        WHERE latitude IS NOT NULL AND mention_count > 0 AND merged_into IS NULL"""
    )


def m008_pictures(connection: sqlite3.Connection) -> None:
    """Let timelines and counts of speakers be read from indexes alone."""
    connection.execute("DROP INDEX date_first_day")
    connection.execute("CREATE INDEX date_days ON date(first_day, last_day, inferred, counted, passage)")
    connection.execute("DROP INDEX quote_speaker")
    connection.execute(
        "CREATE INDEX quote_speaker ON quote(speaker_entity, counted, document, start, speaker_inferred)"
    )


def m009_columns(connection: sqlite3.Connection) -> None:
    """Remember which columns of a table the user named, so that it is read the same way when it has changed."""
    connection.execute("ALTER TABLE source ADD COLUMN columns TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Step, ...] = (
    m001_sourcebook,
    m002_resolution,
    m003_names,
    m004_judgements,
    m005_left_out,
    m006_seals,
    m007_map,
    m008_pictures,
    m009_columns,
)

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, steps: tuple[Step, ...] = MIGRATIONS) -> None:
    """Take the steps that the file has not taken, inside the caller's transaction; each is recorded with its time."""
    from sqlite_utils import Database, Migrations

    named = Migrations("sourcebook")
    for step in steps:
        named(name=step.__name__)(_taking(step))
    named.apply(Database(connection, execute_plugins=False))
    _mark(connection, len(steps))


def _taking(step: Step) -> Callable[[Database], None]:
    def take(database: Database) -> None:
        step(database.conn)

    return take


def make_in_memory(connection: sqlite3.Connection) -> None:
    """Take all steps in a database that nobody will ever migrate, without what records them."""
    for step in MIGRATIONS:
        step(connection)
    _mark(connection, SCHEMA_VERSION)


def _mark(connection: sqlite3.Connection, version: int) -> None:
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
