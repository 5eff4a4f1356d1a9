"""Testing the waters: each side's steps against another over time, who answered and how, and what came next.

Nothing here says what anybody meant, nor that one thing led to another: it lays what was reported in order of time and says how
each response is tied to a step. A response that was not found may not have been collected.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis import incidents as grouping
from tocsin.analysis.docket import Docket
from tocsin.analysis.escalation_chains import Chain, chains, is_narrated
from tocsin.analysis.escalation_rules import Parameters, parameters, rules
from tocsin.analysis.escalation_sides import Asked, Side, Sides
from tocsin.analysis.finding import Finding, Reason, SetAside
from tocsin.analysis.incidents import Incident, Incidents
from tocsin.analysis.responses import Answer, Reactions
from tocsin.analysis.steps import Pair, Step, announced, by_document, dyads, find, follow
from tocsin.records import Event, Purpose

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Entry", "Escalation", "Ladder", "Lane", "run"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A step with the responses of others in its window, in order of time.

    ``documents`` and ``outlets`` count what was published within the window, copies aside: what "no response found" rests on.
    ``ends`` is the first day after the window, ``running`` whether the collection ends before. ``rests_on`` names each outlet
    without whose reports the step would not read as answered; ``appears_without`` each without whose reports it would.
    """

    step: Step
    answers: tuple[Answer, ...]
    documents: int
    outlets: int
    ends: date
    running: bool
    rests_on: tuple[str, ...] = ()
    appears_without: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether a response names the step or is of the same issue."""
        return any(answer.linked for answer in self.answers)


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One responder beneath a ladder; its responses, each once, with the strongest tie that it has to any step."""

    side: Side
    answers: tuple[Answer, ...]


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's steps against one target, in order of time. ``sponsors`` are those said to stand behind the actor, if any."""

    actor: Side
    target: Side
    entries: tuple[Entry, ...]
    sponsors: tuple[str, ...] = ()

    def lanes(self) -> tuple[Lane, ...]:
        """Return the responders, those with most linked responses first, then those heard first."""
        best: dict[str, dict[str, Answer]] = defaultdict(dict)
        for entry in self.entries:
            for answer in entry.answers:
                kept = best[answer.side].get(answer.id)
                if kept is None or _RANK[answer.tie] < _RANK[kept.tie]:
                    best[answer.side][answer.id] = answer
        found = [tuple(sorted(answers.values(), key=lambda a: a.day)) for answers in best.values()]
        found.sort(key=lambda answers: (-sum(a.linked for a in answers), -len(answers), answers[0].day))
        return tuple(Lane(side=Side(key=answers[0].side, name="", kind="named"), answers=answers) for answers in found)


_RANK = {"names": 0, "issue": 1, "time": 2}


