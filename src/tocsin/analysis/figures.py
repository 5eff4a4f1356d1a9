"""Numbers of people as claims that can be set against each other: who is counted, by what measure, for what time, by whom.

A part of a figure is stated or unstated; unstated parts are simply not there. Only a stock's day may be inferred, from its
report's, and ``as_of_basis`` says so. Repeats of one origin are one figure, however many reports carry it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.records import ActorRef, Count, Event
from tocsin.registry import load_toml
from tocsin.times import days_told

__all__ = ["Days", "Figure", "Measure", "apart", "collapse", "family", "figures", "fold", "holder_key", "holder_names", "rules"]

Days = tuple[date, date]
"""Days ``[start, end)``."""

Measure = Literal["stock", "inflow", "outflow", "cumulative", "unstated"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""PLOVER sectors of those who speak for a state."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number of people as one origin gave it.

    ``low`` and ``high`` are both included; None is open. ``population`` holds the parts that are told (``holder``,
    ``group``, ``nationality``, ``sex_age``, ``place``, ``taken``); ``country`` is the alpha-3 code of the place's country, ``whole``
    tells that the place is all of it. ``as_of`` and ``window`` are days ``[start, end)``; a stock
    has the first, a flow the second. ``part_of`` and ``supersedes`` are ids of figures. ``speaks`` is the key of the speaker
    as a holder is keyed, "" when nobody is told. ``told`` is the day of the first report. ``records`` and ``documents`` are
    all that carry it, ``words`` those of the first. ``status`` is a count's, with its ``cue``: only actual figures are compared.
    """

    id: str
    origin: str
    unit: str
    measure: Measure
    low: int | None
    high: int | None
    name: str = ""
    qualifier: str = "exactly"
    population: tuple[tuple[str, str], ...] = ()
    country: str = ""
    whole: bool = False
    as_of: Days | None = None
    as_of_basis: Literal["stated", "publication", "unknown"] = "unknown"
    window: Days | None = None
    part_of: str | None = None
    supersedes: str | None = None
    told: date | None = None
    retracted: bool = False
    official: bool = False
    speaks: str = ""
    words: str = ""
    status: Literal["actual", "denied", "ahead"] = "actual"
    cue: str = ""
    records: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[str, str]:
        """The parts of who is counted that are told."""
        return dict(self.population)

    @property
    def order(self) -> tuple[Any, ...]:
        """What figures are sorted by: latest time, then what they say; never where they stood in a list."""
        when = self.as_of or self.window
        return (when or (date.min, date.min), self.told or date.min, self.low or -1, self.high or -1, self.origin, self.measure, self.id)


def rules() -> dict[str, Any]:
    """Return the rules of comparison (``data/analysis/reconciliation.toml``)."""
    return load_toml("analysis/reconciliation.toml")


@cache
def family(unit: str) -> dict[str, Any]:
    """Return what a unit's numbers must tell to be compared: the rules of its family."""
    table: dict[str, dict[str, Any]] = rules()["family"]
    return next((row for row in table.values() if unit in row["units"]), table["other"])


def collapse(given: Iterable[Figure]) -> list[Figure]:
    """Join figures that one origin gave in the same way, in one report or in many; sorted, whatever the order they came in."""
    by_id = {figure.id: figure for figure in sorted(given, key=msgspec.json.encode)}
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in by_id.values():
        whole, replaced = by_id.get(figure.part_of or ""), by_id.get(figure.supersedes or "")
        groups[(_same(figure), _same(whole) if whole else figure.part_of, _same(replaced) if replaced else figure.supersedes)].append(
            figure
        )
    near = [cluster for group in groups.values() for cluster in _near(group)]
    stands_for = {figure.id: min(one.id for one in group) for group in near for figure in group}
    return sorted((_join(group, stands_for) for group in near), key=lambda figure: figure.order)


