"""What is new, changed or withdrawn between two states of a casebook: reports, records, and the incidents that they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis import incidents as grouping
from tocsin.analysis.docket import Docket
from tocsin.analysis.finding import Finding
from tocsin.analysis.incidents import Incident, Incidents
from tocsin.records import kind_of, record_digest

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Changed", "Changes", "Tally", "compare"]

Aspect = Literal["reports", "sources", "denied", "severity", "days", "place", "joined", "parted", "records"]
"""What may have changed of an incident; ``records`` stands for anything else in them."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Records of one kind; ids in reading order."""

    kind: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: int = 0


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that is told otherwise than before, by (aspect, before, now)."""

    incident: Incident
    aspects: tuple[tuple[Aspect, str, str], ...]


class Changes(Finding, frozen=True, kw_only=True):
    """``withdrawn`` are incidents as they were, all of whose records are gone; their words stand in the older state alone."""

    documents: tuple[str, ...] = ()
    gone: int = 0
    tallies: tuple[Tally, ...] = ()
    new: tuple[Incident, ...] = ()
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[Incident, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both states hold the same."""
        return not (self.documents or self.gone or self.tallies or self.new or self.changed or self.withdrawn)


def compare(before: View | Docket, now: View | Docket, *, found: Incidents | None = None) -> Changes:
    """Compare two states of one casebook, seen at one level.

    Args:
        before: The older state.
        now: The newer state.
        found: The incidents of the newer state, if they are there already.
    """
    old, new = Docket.of(before), Docket.of(now)
    earlier, later = grouping.run(old).incidents, (found or grouping.run(new)).incidents
    home = {record: incident for incident in earlier for record in incident.records}
    heirs: dict[str, int] = {}
    fresh: list[Incident] = []
    changed: list[Changed] = []
    for incident in later:
        ancestors = list({home[id_].id: home[id_] for id_ in incident.records if id_ in home}.values())
        for ancestor in ancestors:
            heirs[ancestor.id] = heirs.get(ancestor.id, 0) + 1
        if not ancestors:
            fresh.append(incident)
        elif aspects := _aspects(old, new, ancestors, incident):
            changed.append(Changed(incident=incident, aspects=aspects))
    changed = [_parted(one, home, heirs) for one in changed]
    tallies = _tallies(old, new)
    used = {id_ for tally in tallies for id_ in (*tally.new, *tally.changed)}
    used |= {id_ for one in (*fresh, *(item.incident for item in changed)) for id_ in one.records}
    return Changes(
        used=tuple(record.id for record in new.records if record.id in used),
        documents=tuple(id_ for id_ in new.documents if id_ not in old.documents),
        gone=sum(id_ not in new.documents for id_ in old.documents),
        tallies=tallies,
        new=tuple(fresh),
        changed=tuple(changed),
        withdrawn=tuple(incident for incident in earlier if incident.id not in heirs),
    )


def _tallies(old: Docket, new: Docket) -> tuple[Tally, ...]:
    kinds: dict[str, dict[str, list[str]]] = {}
    for record in new.records:
        was = old.by_id.get(record.id)
        state = "new" if was is None else "changed" if record_digest(was) != record_digest(record) else ""
        if state:
            kinds.setdefault(kind_of(record), {"new": [], "changed": []})[state].append(record.id)
    gone: dict[str, int] = {}
    for record in old.records:
        if record.id not in new.by_id:
            gone[kind_of(record)] = gone.get(kind_of(record), 0) + 1
    empty: dict[str, list[str]] = {"new": [], "changed": []}
    found = {kind: kinds.get(kind, empty) for kind in sorted({*kinds, *gone})}
    return tuple(
        Tally(kind=kind, new=tuple(ids["new"]), changed=tuple(ids["changed"]), withdrawn=gone.get(kind, 0)) for kind, ids in found.items()
    )


def _aspects(old: Docket, new: Docket, ancestors: list[Incident], now: Incident) -> tuple[tuple[Aspect, str, str], ...]:
    """Say in which respects an incident differs from the one that it was, or from the first of those it was made of."""
    was = ancestors[0]
    found: list[tuple[Aspect, str, str]] = []
    if len(ancestors) > 1:
        found.append(("joined", str(len(ancestors)), "1"))
    pairs: tuple[tuple[Aspect, object, object], ...] = (
        ("reports", len(was.reports), len(now.reports)),
        ("sources", len(was.words), len(now.words)),
        ("denied", _denials(was), _denials(now)),
        ("severity", was.severity, now.severity),
        ("days", _days(was), _days(now)),
        ("place", _place(was), _place(now)),
    )
    found += [(aspect, _told(one), _told(other)) for aspect, one, other in pairs if one != other]
    differ = set(was.records) - set(now.records) or any(
        record_digest(old.by_id[id_]) != record_digest(new.by_id[id_]) for id_ in now.records if id_ in old.by_id
    )
    if differ and not found:
        found.append(("records", "", ""))
    return tuple(found)


def _parted(changed: Changed, home: dict[str, Incident], heirs: dict[str, int]) -> Changed:
    ancestors = {home[id_].id for id_ in changed.incident.records if id_ in home}
    most = max(heirs[id_] for id_ in ancestors)
    if most < 2:
        return changed
    return msgspec.structs.replace(changed, aspects=(("parted", "1", str(most)), *changed.aspects))


def _denials(incident: Incident) -> int:
    return sum(word.stance == "denies" for word in incident.words)


def _days(incident: Incident) -> str:
    return "/".join(day.isoformat() for day in incident.days) if incident.days else ""


def _place(incident: Incident) -> str:
    return (incident.place.name or incident.place.text) if incident.place else ""


def _told(value: object) -> str:
    return "" if value is None else str(value)
