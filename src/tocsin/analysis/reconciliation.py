"""Numbers of people set against each other: which agree, which update, which can't be compared, and why.

Nothing is added up but stated parts, nothing is averaged, and what a source leaves unstated makes a comparison impossible, never
a conflict. The rules are those of the register's design; their parameters stand in ``data/analysis/reconciliation.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.balance import Alert, Check, Derived, balance, remainders
from tocsin.analysis.comparison import Relation, asked, missing, relate, time_of
from tocsin.analysis.docket import Docket
from tocsin.analysis.figures import Days, Figure, apart, collapse, family, figures, fold, holder_names, rules
from tocsin.analysis.finding import Finding, SetAside
from tocsin.analysis.register import floors, lists
from tocsin.errors import UsageError
from tocsin.records import Count

if TYPE_CHECKING:
    from tocsin.store import Register, View

__all__ = ["Headline", "Matter", "Question", "Range", "Reconciliation", "headline", "reconcile", "run"]


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """The lowest to the highest of the comparable figures that stand, for one measure, population and time.

    An end is None where one of them is open there. ``days`` is the time that all of them share.
    """

    measure: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    days: Days


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What would have to be asked of a figure's source before it can be compared; ``parts`` in the order of asking."""

    claim: str
    parts: tuple[str, ...]


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """All that is claimed of one unit, side by side.

    ``claims`` have the latest first. ``beside`` are figures that stand but are not told in full, ``updated`` those that a
    later word of their origin replaced. ``origins`` counts who gave numbers, ``documents`` the reports that carry them.
    ``apart`` are figures that are not told as so (feared, possible, planned, asked for, denied): they are compared with nothing.
    """

    unit: str
    claims: tuple[Figure, ...]
    relations: tuple[Relation, ...] = ()
    ranges: tuple[Range, ...] = ()
    beside: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    derived: tuple[Derived, ...] = ()
    checks: tuple[Check, ...] = ()
    alerts: tuple[Alert, ...] = ()
    origins: int = 0
    documents: int = 0
    left_out: int = 0
    apart: tuple[Figure, ...] = ()

    def claim(self, id_: str) -> Figure:
        """Return a figure by its id."""
        return next(figure for figure in self.claims if figure.id == id_)


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that a person chose by a named rule; there is no headline without both."""

    rule: str
    by: str
    low: int | None
    high: int | None
    claims: tuple[str, ...] = ()


class Reconciliation(Finding, frozen=True, kw_only=True):
    """One matter a unit, those with most origins first.

    ``holders`` are the keys of the holders that were asked for, empty when none of the numbers is told of them.
    """

    matters: tuple[Matter, ...] = ()
    holders: tuple[str, ...] = ()


def run(
    view: View | Docket,
    *,
    unit: str | None = None,
    holder: str | Collection[str] | None = None,
    rejected: Iterable[Count] = (),
    register: Register | None = None,
) -> Reconciliation:
    """Set a view's numbers of people against each other.

    Args:
        view: The counts.
        unit: Only this unit, such as ``detained``.
        holder: Only people who can be held, told to be held by this one (a code or a name; several are names of one), and those
            whose holder is not told.
        rejected: Counts that a judgement rejects; they stay, marked, and leave the ranges.
        register: The custody register as the view's level may see it; its persons held are a floor.
    """
    docket = Docket.of(view)
    names = holder_names(docket)
    holders = _holders(docket, names, [holder] if isinstance(holder, str) else holder or ())
    found = figures(docket, rejected=rejected)
    by_id = {figure.id: figure for figure in found}
    told = {id_ for figure in found for id_ in figure.records}
    aside = [SetAside(count.id, "no_value") for count in docket.counts if count.id not in told]
    aside += [SetAside(count.id, "not_actual") for count in docket.counts_apart]
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        if (unit is None or figure.unit == unit) and (holder is None or _may_be_held_by(figure, holders)):
            by_unit[figure.unit].append(figure)
    for figure in found:  # "55 held, 16 of them captured after the raid": the part stands beside its whole, though its unit is another
        whole = by_id.get(figure.part_of or "")
        if whole is not None and whole.unit != figure.unit and whole in by_unit.get(whole.unit, ()):
            by_unit[whole.unit].append(figure)
    listed = lists(docket)
    matters = [_with_alerts(reconcile(given), listed, register, names) for given in by_unit.values()]
    matters = _with_apart(matters, docket, unit, holder)
    matters.sort(key=lambda matter: (-matter.origins, -len(matter.claims), matter.unit))
    used = tuple(dict.fromkeys(id_ for matter in matters for claim in matter.claims for id_ in claim.records))
    kept = set(used)
    aside += [SetAside(id_, "minor") for given in by_unit.values() for figure in given for id_ in figure.records if id_ not in kept]
    return Reconciliation(used=used, set_aside=tuple(sorted(set(aside))), matters=tuple(matters), holders=holders)


def _with_apart(matters: Sequence[Matter], docket: Docket, unit: str | None, holder: str | Collection[str] | None) -> list[Matter]:
    """Lay beside the numbers of each unit those that are not told as so; of a unit that has no others in a matter of their own."""
    names = holder_names(docket, docket.all(Count))
    holders = _holders(docket, names, [holder] if isinstance(holder, str) else holder or ())
    given: dict[str, list[Figure]] = defaultdict(list)
    for figure in reversed(apart(docket, names)):
        if (unit is None or figure.unit == unit) and (holder is None or _may_be_held_by(figure, holders)):
            given[figure.unit].append(figure)
    made = [msgspec.structs.replace(matter, apart=tuple(given.pop(matter.unit, ()))) for matter in matters]
    return made + [Matter(unit=name, claims=(), apart=tuple(found)) for name, found in sorted(given.items())]


def _holders(docket: Docket, names: dict[str, set[str]], asked_for: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the holders that go by one of some names; a withheld name answers to nothing."""
    wanted = {fold(name) for name in asked_for if not docket.mask.touches(name)}
    return tuple(sorted(key for key, known in names.items() if wanted & known))


