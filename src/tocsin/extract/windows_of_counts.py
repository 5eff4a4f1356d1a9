"""When the flow or total of a count took place: "since May", "overnight", "after the raid on Orm", of "last week's raid" its date.

A number's own words come first. A part that has none takes its whole's, and a number without any shares that of one told in the
same clause, or in two that are joined ("five died and ten were hurt on Monday"). A stock has no window: it is true as of a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.extract.clauses import child, tidy
from tocsin.extract.counted import Lexicon
from tocsin.extract.reading import Reading
from tocsin.extract.scopes import Measure, clause
from tocsin.extract.subsets import Tally, goes_with
from tocsin.language import Parse
from tocsin.records import Evidence

__all__ = ["windows"]

_WIDE = 24
"""Tokens of the longest phrase that is quoted."""

_ACT = 6
"""Tokens before the noun of an act that may date it."""

_DATED = ("DATE", "TIME")


def windows(reading: Reading, tallies: Sequence[Tally], kinds: Sequence[Measure], words: Lexicon) -> list[Evidence | None]:
    """Quote of each number the words that bound it in time, None where none do or where it is a stock of its own."""
    parse = reading.parse
    verbs = [clause(parse, tally) for tally in tallies]
    own = [None if tally.unit is None else _own(reading, tally, verb, words) for tally, verb in zip(tallies, verbs, strict=True)]
    found: list[tuple[int, int] | None] = [
        None if kind == "stock" and tally.whole is None else span for span, kind, tally in zip(own, kinds, tallies, strict=True)
    ]
    for number, tally in enumerate(tallies):
        if found[number] is not None:
            continue
        whole = tally.whole
        if whole is not None and tallies[whole].sentence == tally.sentence and kinds[whole] == kinds[number] != "stock":
            found[number] = found[whole]
        elif number and kinds[number] == kinds[number - 1] != "stock" and goes_with(parse, tallies, verbs, number):
            found[number] = found[number - 1]
    for number in range(len(tallies) - 1, 0, -1):
        shared = kinds[number] == kinds[number - 1] != "stock" and goes_with(parse, tallies, verbs, number)
        if found[number - 1] is None and shared:
            found[number - 1] = found[number]
    return [None if span is None else reading.quote(span) for span in found]


def _own(reading: Reading, tally: Tally, verb: int | None, words: Lexicon) -> tuple[int, int] | None:
    """Return the tokens that date the number's verb, its word or its people, or the happening that they tell of."""
    parse = reading.parse
    places = [] if verb is None else [verb]
    if tally.fate is not None and tally.fate.word not in places:
        places.append(tally.fate.word)
    if tally.noun is not None:
        places.append(tally.noun)
    for place in places:
        for index in parse.children[place]:
            found = _phrase(parse, index, tally, words)
            if found is not None:
                return found
    for place in places:
        for happening in _happenings(parse, place, words):
            found = _date_of(parse, happening, tally)
            if found is not None:
                return found
    return None if verb is None else _of_the_act(parse, tally, verb)


def _phrase(parse: Parse, index: int, tally: Tally, words: Lexicon) -> tuple[int, int] | None:
    """Return a phrase or clause of time: a date with its preposition, "overnight", "following the raid", "since the war broke out"."""
    rule = words.raw["time"]
    first, end = parse.left[index], parse.right[index]
    dep, lower = parse.dep[index], parse.lower[index]
    if dep in ("npadvmod", "advmod") and (parse.ent[index] in _DATED or lower in rule["adverbs"]):
        return tidy(parse, first, end)
    if dep == "advcl":
        opener = next((i for i in parse.children[index] if parse.dep[i] == "mark" and parse.lower[i] in rule["events"]), None)
        told = opener is not None and child(parse, index, "nsubj", "nsubjpass") is not None
        return _cut(parse, first, end, index, tally) if told else None
    if dep not in ("prep", "agent", "mark"):
        return None
    goal = child(parse, index, "pobj", "pcomp")
    if goal is not None and (parse.lemma[goal] in rule["audience"] or _is_figure(parse, goal)):
        return None
    if lower in rule["events"] and end - first >= 2:
        return _cut(parse, first, end, index, tally)
    if lower not in rule["dates"] or not 2 <= end - first <= _WIDE:
        return None
    dated = goal is not None and any(parse.ent[i] in _DATED for i in (goal, *parse.children[goal], index + 1) if i <= goal)
    if not dated or goal is None:
        return None
    if parse.lemma[goal] in (*rule["happenings"], *words.acts):
        return _date_of(parse, goal, tally)  # "during last week's raid": the date alone
    return _cut(parse, first, end, index, tally)


