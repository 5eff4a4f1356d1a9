"""Find the expressions of time in a document and the days they mean.

Words are found by patterns (:mod:`tocsin.extract.date_patterns`), their meaning by
:mod:`tocsin.extract.calendar`; here stands what the sentence adds: whether it looks ahead or back, the preposition,
and the two ends of a range.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tocsin.extract.calendar import Resolver
from tocsin.extract.date_guards import guards
from tocsin.extract.date_patterns import Found, patterns
from tocsin.extract.reading import Reading
from tocsin.extract.timex import Interval, Timex
from tocsin.language import LanguagePack, Parse
from tocsin.times import edtf_interval

__all__ = ["find", "looks_ahead", "published_day", "window"]

_SORTS = {
    "date": "xday",
    "weekday": "xday",
    "dday": "xday",
    "slashed": "xday",
    "month": "xmon",
    "pointed": "xptd",
    "clock": "xclk",
    "part": "xclk",
}
_PERIODS = ("year", "years", "decade", "century", "quarter", "half", "season", "year_end", "year_span")


def published_day(published: str | None) -> date | None:
    """Return the day a document was published, None when only a longer period, or nothing, is known."""
    if not published:
        return None
    try:
        start, end = edtf_interval(published)
    except ValueError:
        return None
    return start if (end - start).days == 1 else None


def find(reading: Reading) -> list[Timex]:
    """Find every expression of time, in the order of the text, without overlap."""
    parse, pack = reading.parse, reading.pack
    known, checks = patterns(pack), guards(pack)
    classes = known.classes(parse)
    simple = known.scan(parse, classes, checks)
    found = known.compose(parse, classes, simple, checks, {one.first: _sort(parse, pack, one) for one in simple})
    resolver = Resolver(parse, pack, published_day(reading.document.published), lambda token: looks_ahead(parse, pack, token))
    for one in found:
        resolver.resolve(one)
    return _joined(parse, pack, resolver.done)


def _sort(parse: Parse, pack: LanguagePack, found: Found) -> str:
    kind = found.rule.kind
    if kind == "pointed_name":
        return "xday" if parse.lower[found.end - 1] in pack.raw("weekdays") else "xptd"
    return _SORTS.get(kind, "xper" if kind in _PERIODS else "xoth")


def looks_ahead(parse: Parse, pack: LanguagePack, token: int) -> bool | None:
    """Tell by what governs a token whether its sentence looks ahead (True) or back (False); None when neither shows.

    The nearest verb above decides; one that shows nothing (an infinitive without modal, a present tense) lets the
    next decide. A name that only modifies a noun ("Wednesday's ruling") is taken by the verb as well.
    """
    modals, words = pack.words("dates.ahead.modals"), pack.words("dates.ahead.words")
    since, coming = pack.words("dates.ahead.since"), pack.words("dates.ahead.prepositions")
    at, until = token, False
    for _ in range(8):
        above = parse.head[at]
        if above == at:
            break
        at = above
        if parse.pos[at] in ("ADP", "SCONJ"):
            if parse.lower[at] in since:
                return False
            until = until or parse.lower[at] in coming
        elif parse.lemma[at] in words:
            return True
        elif parse.pos[at] in ("VERB", "AUX"):
            verdict = _tense(parse, modals, at)
            if verdict is not None:
                return verdict
    return True if until else None


def _tense(parse: Parse, modals: frozenset[str], verb: int) -> bool | None:
    helpers = [kid for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")]
    if any(parse.lower[kid] in modals or parse.tag[kid] == "TO" for kid in helpers):
        return True
    tags = {parse.tag[kid] for kid in helpers} | {parse.tag[verb]}
    if "VBD" in tags or (parse.tag[verb] == "VBN" and not (tags & {"VBZ", "VBP"})):
        return False
    return False if any(parse.lemma[kid] == "have" for kid in helpers) else None


def _relation(parse: Parse, relations: dict[str, Any], timex: Timex) -> str:
    """Read the preposition that the expression, or the noun it belongs to, hangs on ("after the March attack")."""
    at = next((k for k in range(timex.first, timex.end) if not timex.first <= parse.head[k] < timex.end), timex.first)
    for _ in range(4):
        if parse.lower[at] in relations and parse.dep[at] in ("prep", "mark", "pcomp"):
            return str(relations[parse.lower[at]])
        above = parse.head[at]
        if above == at or parse.pos[at] == "VERB" or (parse.pos[above] == "VERB" and parse.dep[at] != "prep"):
            break
        at = above
    before = parse.lower[timex.first - 1] if timex.first else ""
    return str(relations.get(before, "in"))


def _joined(parse: Parse, pack: LanguagePack, found: list[Timex]) -> list[Timex]:
    """Add what stands around the expressions: their relation, and the other end of a range."""
    relations = pack.raw("dates.relations")
    ranges = pack.raw("dates.ranges")
    done: list[Timex] = []
    for number, timex in enumerate(found):
        timex = replace(timex, relation=_relation(parse, relations, timex))
        if number + 1 < len(found) and timex.interval is not None:
            after = found[number + 1]
            between = parse.lower[timex.end : after.first]
            before = parse.lower[timex.first - 1] if timex.first else ""
            joins = len(between) == 1 and (between[0] in ranges["joins"] or (before in ranges["between"] and between[0] in ranges["and"]))
            if joins and after.interval is not None and after.interval[1] > timex.interval[0]:
                timex = replace(timex, through=number + 1, relation="in")
        done.append(timex)
    return done


def window(found: list[Timex], number: int, published: date | None = None) -> Interval | None:
    """Return the days ``[start, end)`` in which something so dated took place.

    "Since 2020" and "after the March attack" run on to the day of publication; a range runs to its last day;
    "until" and "before" leave the start open, so that no interval can be given.
    """
    timex = found[number]
    if timex.interval is None:
        return None
    if timex.through is not None:
        last = found[timex.through].interval
        return (timex.interval[0], last[1]) if last else timex.interval
    if timex.relation in ("before", "until"):
        return None
    if timex.relation in ("since", "after") and published is not None and timex.interval[0] <= published:
        return timex.interval[0], max(published + timedelta(days=1), timex.interval[1])
    return timex.interval