def _may_be_held_by(figure: Figure, holders: Collection[str]) -> bool:
    """Say whether a figure is told of people held by one of some holders, or of people held by whom is not told."""
    held = figure.parts.get("holder")
    return held in holders if held is not None else family(figure.unit) is rules()["family"]["custody"]


def _side_by_side(one: Figure, other: Figure) -> bool:
    """Say whether two figures are worth setting against each other: of one unit, or a whole and its part."""
    return one.unit == other.unit or other.id == one.part_of or one.id == other.part_of


def _with_alerts(matter: Matter, listed: Sequence[Alert], register: Register | None, names: dict[str, set[str]]) -> Matter:
    """Add what the register and named lists say to the numbers of one unit."""
    of_record = {id_: claim.id for claim in matter.claims for id_ in claim.records}
    alerts = [msgspec.structs.replace(alert, claim=of_record[alert.claim]) for alert in listed if alert.claim in of_record]
    if register is not None:
        alerts += floors(matter.claims, register, names)
    return msgspec.structs.replace(matter, alerts=tuple(sorted(set(alerts))))


def headline(matter: Matter, rule: str, by: str, *, floor: int | None = None) -> Headline:
    """Choose one figure for a headline by a named rule; the rule and whoever chose it stand with the figure.

    Args:
        matter: The figures of one unit.
        rule: ``range`` (of the latest comparable figures), ``latest``, ``latest_holder`` (by the one who holds them),
            ``latest_official``, or ``register_floor``.
        by: Who chose.
        floor: Distinct persons in the register as held, for ``register_floor``.

    Raises:
        UsageError: No such rule, nobody named, or no figure that it could choose.
    """
    known = rules()["headline"]["rules"]
    if rule not in known or not by.strip():
        raise UsageError(f"no rule {rule!r}; there are {', '.join(known)}" if rule not in known else "say who chose (--by)")
    if rule == "register_floor" and floor:
        return Headline(rule=rule, by=by, low=floor, high=None)
    if rule == "range" and matter.ranges:
        chosen = matter.ranges[0]
        return Headline(rule=rule, by=by, low=chosen.low, high=chosen.high, claims=chosen.claims)
    standing = [one for one in matter.claims if not one.retracted and one.part_of is None and one.id not in matter.updated]
    if rule == "latest_holder":
        standing = [one for one in standing if one.speaks == one.parts.get("holder", "-")]
    elif rule == "latest_official":
        standing = [one for one in standing if one.official]
    if rule.startswith("latest") and standing:
        return Headline(rule=rule, by=by, low=standing[0].low, high=standing[0].high, claims=(standing[0].id,))
    raise UsageError(f"no number of people {matter.unit} fits the rule {rule}")


