"""The tables of a sourcebook, as SQL; `migrations` applies them.

`counted` is 0 for what lies in page furniture or in a version of a document that was replaced: such rows are kept and
shown in their source, and leave lists and counts alone. `assigned` is the entity that resolution chose, `entity` the
one it is after the user's decisions. Ids that people write down (documents, quotes, entities) are never used again
after a removal.
"""

from __future__ import annotations

APPLICATION_ID = 0x53424B31
"""Written into the file's header, so that a sourcebook is known from any other SQLite file ("SBK1")."""

PROPERTIES = (
    "CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
)

DOCUMENTS = (
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE,
        text_sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'read' CHECK (state IN ('read', 'replaced')),
        replaced_by INTEGER REFERENCES document(id) ON DELETE SET NULL,
        type TEXT NOT NULL DEFAULT 'document',
        title TEXT,
        authors TEXT NOT NULL DEFAULT '[]',
        publisher TEXT,
        container TEXT,
        published TEXT,
        updated TEXT,
        accessed TEXT,
        url TEXT,
        language TEXT,
        citekey TEXT NOT NULL UNIQUE,
        citation_read TEXT NOT NULL,
        encoding TEXT NOT NULL,
        notes TEXT NOT NULL DEFAULT '[]',
        characters INTEGER NOT NULL,
        passage_count INTEGER NOT NULL,
        mention_count INTEGER NOT NULL,
        quote_count INTEGER NOT NULL,
        extractor TEXT NOT NULL,
        version TEXT NOT NULL,
        added_at TEXT NOT NULL,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        member TEXT NOT NULL DEFAULT '',
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT,
        read_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('read', 'failed')),
        reason TEXT NOT NULL DEFAULT '',
        document INTEGER REFERENCES document(id) ON DELETE CASCADE,
        UNIQUE (path, member)
    )""",
    "CREATE INDEX source_document ON source(document)",
    """CREATE TABLE passage (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        role TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        page TEXT,
        text TEXT NOT NULL,
        UNIQUE (document, number)
    )""",
    "CREATE INDEX passage_start ON passage(document, start)",
)

_LISTED = "{row}.mention_count > 0 AND {row}.merged_into IS NULL"


def _entity_total(row: str, change: int) -> str:
    """Return the trigger statement that counts one listed entity in or out, over all and for its kind."""
    return f"""
        INSERT INTO total SELECT column1, {change} FROM (VALUES ('entities'), ('entities ' || {row}.kind))
            WHERE {_LISTED.format(row=row)}
            ON CONFLICT (name) DO UPDATE SET value = value + excluded.value;"""


ENTITIES = (
    """CREATE TABLE entity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        gazetteer_id TEXT,
        latitude REAL,
        longitude REAL,
        mention_count INTEGER NOT NULL DEFAULT 0,
        document_count INTEGER NOT NULL DEFAULT 0,
        merged_into INTEGER REFERENCES entity(id),
        sort_name TEXT NOT NULL DEFAULT '',
        first_date TEXT,
        last_date TEXT
    )""",
    """CREATE INDEX entity_by_mentions ON entity(mention_count DESC, sort_name, kind)
        WHERE mention_count > 0 AND merged_into IS NULL""",
    "CREATE INDEX entity_by_name ON entity(sort_name, kind) WHERE mention_count > 0 AND merged_into IS NULL",
    """CREATE INDEX entity_by_first_date ON entity(coalesce(first_date, '~'), sort_name, kind)
        WHERE mention_count > 0 AND merged_into IS NULL""",
    """CREATE INDEX entity_by_kind ON entity(kind, mention_count DESC, sort_name)
        WHERE mention_count > 0 AND merged_into IS NULL""",
    f"""CREATE TRIGGER entity_is_counted AFTER UPDATE OF kind, mention_count, merged_into ON entity
        WHEN old.kind <> new.kind OR ({_LISTED.format(row="old")}) <> ({_LISTED.format(row="new")})
        BEGIN {_entity_total("old", -1)} {_entity_total("new", 1)} END""",
    f"CREATE TRIGGER entity_is_deleted AFTER DELETE ON entity BEGIN {_entity_total('old', -1)} END",
    "CREATE INDEX entity_gazetteer ON entity(gazetteer_id) WHERE gazetteer_id IS NOT NULL",
    "CREATE INDEX entity_merged ON entity(merged_into) WHERE merged_into IS NOT NULL",
    """CREATE TABLE alias (
        id INTEGER PRIMARY KEY,
        entity INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        key TEXT NOT NULL,
        skeleton TEXT NOT NULL DEFAULT '',
        script TEXT NOT NULL DEFAULT '',
        mention_count INTEGER NOT NULL DEFAULT 0,
        UNIQUE (entity, text)
    )""",
    "CREATE INDEX alias_key ON alias(key)",
    "CREATE INDEX alias_skeleton ON alias(skeleton)",
)

FINDINGS = (
    """CREATE TABLE mention (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        passage INTEGER NOT NULL REFERENCES passage(id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity(id),
        assigned INTEGER NOT NULL REFERENCES entity(id),
        alias INTEGER NOT NULL REFERENCES alias(id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        confidence REAL NOT NULL,
        extractor TEXT NOT NULL,
        version TEXT NOT NULL,
        inferred INTEGER NOT NULL DEFAULT 0,
        counted INTEGER NOT NULL,
        latitude REAL,
        longitude REAL,
        gazetteer_id TEXT
    )""",
    "CREATE INDEX mention_document ON mention(document, start)",
    "CREATE INDEX mention_entity ON mention(entity, counted, document, start)",
    "CREATE INDEX mention_passage ON mention(passage, entity, counted)",
    "CREATE INDEX mention_assigned ON mention(assigned)",
    "CREATE INDEX mention_alias ON mention(alias)",
    """CREATE TABLE entity_document (
        document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        entity INTEGER NOT NULL REFERENCES entity(id),
        mentions INTEGER NOT NULL,
        first_date TEXT,
        last_date TEXT,
        PRIMARY KEY (document, entity)
    ) WITHOUT ROWID""",
    "CREATE INDEX entity_document_entity ON entity_document(entity, document, mentions, first_date, last_date)",
    """CREATE TABLE quote (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        passage INTEGER NOT NULL REFERENCES passage(id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        speaker TEXT,
        speaker_start INTEGER,
        speaker_end INTEGER,
        speaker_entity INTEGER REFERENCES entity(id),
        speaker_assigned INTEGER REFERENCES entity(id),
        speaker_inferred INTEGER NOT NULL DEFAULT 0,
        antecedent_start INTEGER,
        antecedent_end INTEGER,
        cue TEXT,
        cue_start INTEGER,
        cue_end INTEGER,
        confidence REAL NOT NULL,
        extractor TEXT NOT NULL,
        version TEXT NOT NULL,
        inferred INTEGER NOT NULL DEFAULT 0,
        counted INTEGER NOT NULL
    )""",
    "CREATE INDEX quote_document ON quote(document, start)",
    "CREATE INDEX quote_order ON quote(counted, document, start)",
    "CREATE INDEX quote_speaker ON quote(speaker_entity, counted, document, start)",
    "CREATE INDEX quote_assigned ON quote(speaker_assigned)",
    "CREATE INDEX quote_passage ON quote(passage)",
    """CREATE TABLE quote_about (
        entity INTEGER NOT NULL REFERENCES entity(id),
        quote INTEGER NOT NULL REFERENCES quote(id) ON DELETE CASCADE,
        PRIMARY KEY (entity, quote)
    ) WITHOUT ROWID""",
    "CREATE INDEX quote_about_quote ON quote_about(quote)",
    """CREATE TABLE date (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        passage INTEGER NOT NULL REFERENCES passage(id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        value TEXT,
        precision TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        confidence REAL NOT NULL,
        extractor TEXT NOT NULL,
        version TEXT NOT NULL,
        inferred INTEGER NOT NULL,
        counted INTEGER NOT NULL
    )""",
    "CREATE INDEX date_document ON date(document, start)",
    "CREATE INDEX date_passage ON date(passage, first_day, last_day)",
    "CREATE INDEX date_first_day ON date(first_day) WHERE first_day IS NOT NULL",
)

DECISIONS = (
    """CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        payload TEXT NOT NULL
    )""",
    """CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
        BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END""",
    """CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
        BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END""",
    """CREATE TABLE mark (
        id INTEGER PRIMARY KEY,
        target TEXT NOT NULL UNIQUE,
        position INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    )""",
)

WORDS = """USING fts5(words, bases, content='', tokenize="unicode61 remove_diacritics 0")"""

SEARCH = (f"CREATE VIRTUAL TABLE passage_words {WORDS}",)

VIEWS = (
    """CREATE VIEW quotes_with_speakers AS
        SELECT quote.id AS id, quote.text AS quote, quote.kind AS kind, quote.speaker AS speaker,
            entity.name AS speaker_entity, quote.speaker_inferred AS speaker_inferred, quote.cue AS cue,
            coalesce(document.title, document.name) AS document, document.publisher AS publisher,
            document.published AS published, passage.number AS passage, quote.start AS start, quote."end" AS "end"
        FROM quote JOIN document ON document.id = quote.document JOIN passage ON passage.id = quote.passage
        LEFT JOIN entity ON entity.id = quote.speaker_entity
        WHERE quote.counted""",
    """CREATE VIEW entities_with_counts AS
        SELECT id, name, kind, mention_count AS mentions, document_count AS documents, first_date, last_date,
            latitude, longitude, gazetteer_id
        FROM entity WHERE mention_count > 0 AND merged_into IS NULL""",
)
