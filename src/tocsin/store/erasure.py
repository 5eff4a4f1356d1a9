"""Lawful erasure: keys destroyed, a tombstone kept, and the erased person's name still withheld where a source has it.

What is erased are the register's claims on a person. The sources that the casebook keeps are not changed (they are what its
records are proved by); a tombstone says at which places of which texts the name stands, so that it stays masked there. It holds
neither the name nor a hash of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tocsin.document import Document, Span
from tocsin.errors import UsageError
from tocsin.register import Claim, clusters, vocabulary
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import ErasureEntry, Hidden, append
from tocsin.store.masking import Mask
from tocsin.store.sealing import NAMES, Sealed, read_claims, register_entries, unseal
from tocsin.store.spellings import forms

__all__ = ["erase", "erased_names", "erasures", "register_faults"]


def erasures(database: Database) -> list[ErasureEntry]:
    """List what was erased, in order."""
    return [msgspec.json.decode(payload, type=ErasureEntry) for (payload,) in database.rows(sql.ERASURE_ALL)]


def erase(database: Database, person: str, *, ground: str, by: str, at: str, documents: Iterable[Document]) -> ErasureEntry:
    """Destroy the keys of all claims on a person (and on entries decided to be the same), and leave a tombstone.

    The caller holds the transaction, with ``secure_delete`` on, and afterwards empties the write-ahead log.

    Args:
        database: The casebook, open for writing.
        person: A person's id or the first digits of it.
        ground: One of the closed list of grounds.
        by: Who erases.
        at: When, EDTF.
        documents: All current documents: where the name stands in them it stays withheld.

    Raises:
        UsageError: No such person, no such ground, or nobody named who erases.
    """
    if ground not in vocabulary().grounds:
        raise UsageError(f"no ground {ground!r}; there are {', '.join(vocabulary().grounds)}")
    if not by.strip():
        raise UsageError("say who erases (--by)")
    claims = read_claims(database)
    ids = _ids(claims, person)
    # Also what was entered on others about them: that they are, or are not, the same person; and withdrawals of erased claims.
    gone = {claim.id for claim in claims if claim.person in ids}
    gone |= {claim.id for claim in claims if claim.field in ("same", "differ", "unsure") and claim.value in ids}
    gone |= {claim.id for claim in claims if claim.field == "withdraw" and claim.value in gone}
    names = [claim.value for claim in claims if claim.id in gone and claim.field in NAMES]
    for item in sorted(gone):
        database.run(sql.KEY_DROP, item)
    entry = ErasureEntry(
        persons=tuple(sorted(ids)), items=tuple(sorted(gone)), ground=ground, by=by.strip(), at=at, hidden=_hidden(names, documents)
    )
    append(database, "erasure", entry)
    return entry


def _ids(claims: Sequence[Claim], prefix: str) -> frozenset[str]:
    wanted = prefix.strip().lower()
    found = {claim.person for claim in claims if wanted and claim.person.startswith(wanted)}
    if len(wanted) < 6 or len(found) != 1:
        many = "several persons" if len(found) > 1 else "nobody in the register"
        raise UsageError(f"{prefix!r} is {many}; give at least 6 digits of an id that `tocsin register list` shows")
    (one,) = found
    return clusters(claims).get(one, frozenset({one}))


def _hidden(names: Sequence[str], documents: Iterable[Document]) -> tuple[Hidden, ...]:
    mask = Mask(forms(names))
    found = []
    for document in documents if names else ():
        spans = mask.ranges(document.text)
        if spans:
            found.append(Hidden(text=document.text_sha256, spans=tuple(Span(span.start, span.end) for span in spans)))
    return tuple(found)


def erased_names(database: Database) -> set[str]:
    """Return the names to go on withholding after erasure, read where the stored texts have them."""
    names: set[str] = set()
    for entry in erasures(database):
        for hidden in entry.hidden:
            row = database.one(sql.TEXT_GET, hidden.text)
            text = bytes(row[0]).decode("utf-8") if row else ""
            names.update(words for span in hidden.spans if (words := text[span.start : span.end].strip()))
    return names


def register_faults(database: Database) -> tuple[list[tuple[str, str, str]], dict[str, int], list[str]]:
    """Check every item of the register against its key, and every erasure against the keys that are left.

    Returns:
        What is wrong, each as (where, expected, found); how many items were checked and how many are erased; and one
        line on each erasure.
    """
    keys = {item: bytes(wrapped) for item, wrapped in database.rows(sql.KEY_ALL)}
    tombs = erasures(database)
    erased = {item for tomb in tombs for item in tomb.items}
    opened = unseal(database) if keys else None
    faults: list[tuple[str, str, str]] = []
    items: set[str] = set()
    for entry in register_entries(database):
        where = f"register item {entry.item[:12]}"
        items.add(entry.item)
        if entry.item in erased:
            if entry.item in keys:
                faults.append((where, "no key, as it was erased", "its key"))
            continue
        if entry.item not in keys or opened is None:
            faults.append((where, "its key, or an erasure", "neither"))
            continue
        try:
            claim = opened(Sealed(entry, keys[entry.item]))
        except Exception as error:  # whatever a damaged item raises is a finding
            faults.append((where, "a claim that its key opens", type(error).__name__))
            continue
        if (claim.id, claim.person) != (entry.item, entry.person):
            faults.append((where, entry.item, claim.id))
    faults += [(f"key {item[:12]}", "an item of the register", "none") for item in sorted(keys.keys() - items)]
    faults += [
        (f"erasure of {tomb.at}", "items of the register", f"{item[:12]}, which is none")
        for tomb in tombs
        for item in tomb.items
        if item not in items
    ]
    grounds = vocabulary().grounds
    notes = [
        f"{len(tomb.items)} register items of person {', '.join(id_[:8] for id_ in tomb.persons)} were erased on {tomb.at} by {tomb.by}: "
        f"{grounds.get(tomb.ground, tomb.ground)}"
        for tomb in tombs
    ]
    counts = {"register items": len(items - erased), "erased items": len(items & erased)}
    return faults, {name: number for name, number in counts.items() if number}, notes