class Escalation(Finding, frozen=True, kw_only=True):
    """``ladders`` have acts told as a side's own; ``sponsored`` those that others are said to have sent, on a line of their own.

    The ladders with most and gravest steps come first. ``unnamed`` are steps of whom nobody is told to be the actor. ``sides`` are
    all sides by key. ``unmet`` are names that were asked for and that no side with a step has. ``ablated`` are outlets that were left
    out in turn to see what rests on them, ``unablated`` how many with a part in answers were not
    (:func:`tocsin.analysis.coverage_ablation.complete`).
    """

    parameters: Parameters
    ladders: tuple[Ladder, ...] = ()
    sponsored: tuple[Ladder, ...] = ()
    unnamed: tuple[Step, ...] = ()
    chains: tuple[Chain, ...] = ()
    sides: dict[str, Side] = {}
    unmet: tuple[str, ...] = ()
    documents: int = 0
    outlets: int = 0
    ablated: tuple[str, ...] = ()
    unablated: int = 0

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of all ladders."""
        for ladder in (*self.ladders, *self.sponsored):
            yield from ladder.entries


def run(
    view: View | Docket,
    *,
    actor: str | None = None,
    target: str | None = None,
    one_way: bool = False,
    limits: Parameters | None = None,
    found: Incidents | None = None,
) -> Escalation:
    """Lay out steps and responses, of all pairs or of those asked for.

    Args:
        view: The casebook's view.
        actor: Only steps of sides with these whole words in their names, or with this country code; also those that it is said to
            stand behind.
        target: Only steps against such sides.
        one_way: Leave out the other direction, which is shown beside by default.
        limits: Parameters; those of the data file by default.
        found: The view's incidents, if they are there already.
    """
    docket = Docket.of(view)
    limits = limits or parameters()
    found = found or grouping.run(docket)
    sides = Sides(docket)
    aside: dict[str, Reason] = {item.record: item.reason for item in found.set_aside}
    steps = _steps(docket, sides, found.incidents, limits, aside)
    reactions = Reactions(docket, sides, found.incidents, rules())
    coverage = _Coverage(docket)
    asked = Asked(docket, actor, target, one_way)
    ladders: list[Ladder] = []
    sponsored: list[Ladder] = []
    for (doer, receiver, sponsors), mine in steps.items():
        one, other = sides.get(doer), sides.get(receiver)
        ones = [one, *(sides.get(key) for key in sponsors)]
        if (doer or sponsors) and any(asked.pair(side, other) for side in ones):
            entries = tuple(_entry(docket, step, reactions, coverage, limits) for step in follow(mine, limits))
            (sponsored if sponsors else ladders).append(Ladder(actor=one, target=other, entries=entries, sponsors=sponsors))
    wanted = bool(asked.names)
    told = chains(docket, sides)
    acting = [sides.get(key) for doer, receiver, sponsors in steps for key in (doer, receiver, *sponsors) if key]
    acting += [sides.get(act.actor) for chain in told for act in chain.acts]
    if wanted:
        told = tuple(chain for chain in told if any(asked.either(sides.get(act.actor)) for act in chain.acts))
    answered = {id_ for ladder in (*ladders, *sponsored) for entry in ladder.entries for answer in entry.answers for id_ in answer.records}
    nameless = [step for (doer, _, sponsors), mine in steps.items() if not doer and not sponsors for step in mine]
    unnamed = () if wanted else tuple(sorted(nameless, key=lambda step: step.day))
    used = _used(docket, (*ladders, *sponsored), unnamed, told, answered)
    return Escalation(
        used=used,
        set_aside=_aside(docket, set(used), aside, "other_side" if wanted else "mild"),
        parameters=limits,
        ladders=tuple(sorted(ladders, key=_weight)),
        sponsored=tuple(sorted(sponsored, key=_weight)),
        unnamed=unnamed,
        chains=told,
        sides={key: side for key in _keys(ladders, sponsored, told) if (side := sides.get(key)).key},
        unmet=tuple(name for name in asked.names if not any(asked.named(side, name) for side in acting)),
        documents=len(docket.documents),
        outlets=len({docket.outlet(document) for document in docket.documents.values()} - {""}),
    )


def _steps(
    docket: Docket, sides: Sides, found: Sequence[Incident], limits: Parameters, aside: dict[str, Reason]
) -> dict[tuple[str, str, tuple[str, ...]], list[Step]]:
    """Gather steps by actor, target and alleged sponsors; note in ``aside`` why an incident's records make none."""
    made: dict[tuple[str, str, tuple[str, ...]], list[Step]] = defaultdict(list)
    ascribed = by_document(docket.all(Purpose))
    for incident in found:
        events = [event for id_ in incident.members if isinstance(event := docket.by_id[id_], Event)]
        pairs = dyads(events, sides)
        reason = _unfit(docket, incident, events, pairs, limits)
        if reason is not None or pairs is None:
            aside |= dict.fromkeys(incident.records, reason or "symmetric")
            continue
        for step in find(docket, sides, incident, pairs or (("", ""),), ascribed):
            sponsors = tuple(dict.fromkeys(backing.sponsor or backing.name for backing in step.backings))
            sent = tuple(name for name in sponsors if name != step.actor)
            # Who is said to have sent others stands on no line for it, whatever else is told.
            doer = "" if sponsors and not sent else step.actor
            made[doer, step.target, sent].append(msgspec.structs.replace(step, actor=doer))
    for event in docket.all(Event):
        to_come = event.status == "future" and not (event.negated or event.historical or event.embedded_in or event.sponsorship)
        if to_come and (event.severity or 0) >= limits.least and not docket.is_copy(event):
            for step in announced(docket, sides, event):
                if step.actor:
                    made[step.actor, step.target, ()].append(step)
    return made


