"""Every statement that the store sends to SQLite, beside the schema; values go in as parameters only."""

from __future__ import annotations

from typing import Final

__all__ = ["PROJECTIONS", "VOCABULARIES"]

META_GET: Final = "SELECT value FROM meta WHERE key = ?"
META_SET: Final = "INSERT INTO meta (key, value) VALUES (?, ?)"
OBJECTS: Final = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"

LEDGER_LAST: Final = "SELECT seq, digest FROM ledger ORDER BY seq DESC LIMIT 1"
LEDGER_ADD: Final = "INSERT INTO ledger (seq, kind, payload, prev, digest) VALUES (?, ?, ?, ?, ?)"
LEDGER_ALL: Final = "SELECT seq, kind, payload, prev, digest FROM ledger ORDER BY seq"

DECISION_ALL: Final = "SELECT payload FROM ledger WHERE kind = 'decision' ORDER BY seq"

REGISTER_ALL: Final = "SELECT payload FROM ledger WHERE kind = 'register' ORDER BY seq"
ERASURE_ALL: Final = "SELECT payload FROM ledger WHERE kind = 'erasure' ORDER BY seq"
KEY_ADD: Final = "INSERT INTO item_keys (item, wrapped) VALUES (?, ?)"
KEY_ALL: Final = "SELECT item, wrapped FROM item_keys ORDER BY item"
KEY_DROP: Final = "DELETE FROM item_keys WHERE item = ?"

TEXT_ADD: Final = "INSERT INTO texts (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING"
TEXT_GET: Final = "SELECT bytes FROM texts WHERE sha256 = ?"
TEXT_ALL: Final = "SELECT sha256, bytes FROM texts ORDER BY sha256"

RUN_ADD: Final = "INSERT INTO runs (id, seq, body) VALUES (?, ?, ?)"
RUN_ALL: Final = "SELECT body FROM runs ORDER BY seq"

SOURCE_ADD: Final = """
INSERT INTO sources (item, container, stored, body) VALUES (?, ?, ?, ?)
ON CONFLICT (item) DO UPDATE SET container = excluded.container, stored = excluded.stored, body = excluded.body
"""
SOURCE_ALL: Final = "SELECT body FROM sources ORDER BY container, item"

