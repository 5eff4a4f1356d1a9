-- Step 0 -> 1 of a casebook's database. Run inside one transaction by database.migrate.

-- The casebook's secret (32 random bytes) salts the ledger and keys published ids; it is never exported.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- The ledger: the one thing that counts. All else can be rebuilt from it and the texts.
CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('run', 'document', 'refusal', 'judgement')),
    payload BLOB NOT NULL,
    prev TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE fires no delete trigger, so an insert may only come after the last entry.
CREATE TRIGGER ledger_next BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a ledger entry comes after the last one'); END;

-- Texts as UTF-8 bytes (NUL is legal), by their SHA-256; the ledger holds the hash.
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'a stored text never changes'); END;

CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'a stored text never changes'); END;

-- Projections: what is current, made from the ledger alone by projections.apply.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE sources (
    item TEXT PRIMARY KEY,
    container TEXT NOT NULL,
    stored INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX sources_container ON sources (container);

CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL UNIQUE REFERENCES sources (item),
    text_sha256 TEXT NOT NULL REFERENCES texts (sha256),
    run TEXT NOT NULL REFERENCES runs (id),
    made TEXT NOT NULL,
    published TEXT,
    outlet TEXT,
    derivation BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE records (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id),
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX records_document ON records (document, kind);
CREATE INDEX records_kind ON records (kind);

CREATE TABLE refusals (
    item TEXT PRIMARY KEY REFERENCES sources (item),
    id TEXT NOT NULL,
    run TEXT NOT NULL REFERENCES runs (id),
    body BLOB NOT NULL
) STRICT;

CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    record TEXT NOT NULL,
    item TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE record_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE document_search USING fts5 (title, words, tokenize = "unicode61 remove_diacritics 2");
