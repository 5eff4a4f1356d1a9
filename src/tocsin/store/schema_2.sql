-- Step 1 -> 2: the ledger takes further kinds of entries (decisions first). Which kinds there are is told by ledger.py, and
-- verify finds any other; a list here would cost a new table for each new kind. Every entry is copied as it is.

CREATE TABLE ledger_2 (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),
    payload BLOB NOT NULL,
    prev TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO ledger_2 (seq, kind, payload, prev, digest) SELECT seq, kind, payload, prev, digest FROM ledger ORDER BY seq;
DROP TABLE ledger;
ALTER TABLE ledger_2 RENAME TO ledger;

CREATE INDEX ledger_kind ON ledger (kind);

CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE fires no delete trigger, so an insert may only come after the last entry.
CREATE TRIGGER ledger_next BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a ledger entry comes after the last one'); END;
