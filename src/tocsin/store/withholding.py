"""Whose names a publication level withholds, and the mask that takes them out, with the ids and hashes that would give them away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from tocsin.document import Document, Refusal, SourceItem
from tocsin.records import Person
from tocsin.store import ledger, sql
from tocsin.store.current import Current
from tocsin.store.erasure import erased_names
from tocsin.store.filters import actors, fold
from tocsin.store.masking import Mask
from tocsin.store.office_holders import shown_alone
from tocsin.store.sealing import hidden_names
from tocsin.store.spellings import forms

__all__ = ["mask_everything", "mask_names", "sealed_names", "withheld_forms", "withheld_names"]

_KNOWN: Final = (b'"method":"knowledge"', b'"method":"casebook"', b'"standing":')
_OFFICES: Final = frozenset(("GOV", "LEG", "JUD"))
"""Sectors of those of whom a report tells an office: "Mayor", "Judge"."""


def withheld_names(current: Current) -> list[str]:
    """List the full names that the level may not see: of persons in records and in the register, and of those erased."""
    return _parted(current)[0]


def sealed_names(current: Current) -> set[str]:
    """Return the names that the level may not see because the custody register holds them, or held them until erased."""
    hidden = {name for name in hidden_names(current.claims, current.level) if fold(name) not in current.public}
    return hidden | erased_names(current.database)


def withheld_forms(current: Current) -> list[str]:
    """List the words to withhold: the names, and their parts that could stand for them."""
    return forms(*_parted(current))


def mask_names(current: Current) -> Mask:
    """Return the mask of names alone, without the ids and hashes to be replaced."""
    names, shown = _parted(current)
    # A chat without capitals gives no sign of what is a name.
    cased = bool(names) and not any(bytes(text).decode("utf-8").islower() for _, text in current.database.each(sql.TEXT_ALL))
    return Mask(forms(names, shown), shown=shown, cased=cased)


def mask_everything(current: Current, names: Mask) -> Mask:
    """Return a mask of names that also replaces the ids and hashes by which a guess at withheld text could be tested."""
    database = current.database
    sealed = {record.id for record in current.judged(database.each(sql.RECORD_ALL, None, None), True) if current.is_above(record)}
    touched: set[str] = set()
    if names:
        for body, text in database.each(sql.DOCUMENT_ALL):
            document = ledger.restore(body, text)
            if names.touches(_texts(document)):
                touched.add(document.id)
                sealed.add(document.text_sha256)
    places = database.rows(sql.DOCUMENT_CONTAINERS)
    containers = {container for document, _, container in places if document in touched}
    items = [msgspec.json.decode(body, type=SourceItem) for (body,) in database.each(sql.SOURCE_ALL)]
    containers |= {item.container for item in items if names.touches(item.name)}
    # Ids are made from the hash of the whole file: all that comes from one such file is sealed.
    closed = {document for document, _, container in places if container in containers}
    sealed |= containers | closed | {item for document, item, _ in places if document in closed}
    sealed |= {row[0] for document in closed for row in database.rows(sql.RECORD_IDS_OF, document)}
    for (body,) in database.each(sql.REFUSAL_ALL):
        refusal = msgspec.json.decode(body, type=Refusal)
        if refusal.item.container in containers:
            sealed |= {refusal.id, refusal.item.id}
    return names.sealing(key=ledger.secret(database), sealed=frozenset(sealed), touched=frozenset(touched), closed=frozenset(closed))


def _parted(current: Current) -> tuple[list[str], list[str]]:
    """Give the names to withhold, and those of public actors that stay shown where they share a part with one."""
    sealed = sealed_names(current)
    found = set(sealed)
    alone: dict[str, set[str]] = {}
    for record in current.judged(current.database.each(sql.RECORD_ALL, "person", None), False):
        if isinstance(record, Person) and current.is_above(record):
            name = fold(record.name)
            words = set(name.split())
            # Only mentions that share a word with the name: "the farmer" withholds nobody.
            told = {text for text in record.mentions.words if words & set(fold(text).split()) and text[:1].isupper()}
            found |= {record.name, *told}
            for text in {record.name, *told}:
                alone.setdefault(fold(text), set()).add(record.document)
    words_shown = shown_alone(current, {fold(name) for name in found}, alone) if found else {}
    found = {name for name in found if name in sealed or fold(name) not in words_shown}
    # Who is decided to be a withheld person is withheld under every name.
    keys = {fold(name) for name in found}
    joined = [names for names in current.names.classes if names & keys]
    for decision in current.decisions.standing:
        if decision.verb == "same" and any({fold(name) for name in decision.names} & names for names in joined):
            found.update(decision.names)
    shown = {*_shown_names(current, found), *words_shown.values()} if found else set()
    return sorted(found), sorted(shown)


def _shown_names(current: Current, withheld: Iterable[str]) -> list[str]:
    """List the names of public actors, which stay whole where they share a part with a withheld name."""
    names = set(current.cleared)
    parts = {part for name in withheld for part in fold(name).split()}
    for (body,) in current.database.each(sql.RECORD_ALL, None, None):
        if not any(mark in body for mark in _KNOWN):
            continue
        for actor in actors(ledger.decode_record(body)):
            # A model may take a private person's name for a firm's or a village's: only what is known counts, or an office that is told
            # of somebody under a full name, who is withheld himself where a report holds more of him.
            told = actor.type == "person" and actor.standing and _OFFICES & set(actor.sectors) and " " in (actor.name or "")
            known = told or actor.method in ("knowledge", "casebook")
            if actor.name and known and parts & set(fold(actor.name).split()):
                names.add(actor.name)
    return sorted(names)


def _texts(document: Document) -> str:
    return "\n".join(filter(None, (document.text, document.title, document.author, document.outlet, document.url, *document.sources)))
