"""By which single words reports mean a holder of an office whom the shipped or the casebook's knowledge has: "Varga" for a president.

Such a word stays readable though a withheld person bears it too, for his whole name is withheld all the same. A mask can't tell
one report from another. So where a report calls a withheld person by the word alone and doesn't name the office-holder, the
word is withheld everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Final

from tocsin.store import ledger, sql
from tocsin.store.current import Current
from tocsin.store.filters import actors, fold

__all__ = ["shown_alone"]

_KNOWN_PERSON: Final = b'"entity":"person:'


def shown_alone(current: Current, withheld: Set[str], alone: Mapping[str, Set[str]]) -> dict[str, str]:
    """Give the single words that stay shown, as reports spell them, by their folded form.

    Args:
        current: The records.
        withheld: Names and words that may be withheld, folded.
        alone: In which documents a withheld person is told by which words, folded.
    """
    last = {name.split()[-1] for name in withheld if name}
    told: dict[str, dict[str, str]] = {}
    full: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for (body,) in current.database.each(sql.RECORD_ALL, None, None) if last else ():
        if _KNOWN_PERSON not in body:
            continue
        record = ledger.decode_record(body)
        for actor in actors(record):
            if actor.type != "person" or actor.kind != "name" or not (actor.entity or "").startswith("person:") or not actor.name:
                continue
            words, name = fold(actor.text), fold(actor.name)
            full.setdefault(name, set()).update(whole for whole in (words, name) if " " in whole)
            if " " in words:
                named.setdefault(name, set()).add(record.document)
            if words in last and actor.text[:1].isupper():
                told.setdefault(name, {})[words] = actor.text
    shown: dict[str, str] = {}
    for name, spelt in told.items():
        given = name.split()[:-1]  # "Omar" means too many
        for word, text in spelt.items() if name not in withheld else ():
            elsewhere = alone.get(word, set()) - named.get(name, set())
            if word not in given and all(_names(current, document, full.get(name, ())) for document in elsewhere):
                shown[word] = text
    return shown


def _names(current: Current, document: str, full: Iterable[str]) -> bool:
    """Whether a document has one of the full names."""
    row = current.database.one(sql.DOCUMENT_GET, document)
    text = f" {fold(bytes(row[1]).decode('utf-8'))} " if row else ""
    return any(f" {name} " in text for name in full)
