"""Find the expressions of time in a document and the days they mean.

Words are found by patterns (:mod:`tocsin.extract.date_patterns`), their meaning by
:mod:`tocsin.extract.calendar`; here stands what the sentence adds: whether it looks ahead or back, the preposition,
and the two ends of a range.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tocsin.extract.calendar import Resolver
from tocsin.extract.date_guards import guards
from tocsin.extract.date_patterns import Found, patterns
from tocsin.extract.headings import Section, chronicle, published_day
from tocsin.extract.reading import Reading
from tocsin.extract.timex import Interval, Relation, Timex, interval, narrow
from tocsin.language import LanguagePack, Parse

__all__ = ["find", "looks_ahead", "published_day", "window"]

_SORTS = {
    "date": "xday",
    "weekday": "xday",
    "dday": "xday",
    "slashed": "xday",
    "month": "xmon",
    "decade": "xdec",
    "pointed": "xptd",
    "clock": "xclk",
    "part": "xclk",
}
_PERIODS = ("year", "years", "century", "quarter", "half", "season", "year_end", "year_span")


def find(reading: Reading) -> list[Timex]:
    """Find every expression of time, in the order of the text, without overlap."""
    parse, pack = reading.parse, reading.pack
    known, checks = patterns(pack), guards(pack)
    published = published_day(reading.document.published)
    classes = known.classes(parse)
    simple = known.scan(parse, classes, checks)
    found = known.compose(parse, classes, simple, checks, {one.first: _sort(parse, pack, one) for one in simple})
    resolver = Resolver(parse, pack, published, lambda token: looks_ahead(parse, pack, token))
    heads = chronicle(reading)
    if heads:
        _by_section(parse, resolver, found, heads, published)
    else:
        for one in found:
            resolver.resolve(one)
    return _joined(parse, pack, resolver.done)


def _by_section(parse: Parse, resolver: Resolver, found: list[Found], heads: list[Section], published: date | None) -> None:
    """Resolve the expressions of a chronicle, each counted from the day that heads its entry."""
    within = {number: head for head in heads for number in head.paragraphs}
    covered = {token: head for head in heads for token in range(head.first, head.end)}
    numbers: dict[int, int] = {}
    items: list[Found | Section] = [*heads, *(one for one in found if not any(at in covered for at in range(one.first, one.end)))]
    for one in sorted(items, key=lambda item: item.first):
        if isinstance(one, Section):
            numbers[one.first] = resolver.head(one, None if one.above is None else numbers.get(one.above.first))
            continue
        head = within.get(parse.para[one.first])
        days = head.days if head is not None else None
        resolver.published, resolver.section = published, None
        if head is not None and days is not None:
            # Under a month or a year only what names its own day can be told.
            resolver.published, resolver.section = (days[0] if head.rank == "day" else None), numbers.get(head.first)
        resolver.resolve(one)


def _sort(parse: Parse, pack: LanguagePack, found: Found) -> str:
    kind = found.rule.kind
    if kind == "pointed_name":
        return "xday" if parse.lower[found.end - 1] in pack.raw("weekdays") else "xptd"
    return _SORTS.get(kind, "xper" if kind in _PERIODS else "xoth")


def looks_ahead(parse: Parse, pack: LanguagePack, token: int) -> bool | None:
    """Tell by what governs a token whether its sentence looks ahead (True) or back (False); None when neither shows.

    The nearest verb above decides; a present tense looks ahead when it is dated itself ("the talks are on Monday"),
    as an infinitive does ("to leave in May"); else it lets the next decide.
    """
    modals, perfect, words = (pack.words(f"dates.ahead.{name}") for name in ("modals", "perfect", "words"))
    since, coming = pack.words("dates.ahead.since"), pack.words("dates.ahead.prepositions")
    participles = pack.words("dates.ahead.participles")
    at, until, direct = token, False, True
    for _ in range(8):
        above = parse.head[at]
        if above == at:
            break
        at = above
        if parse.pos[at] in ("ADP", "SCONJ"):
            if parse.lower[at] in since:
                return False
            until = until or parse.lower[at] in coming
        elif parse.lemma[at] in words or (parse.tag[at] == "VBN" and parse.lemma[at] in participles):
            return True
        elif parse.pos[at] in ("VERB", "AUX"):
            verdict = _tense(parse, (modals, perfect), at, direct)
            if verdict is not None:
                return verdict
            direct = False
        elif not parse.ent[at]:
            direct = False
    return True if until else None


def _tense(parse: Parse, words: tuple[frozenset[str], frozenset[str]], verb: int, direct: bool) -> bool | None:
    modals, perfect = words
    helpers = [kid for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")]
    had = {parse.lemma[kid] for kid in helpers}
    if "have" in had and not any(parse.lower[kid] in perfect or parse.tag[kid] == "TO" for kid in helpers):
        return False  # "may have been", "would have fallen" look back
    if any(parse.lower[kid] in modals or (direct and parse.tag[kid] == "TO") for kid in helpers):
        return True
    tags = {parse.tag[kid] for kid in helpers} | {parse.tag[verb]}
    if parse.tag[verb] == "VBP" and _one_does_it(parse, verb):
        tags = tags - {"VBP"} | {"VBD"}  # "the storm hurt trade"
    if "VBD" in tags or (parse.tag[verb] == "VBN" and not (tags & {"VBZ", "VBP"})):
        return False
    if "have" in had:
        return False
    return True if direct and tags & {"VBZ", "VBP"} else None


def _one_does_it(parse: Parse, verb: int) -> bool:
    """Tell whether the subject of a verb is a single one, with which a present tense would end in -s."""
    subjects = [kid for kid in parse.children[verb] if parse.dep[kid] == "nsubj"]
    return any(parse.tag[it] in ("NN", "NNP") and not any(parse.dep[kid] == "conj" for kid in parse.children[it]) for it in subjects)


def _relation(parse: Parse, relations: dict[str, Relation], timex: Timex) -> Relation:
    """Read the preposition that the expression, or the noun it belongs to, hangs on ("after the March attack")."""
    at = next((k for k in range(timex.first, timex.end) if not timex.first <= parse.head[k] < timex.end), timex.first)
    for _ in range(4):
        if parse.lower[at] in relations and parse.dep[at] in ("prep", "mark", "pcomp"):
            return relations[parse.lower[at]]
        above = parse.head[at]
        if above == at or parse.pos[at] == "VERB" or (parse.pos[above] == "VERB" and parse.dep[at] != "prep"):
            break
        at = above
    before = parse.lower[timex.first - 1] if timex.first else ""
    return relations.get(before, "in")


def _joined(parse: Parse, pack: LanguagePack, found: list[Timex]) -> list[Timex]:
    """Add what stands around the expressions: their relation, and the other end of a range."""
    relations: dict[str, Relation] = pack.raw("dates.relations")
    ranges = pack.raw("dates.ranges")
    done: list[Timex] = []
    for number, timex in enumerate(found):
        timex = replace(timex, relation=_relation(parse, relations, timex))
        if number + 1 < len(found) and timex.interval is not None:
            after = found[number + 1]
            between = parse.lower[timex.end : after.first]
            before = parse.lower[timex.first - 1] if timex.first else ""
            joins = len(between) == 1 and (between[0] in ranges["joins"] or (before in ranges["between"] and between[0] in ranges["and"]))
            first = _of_the_same_year(timex, after) if joins else timex
            if joins and after.interval and first.interval and after.interval[1] > first.interval[0]:
                timex = replace(first, through=number + 1, relation="in")
        done.append(timex)
    return done


def _of_the_same_year(timex: Timex, after: Timex) -> Timex:
    """Give the first end of a range the year that its last end states ("from March 3 to March 9, 2029")."""
    dated = timex.granularity in ("day", "month") and timex.type == "DATE" and timex.value[:4].isdigit() and "/" not in timex.value
    if not dated or timex.basis == "stated" or after.basis != "stated" or after.interval is None:
        return timex
    year = after.interval[0].year - (timex.value[4:] > after.value[4 : len(timex.value)])
    value = f"{year:04d}{timex.value[4:]}"
    days = interval(value)
    return timex if days is None else replace(timex, value=value, interval=narrow(days, timex.mod), basis="stated", anchor=None)


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