DOCUMENT_ADD: Final = """
INSERT INTO documents (row, id, item, text_sha256, run, made, published, outlet, derivation, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
DOCUMENT_OF_ITEM: Final = "SELECT row, id, made FROM documents WHERE item = ?"
DOCUMENT_DROP: Final = "DELETE FROM documents WHERE row = ?"
# Ordered by what documents are, not by when they were added.
DOCUMENT_ALL: Final = """
SELECT d.body, t.bytes FROM documents d JOIN texts t ON t.sha256 = d.text_sha256
ORDER BY d.published IS NULL, d.published, d.id
"""
DOCUMENT_GET: Final = "SELECT d.body, t.bytes FROM documents d JOIN texts t ON t.sha256 = d.text_sha256 WHERE d.id = ?"
DOCUMENT_PREFIX: Final = "SELECT id FROM documents WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
DOCUMENT_FACTS: Final = "SELECT id, published, outlet FROM documents"
DOCUMENT_DERIVATION: Final = "SELECT derivation FROM documents WHERE id = ?"
DOCUMENT_ITEM: Final = "SELECT item FROM documents WHERE id = ?"
DOCUMENT_CONTAINERS: Final = """
SELECT d.id, d.item, s.container FROM documents d JOIN sources s ON s.item = d.item ORDER BY d.row
"""
DOCUMENT_SEARCH_ADD: Final = "INSERT INTO document_search (rowid, title, words) VALUES (?, ?, ?)"
DOCUMENT_SEARCH_DROP: Final = "DELETE FROM document_search WHERE rowid = ?"
DOCUMENT_SEARCH: Final = """
SELECT d.id FROM document_search s JOIN documents d ON d.row = s.rowid
WHERE document_search MATCH ? ORDER BY s.rank, d.id
"""

RECORD_ADD: Final = "INSERT INTO records (row, id, document, kind, digest, body) VALUES (?, ?, ?, ?, ?, ?)"
RECORD_DROP: Final = "DELETE FROM records WHERE document = ?"
RECORD_GET: Final = "SELECT body FROM records WHERE id = ?"
RECORD_PREFIX: Final = "SELECT id FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
RECORD_IDS: Final = "SELECT id FROM records ORDER BY id"
RECORD_IDS_OF: Final = "SELECT id FROM records WHERE document = ? ORDER BY row"
# A filter that is not asked for is NULL.
RECORD_ALL: Final = """
SELECT r.body FROM records r JOIN documents d ON d.id = r.document
WHERE (?1 IS NULL OR r.kind = ?1) AND (?2 IS NULL OR r.document = ?2)
ORDER BY d.published IS NULL, d.published, d.id, r.row
"""
RECORD_OF_ITEM: Final = """
SELECT r.body FROM records r JOIN documents d ON d.id = r.document WHERE d.item = ? AND r.kind = ? ORDER BY r.row
"""
# Records of rows whose number in the data set ?1 stands in its list of deletions ?2; both are in titles, after the outlet's name.
RECORD_RETRACTED: Final = """
WITH gone AS MATERIALIZED (
    SELECT substr(json_extract(CAST(body AS TEXT), '$.title'), length(?2) + 2) AS number FROM documents WHERE outlet = ?2
)
SELECT r.body, d.item FROM documents d JOIN records r ON r.document = d.id
WHERE d.outlet = ?1
AND substr(json_extract(CAST(d.body AS TEXT), '$.title'), length(?1) + 2) IN (SELECT number FROM gone WHERE number <> '')
ORDER BY r.row
"""
RECORD_SEARCH_ADD: Final = "INSERT INTO record_search (rowid, words) VALUES (?, ?)"
RECORD_SEARCH_DROP: Final = "DELETE FROM record_search WHERE rowid IN (SELECT row FROM records WHERE document = ?)"
RECORD_SEARCH: Final = """
SELECT r.id FROM record_search s JOIN records r ON r.row = s.rowid
WHERE record_search MATCH ? ORDER BY s.rank, r.id
"""

REFUSAL_ADD: Final = """
INSERT INTO refusals (item, id, run, body) VALUES (?, ?, ?, ?)
ON CONFLICT (item) DO UPDATE SET id = excluded.id, run = excluded.run, body = excluded.body
"""
REFUSAL_OF_ITEM: Final = "SELECT id FROM refusals WHERE item = ?"
REFUSAL_DROP: Final = "DELETE FROM refusals WHERE item = ?"
REFUSAL_ALL: Final = "SELECT body FROM refusals ORDER BY item"

JUDGEMENT_ADD: Final = "INSERT INTO judgements (id, seq, record, item, body) VALUES (?, ?, ?, ?, ?)"
JUDGEMENT_ALL: Final = "SELECT body FROM judgements ORDER BY seq"

PROJECTIONS: Final[dict[str, str]] = {
    "runs": "SELECT id, seq, body FROM runs ORDER BY id",
    "sources": "SELECT item, container, stored, body FROM sources ORDER BY item",
    "documents": ("SELECT row, id, item, text_sha256, run, made, published, outlet, derivation, body FROM documents ORDER BY row"),
    "records": "SELECT row, id, document, kind, digest, body FROM records ORDER BY row",
    "refusals": "SELECT item, id, run, body FROM refusals ORDER BY item",
    "judgements": "SELECT id, seq, record, item, body FROM judgements ORDER BY id",
    "record_search": "SELECT rowid, words FROM record_search ORDER BY rowid",
    "document_search": "SELECT rowid, title, words FROM document_search ORDER BY rowid",
}
"""Each projection's rows in the order of its key (the first column), for comparing."""

# FTS5 keeps its inverted index apart from the words; its vocabulary shows what a query would find.
VOCABULARIES: Final[dict[str, tuple[str, str]]] = {
    "record_search": (
        "CREATE VIRTUAL TABLE temp.record_vocabulary USING fts5vocab (main, record_search, instance)",
        "SELECT term, doc, col, offset FROM temp.record_vocabulary ORDER BY term, doc, col, offset",
    ),
    "document_search": (
        "CREATE VIRTUAL TABLE temp.document_vocabulary USING fts5vocab (main, document_search, instance)",
        "SELECT term, doc, col, offset FROM temp.document_vocabulary ORDER BY term, doc, col, offset",
    ),
}