def _is_figure(parse: Parse, token: int) -> bool:
    """Say whether a number behind a preposition is a figure and no year ("stands at 55", not "in 1994")."""
    return parse.tag[token] == "CD" and not (len(parse.text[token]) == 4 and parse.text[token].isdigit()) and ":" not in parse.text[token]


def _cut(parse: Parse, first: int, end: int, head: int, tally: Tally) -> tuple[int, int] | None:
    """Cut a phrase of time before a clause that follows in it, and leave it where it holds the number itself."""
    for index in range(head + 1, end):
        later = parse.dep[index] in ("advcl", "relcl", "ccomp", "parataxis") and parse.left[index] > head + 1
        later = later or (parse.dep[index] == "conj" and parse.left[index] > head + 1 and _is_of_now(parse, index))
        if later or parse.text[index] in (";", "(", "—", "–"):
            end = min(end, parse.left[index] if later else index)
            break
    if first <= tally.numeral.core < end:
        return None
    while end - first > _WIDE and end > first:
        end -= 1
    return tidy(parse, first, end) if end - first > 1 else None


def _is_of_now(parse: Parse, verb: int) -> bool:
    """Say whether a joined clause has left the past of the time that is told ("since the war began, and 40 have died")."""
    own = child(parse, verb, "nsubj", "nsubjpass", "expl") is not None
    finite = [i for i in (verb, *parse.children[verb]) if parse.dep[i] in ("aux", "auxpass") or i == verb]
    return own and any(parse.tag[i] in ("VBP", "VBZ", "MD") for i in finite)


def _happenings(parse: Parse, place: int, words: Lexicon) -> Iterator[int]:
    """Yield the happenings that a verb or noun tells of: its subject, its doer, or what stands behind "in" or "by"."""
    rule = words.raw["time"]
    for index in (place, *parse.children[place]):
        noun = child(parse, index, "pobj") if parse.dep[index] in ("prep", "agent") else index
        if noun is None or parse.pos[noun] != "NOUN":
            continue
        of_figure = parse.lemma[noun] in words.raw["measure"]["totals"]
        if of_figure or parse.lemma[noun] in rule["happenings"]:
            yield noun


def _date_of(parse: Parse, noun: int, tally: Tally) -> tuple[int, int] | None:
    """Return the date of a happening ("Monday's raid", "overnight clashes", "the raid on Monday"), of a toll also how long it ran."""
    for index in parse.children[noun]:
        first, end = parse.left[index], parse.right[index]
        if index < noun and parse.dep[index] in ("poss", "amod", "compound", "nmod", "npadvmod") and parse.ent[index] in _DATED:
            while end > first and parse.lower[end - 1] in ("'s", "’s", "'", "’"):
                end -= 1
            while first < end - 1 and parse.tag[first] == "DT":
                first += 1
            long = any(parse.text[i] == "-" for i in range(first, end)) or "-" in parse.text[index]
            return None if long and not _runs(parse, noun, tally) else (first, end)
        goal = child(parse, index, "pobj") if index > noun and parse.dep[index] == "prep" else None
        if goal is not None and parse.ent[goal] in _DATED and not first <= tally.numeral.core < end:
            return tidy(parse, first, end)
        if index > noun and parse.dep[index] == "npadvmod" and parse.ent[index] in _DATED:
            return tidy(parse, first, end)
    return None


def _runs(parse: Parse, noun: int, tally: Tally) -> bool:
    """Say whether a noun is the figure of the number itself ("the four-day toll")."""
    return tally.fate is not None and tally.fate.rule == "figure" and parse.dep[noun] in ("nsubj", "nsubjpass", "dobj")


def _of_the_act(parse: Parse, tally: Tally, verb: int) -> tuple[int, int] | None:
    """Return the date of what a relative clause tells of: "the 2002 raid that killed 30", "the raid in May 2002, where 30 died"."""
    act = parse.head[verb]
    if parse.dep[verb] != "relcl" or act in (tally.noun, tally.carrier) or not act < verb:
        return None
    first, end = max(parse.left[act], act - _ACT), verb
    dated = [i for i in range(first, end) if parse.ent[i] == "DATE" and i < tally.numeral.first]
    if not dated:
        return None
    last = next((i for i in range(dated[0], end) if parse.ent[i] != "DATE"), end)
    if "-" in parse.text[dated[0] : last]:
        return None  # "a five-year-old war" has no date
    before = dated[0] - 1
    return (before, last) if before > act and parse.pos[before] == "ADP" else (dated[0], last)