def _near(group: Sequence[Figure]) -> list[list[Figure]]:
    """Part repeats that are too far apart to be one: a stock told again a month later is a new word, not a copy."""
    found: list[list[Figure]] = []
    end = date.min
    for figure in sorted(group, key=lambda figure: (figure.as_of or (date.min, date.min), figure.id)):
        start, stop = figure.as_of or (date.min, date.min)
        if found and (figure.as_of is None or start < end):
            found[-1].append(figure)
        else:
            found.append([figure])
        end = max(end, stop)
    return found


def _same(figure: Figure) -> tuple[Any, ...]:
    """What is equal in repeats of one figure: all but who carried it when."""
    return (
        *(figure.origin, figure.unit, figure.measure, figure.low, figure.high, figure.qualifier, figure.status),
        *(figure.population, figure.country, figure.as_of if figure.as_of_basis == "stated" else None, figure.window, figure.retracted),
    )


def _join(group: Sequence[Figure], stands_for: dict[str, str]) -> Figure:
    days = [figure.told for figure in group if figure.told is not None]
    first = min(group, key=lambda figure: (figure.as_of or (date.max, date.max), figure.id))
    return msgspec.structs.replace(
        first,
        id=stands_for[first.id],
        part_of=stands_for.get(first.part_of, first.part_of) if first.part_of else None,
        supersedes=stands_for.get(first.supersedes, first.supersedes) if first.supersedes else None,
        told=min(days) if days else None,
        records=tuple(sorted({id_ for figure in group for id_ in figure.records})),
        documents=tuple(sorted({id_ for figure in group for id_ in figure.documents})),
        official=any(figure.official for figure in group),
        name=min(figure.name for figure in group),
    )


def figures(docket: Docket, *, rejected: Iterable[Count] = ()) -> list[Figure]:
    """Turn count records into figures, one for each record; those without a number are left out.

    Args:
        docket: The counts, with their speakers and copies.
        rejected: Counts that a judgement rejects: they are kept, marked as retracted.
    """
    windows, names = _windows(docket), holder_names(docket)
    marked = {count.id for count in rejected}
    told = (count for count in (*docket.counts, *rejected) if count.document in docket.documents and count.status == "actual")
    counts = {count.id: count for count in told}
    return [
        _figure(docket, count, windows, names, count.id in marked) for count in counts.values() if (count.low, count.high) != (None, None)
    ]


def apart(docket: Docket, names: dict[str, set[str]]) -> list[Figure]:
    """Turn the counts that are not told as so into figures, one for each origin that gave it; they have no links to others."""
    made = [_figure(docket, count, {}, names, False) for count in docket.counts_apart if (count.low, count.high) != (None, None)]
    return collapse(msgspec.structs.replace(figure, part_of=None, supersedes=None) for figure in made)


def holder_names(docket: Docket, counts: Sequence[Count] | None = None) -> dict[str, set[str]]:
    """Tell by which folded names each holder of the counts goes, its code among them; of other ``counts`` where they are given."""
    found: dict[str, set[str]] = defaultdict(set)
    for count in docket.counts if counts is None else counts:
        if count.holder is not None and (key := holder_key(count.holder)):
            found[key] |= {fold(word) for word in (key, count.holder.name, count.holder.text) if word}
    return dict(found)


def _speaks(speaker: ActorRef | None, names: dict[str, set[str]]) -> str:
    """Return the key by which whoever speaks would hold somebody, "" when nobody is told."""
    if speaker is None:
        return ""
    told = {fold(word) for word in (speaker.code, speaker.entity, speaker.name, speaker.text) if word}
    return next((key for key, known in sorted(names.items()) if told & known), holder_key(speaker) or "")


