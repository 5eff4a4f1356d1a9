"""Who says what: statements by the one who made them, the most often heard first."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Record, Statement

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Voice", "Voices", "run"]

_TELLING = {"threatens": 6, "denies": 5, "accuses": 5, "demands": 4, "promises": 4, "predicts": 3, "concedes": 3, "claims": 1}
"""How much an act of saying adds to a statement's place in a speaker's list: what commits somebody comes first."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker. ``standings`` are the offices and roles told, the most often told first.

    ``statements`` are ids, the weightiest first; ``outlets`` the names of the outlets whose reports have them, ""
    for a report without an outlet. Statements in copies are not counted again.
    """

    source: Source
    standings: tuple[str, ...]
    statements: tuple[str, ...]
    reports: int
    outlets: tuple[str, ...]


class Voices(Finding, frozen=True, kw_only=True):
    """Speakers with a name, by the number of reports that have them; then those left unnamed."""

    named: tuple[Voice, ...] = ()
    unnamed: tuple[Voice, ...] = ()


def run(view: View | Docket) -> Voices:
    """Group statements by speaker.

    A statement whose words stand in the report it was copied from is set aside, as is a headline's when the same
    speaker's statement stands in the text below it.
    """
    docket = Docket.of(view)
    weight = _weights(docket)
    grouped: dict[str, list[Statement]] = defaultdict(list)
    sources: dict[str, Source] = {}
    aside: list[SetAside] = []
    for statement in docket.all(Statement):
        if docket.is_copy(statement):
            aside.append(SetAside(statement.id, "copy"))
            continue
        source = docket.source(statement)
        grouped[source.key].append(statement)
        sources.setdefault(source.key, source)
    voices: list[Voice] = []
    for key, statements in grouped.items():
        bodies = {s.document for s in statements if not s.headline}
        kept = [s for s in statements if not s.headline or s.document not in bodies]
        aside.extend(SetAside(s.id, "headline") for s in statements if s.headline and s.document in bodies)
        voices.append(_voice(docket, sources[key], kept, weight))
    voices.sort(key=lambda voice: (-voice.reports, -len(voice.statements), voice.source.name.casefold(), voice.source.key))
    return Voices(
        used=tuple(id_ for voice in voices for id_ in voice.statements),
        set_aside=tuple(sorted(aside)),
        named=tuple(voice for voice in voices if voice.source.kind == "speaker"),
        unnamed=tuple(voice for voice in voices if voice.source.kind != "speaker"),
    )


def _voice(docket: Docket, source: Source, statements: list[Statement], weight: Counter[str]) -> Voice:
    told = Counter(s.speaker.standing for s in statements if s.speaker is not None and s.speaker.standing)
    places = {statement.id: at for at, statement in enumerate(statements)}
    ordered = sorted(statements, key=lambda s: (-weight[s.id], places[s.id]))
    return Voice(
        source=source,
        standings=tuple(name for name, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))),
        statements=tuple(statement.id for statement in ordered),
        reports=len({docket.origin(statement.document) for statement in statements}),
        outlets=tuple(docket.outlets(statements)),
    )


def _weights(docket: Docket) -> Counter[str]:
    """Weigh each statement by its act, its form and the records that lie in it."""
    weight: Counter[str] = Counter()
    for record in docket.records:
        if isinstance(record, Statement):
            weight[record.id] += _TELLING.get(record.act, 0) + 2 * (record.form != "indirect") - (len(record.content.text) < 40) * 3
        elif record.said_by != "outlet":
            weight[record.said_by] += _bearing(record)
    return weight


def _bearing(record: Record) -> int:
    return 2 + (getattr(record, "severity", None) or 0) // 2
