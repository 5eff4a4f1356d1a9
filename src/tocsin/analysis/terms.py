"""The words that are put on what happened: each term with who asserts, denies, compares, questions or warns of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Characterisation

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["STANCES", "Term", "Terms", "Use", "run"]

STANCES = ("asserts", "denies", "compares", "questions", "warns")
"""Stances in the order in which they are shown; the order says nothing of their worth."""


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One source's use of a term in one stance; ``records`` in reading order."""

    source: Source
    stance: str
    records: tuple[str, ...]


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term and its uses. ``disputed`` when somebody asserts it and somebody else denies it."""

    term: str
    framework: str | None
    uses: tuple[Use, ...]
    sources: int
    disputed: bool


class Terms(Finding, frozen=True, kw_only=True):
    """Disputed terms first, then by the number of sources."""

    terms: tuple[Term, ...] = ()


def run(view: View | Docket) -> Terms:
    """Group characterisations by term, then by stance and source."""
    docket = Docket.of(view)
    grouped: dict[str, dict[tuple[str, str], list[Characterisation]]] = defaultdict(lambda: defaultdict(list))
    sources: dict[str, Source] = {}
    aside: list[SetAside] = []
    for record in docket.all(Characterisation):
        if docket.is_copy(record):
            aside.append(SetAside(record.id, "copy"))
            continue
        source = docket.source(record)
        sources.setdefault(source.key, source)
        grouped[record.term][(record.stance, source.key)].append(record)
    terms = [_term(term, uses, sources) for term, uses in grouped.items()]
    terms.sort(key=lambda term: (not term.disputed, -term.sources, -sum(len(use.records) for use in term.uses), term.term))
    used = tuple(id_ for term in terms for use in term.uses for id_ in use.records)
    return Terms(used=used, set_aside=tuple(sorted(aside)), terms=tuple(terms))


def _term(term: str, grouped: dict[tuple[str, str], list[Characterisation]], sources: dict[str, Source]) -> Term:
    uses = [
        Use(source=sources[key], stance=stance, records=tuple(record.id for record in records))
        for (stance, key), records in grouped.items()
    ]
    uses.sort(key=lambda use: (STANCES.index(use.stance), -len(use.records), use.source.name.casefold(), use.source.key))
    asserting = {use.source.key for use in uses if use.stance == "asserts"}
    denying = {use.source.key for use in uses if use.stance == "denies"}
    return Term(
        term=term,
        framework=next((r.framework for records in grouped.values() for r in records if r.framework), None),
        uses=tuple(uses),
        sources=len({use.source.key for use in uses}),
        disputed=bool(asserting and denying and asserting | denying != asserting & denying),
    )