def fold(text: str) -> str:
    """Fold words by which a holder or a group is known: case and punctuation aside, parted by one blank."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _figure(docket: Docket, count: Count, windows: dict[str, Days], names: dict[str, set[str]], retracted: bool) -> Figure:
    source: Source = docket.source(count)
    speaker = docket.speaker(count)
    told = docket.published(docket.documents[docket.origin(count.document) if docket.is_copy(count) else count.document])
    as_of, basis = _as_of(count, told)
    return Figure(
        id=count.id,
        origin=source.key,
        name=source.name,
        unit=count.unit,
        measure=count.measure,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        population=_population(count),
        country=(count.place.country or "") if count.place else "",
        whole=count.place is not None and count.place.precision == "country",
        as_of=as_of,
        as_of_basis=basis,
        window=windows.get(count.id),
        part_of=count.part_of if count.part_of in docket.by_id else None,
        supersedes=count.supersedes if count.supersedes in docket.by_id else None,
        told=told[0] if told else None,
        retracted=retracted,
        speaks=_speaks(speaker, names),
        official=speaker is not None and bool(_OFFICIAL & set(speaker.sectors)),
        words=_words(count),
        status=count.status,
        cue=count.cue.text if count.cue is not None else "",
        records=(count.id,),
        documents=(count.document,),
    )


def _words(count: Count) -> str:
    """Return the count's own words, with those that bound it in time."""
    window = count.window
    beside = window is not None and not any(span in count.evidence.spans for span in window.spans)
    return f"{count.evidence.text} {window.text}" if window is not None and beside else count.evidence.text


def _as_of(count: Count, told: Days | None) -> tuple[Days | None, Literal["stated", "publication", "unknown"]]:
    """Tell for what time a stock is given; the report's day stands in with the slack that the rules allow it."""
    if count.as_of is not None and count.as_of.basis != "publication":
        days = days_told(count.as_of.value)
        if days is not None:
            return days, "stated"
    if count.measure in ("stock", "cumulative") and told is not None:
        slack = int(rules()[family(count.unit)["slack"]])
        return (told[0] - timedelta(days=slack), told[1]), "publication"
    return None, "unknown"


def _windows(docket: Docket) -> dict[str, Days]:
    """Give flows the days of the act that tells them: an event with a told date whose words share the count's.

    Words such as "on Friday" mean another day in each report; the event record has them resolved.
    """
    dated: dict[str, list[Event]] = defaultdict(list)
    for event in docket.all(Event):
        if event.when is not None and event.when.basis != "publication" and not event.negated and event.status == "actual":
            dated[event.document].append(event)
    found: dict[str, Days] = {}
    for count in docket.counts:
        if count.measure not in ("inflow", "outflow"):
            continue
        meant = [event for event in dated.get(count.document, ()) if _overlap(count, event)]
        days = {days for event in meant if event.when is not None and (days := days_told(event.when.value))}
        if len(days) == 1:
            found[count.id] = days.pop()
    return found


def _overlap(count: Count, event: Event) -> bool:
    return any(one.start < other.end and other.start < one.end for one in count.evidence.spans for other in event.trigger.spans)


def _population(count: Count) -> tuple[tuple[str, str], ...]:
    """Tell who is counted, part by part, as far as the record tells it."""
    told: dict[str, str] = {}
    if count.holder is not None and (holder := holder_key(count.holder)):
        told["holder"] = holder
    if count.place is not None and (count.place.name or count.place.text):
        told["place"] = " ".join(_WORD.findall((count.place.name or count.place.text).casefold()))
    words = _WORD.findall(count.population.text.casefold()) if count.population is not None else []
    table = load_toml("languages/en.register.toml")
    ages = [word for word in words if word in table["sex_age"]]
    rest = [word for word in words if word not in table["generic"] and word not in ages]
    if ages:
        told["sex_age"] = " ".join(sorted(set(ages)))
    if rest:
        told["group"] = " ".join(sorted(set(rest)))
    if count.window is not None and family(count.unit) is rules()["family"]["custody"] and count.measure == "stock":
        told["taken"] = " ".join(_WORD.findall(count.window.text.casefold()))
    return tuple(sorted(told.items()))


def holder_key(ref: ActorRef) -> str | None:
    """Return what is equal for references to one holder: its entity, else a country or body's code, else its name.

    A code alone would pool an armed group with the state that it fights: both have the country's.
    """
    if ref.entity or ref.code:
        return ref.entity or ref.code
    return " ".join(_WORD.findall(ref.name.casefold())) if ref.name and not ref.name.islower() else None