def reconcile(given: Iterable[Figure]) -> Matter:
    """Set figures of one unit against each other; the answer depends on neither their order nor on repeats.

    Stated parts of them may be of other units ("55 held, 16 of them captured since").

    Raises:
        ValueError: There are none, or they are of several units.
    """
    joined = collapse(given)
    units = {figure.unit for figure in joined if figure.part_of is None} or {figure.unit for figure in joined}
    if len(units) != 1:
        raise ValueError(f"figures of one unit are reconciled at a time, not of {sorted(units) or 'none'}")
    most = int(rules()["most"])
    claims = joined[-most:][::-1]
    relations = sorted(relate(one, other) for one, other in combinations(claims, 2) if _side_by_side(one, other))
    retracted = {figure.id for figure in claims if figure.retracted}
    gone = {relation.other for relation in relations if relation.kind == "updates" and relation.one not in retracted}
    standing = [figure for figure in claims if figure.id not in retracted | gone]
    whole = [figure for figure in standing if figure.part_of is None]
    full = [figure for figure in whole if not missing(figure)]
    beside = [figure for figure in whole if missing(figure)]
    return Matter(
        unit=units.pop(),
        claims=tuple(claims),
        relations=tuple(relations),
        ranges=_ranges(full),
        beside=tuple(figure.id for figure in beside),
        updated=tuple(figure.id for figure in claims if figure.id in gone),
        questions=tuple(Question(claim=figure.id, parts=asked(figure)) for figure in beside),
        derived=remainders(claims, gone),
        checks=balance([figure for figure in claims if not figure.retracted and figure.part_of is None]),
        origins=len({figure.origin for figure in claims}),
        documents=len({id_ for figure in claims for id_ in figure.documents}),
        left_out=len(joined) - len(claims),
    )


def _ranges(full: Sequence[Figure]) -> tuple[Range, ...]:
    """Group figures that can be compared with each other, the latest time first.

    Within one measure and population, each group is what shares a day with the figure that begins latest: so any two
    in it share that day.
    """
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in full:
        since = None if figure.window is None or figure.measure == "stock" else figure.window[0]
        groups[(figure.measure, figure.population, figure.country, since)].append(figure)
    found: list[Range] = []
    for group in groups.values():
        left = sorted(group, key=lambda figure: (_day(figure), figure.order), reverse=True)
        while left:
            at = _day(left[0])[0]
            taken = [figure for figure in left if _day(figure)[0] <= at < _day(figure)[1]]
            left = [figure for figure in left if figure not in taken]
            found.append(_range(taken))
    return tuple(sorted(found, key=lambda one: (one.days, one.claims), reverse=True))


def _day(figure: Figure) -> Days:
    days = time_of(figure)
    assert days is not None
    return days


def _range(taken: Sequence[Figure]) -> Range:
    lows, highs = [figure.low for figure in taken], [figure.high for figure in taken]
    return Range(
        measure=taken[0].measure,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        claims=tuple(sorted(figure.id for figure in taken)),
        origins=tuple(sorted({figure.origin for figure in taken})),
        days=(max(_day(figure)[0] for figure in taken), min(_day(figure)[1] for figure in taken)),
    )