def _unfit(
    docket: Docket, incident: Incident, events: Iterable[Event], pairs: tuple[Pair, ...] | None, limits: Parameters
) -> Reason | None:
    if incident.days is None:
        return "undated"
    if all(is_narrated(docket, event) for event in events):
        return "narrated"
    if (incident.severity or 0) < limits.least:
        return "mild"
    return "symmetric" if pairs is None else None


class _Coverage:
    """How much was published when, copies aside."""

    def __init__(self, docket: Docket) -> None:
        told = [
            (days[0], docket.outlet(document))
            for document in docket.documents.values()
            if docket.origin(document.id) == document.id and (days := docket.published(document))
        ]
        self._told = sorted(told)
        self._days = [day for day, _ in self._told]
        self.last = self._days[-1] if self._days else None

    def between(self, start: date, end: date) -> tuple[int, int]:
        """Count the reports of the days ``[start, end)`` and their outlets."""
        part = self._told[bisect_left(self._days, start) : bisect_left(self._days, end)]
        return len(part), len({outlet for _, outlet in part} - {""})


def _entry(docket: Docket, step: Step, reactions: Reactions, coverage: _Coverage, limits: Parameters) -> Entry:
    ends = step.day + timedelta(days=limits.window)
    answers = reactions.to(step, limits) if step.status != "announced" else ()
    documents, outlets = coverage.between(step.day, ends)
    return Entry(
        step=step,
        answers=answers,
        documents=documents,
        outlets=outlets,
        ends=ends,
        running=coverage.last is None or coverage.last < ends - timedelta(days=1),
        rests_on=_rests_on(docket, answers),
    )


def _rests_on(docket: Docket, answers: Iterable[Answer]) -> tuple[str, ...]:
    """Name the outlets whose reports every linked answer needs."""
    bases = [tuple(docket.outlet(docket.documents[id_]) for id_ in base) for answer in answers if answer.linked for base in answer.bases]
    named = dict.fromkeys(outlet for base in bases for outlet in base if outlet)
    return tuple(outlet for outlet in named if all(outlet in base for base in bases))


def _weight(ladder: Ladder) -> tuple[int, bool, int, date]:
    """Order ladders: by the sum of their steps' severities, then both sides told, the gravest step, the first day; no name decides."""
    steps = [entry.step for entry in ladder.entries]
    severities = [step.severity for step in steps]
    return (-sum(severities), not ladder.target.key, -max(severities), min(step.day for step in steps))


def _keys(ladders: Iterable[Ladder], sponsored: Iterable[Ladder], told: Iterable[Chain]) -> list[str]:
    keys: dict[str, None] = {}
    for ladder in (*ladders, *sponsored):
        keys |= dict.fromkeys((ladder.actor.key, ladder.target.key, *ladder.sponsors))
        keys |= dict.fromkeys(answer.side for entry in ladder.entries for answer in entry.answers)
    keys |= dict.fromkeys(act.actor for chain in told for act in chain.acts)
    return [key for key in keys if key]


def _used(
    docket: Docket, ladders: Iterable[Ladder], unnamed: Iterable[Step], told: Iterable[Chain], answered: Iterable[str]
) -> tuple[str, ...]:
    steps = [*(entry.step for ladder in ladders for entry in ladder.entries), *unnamed]
    ids = {id_ for step in steps for id_ in step.records} | set(answered)
    ids |= {purpose.record for step in steps for purpose in step.purposes}
    ids |= {id_ for step in steps for backing in step.backings for id_ in (backing.record, *backing.answered)}
    ids |= {act.record for chain in told for act in chain.acts} | {p.record for chain in told for p in chain.purposes}
    return tuple(record.id for record in docket.records if record.id in ids)


def _aside(docket: Docket, used: set[str], reasons: dict[str, Reason], rest: Reason) -> tuple[SetAside, ...]:
    return tuple(sorted(SetAside(event.id, reasons.get(event.id, rest)) for event in docket.all(Event) if event.id not in used))
