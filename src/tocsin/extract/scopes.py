"""What a count covers: its verb, who holds the people, as of when and within what window."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from tocsin.extract.clauses import agents, is_passive, refer, subject, tidy
from tocsin.extract.counted import Lexicon
from tocsin.extract.headings import chronicle
from tocsin.extract.reading import Reading
from tocsin.extract.subsets import Tally
from tocsin.extract.timex import edtf
from tocsin.language import Parse
from tocsin.records import ActorRef, Evidence, When
from tocsin.times import parse_written

__all__ = ["Measure", "as_of", "clause", "holder", "window"]

_ACT = 6
"""Tokens before the noun of an act that may date it."""

Measure = Literal["stock", "inflow", "outflow", "cumulative", "unstated"]


def clause(parse: Parse, tally: Tally) -> int | None:
    """Return the verb that the number depends on, None outside a clause."""
    at = tally.carrier
    if tally.fate is not None:
        if tally.fate.verb is not None:
            return tally.fate.verb
        at = tally.fate.word if parse.pos[tally.fate.word] == "VERB" else at
    for _ in range(6):
        if parse.pos[at] in ("VERB", "AUX"):
            return at
        if parse.head[at] == at:
            return None
        at = parse.head[at]
    return None


def holder(reading: Reading, tally: Tally, words: Lexicon) -> ActorRef | None:
    """Refer to whoever is told to hold or to have taken the people: the verb's subject, or its "by"."""
    parse = reading.parse
    rule = words.raw["holding"]
    if tally.unit is None or tally.unit.split()[0] not in rule["units"]:
        return None
    candidates = [index for index in (tally.fate.verb if tally.fate else None, clause(parse, tally)) if index is not None]
    if tally.fate is not None and parse.pos[tally.fate.word] == "VERB":
        candidates.append(tally.fate.word)
    for verb in candidates:
        by = agents(parse, verb)
        if by:
            return refer(reading, by[:1])[0]
        if parse.lemma[verb] in rule["verbs"] and not is_passive(parse, verb):
            own = _parted(parse, subject(parse, verb), verb, rule["verbs"])
            inside = own is not None and (own == tally.carrier or own == tally.noun or tally.numeral.first <= own < tally.numeral.end)
            if own is not None and not inside and parse.dep[own] != "nsubjpass" and own < verb and parse.pos[own] != "NUM":
                return refer(reading, [own])[0]
    return None


def _parted(parse: Parse, own: int | None, verb: int, holding: Container[str]) -> int | None:
    """Return the subject of a verb of holding, parted from the object of another before it that the parse joins to it.

    "X is holding 23 soldiers and Y is holding 19": what stands last before the verb does it.
    """
    above = parse.head[verb]
    if own is None or not above < own or parse.dep[verb] != "ccomp" or parse.lemma[above] not in holding:
        return own
    return next((i for i in parse.children[own] if parse.dep[i] == "conj" and i < verb), own)


def window(reading: Reading, tally: Tally, words: Lexicon) -> Evidence | None:
    """Quote the words that bound the number in time: "after the September attack", "between May and July"."""
    parse = reading.parse
    rule = words.raw["time"]
    verb = clause(parse, tally)
    places = [] if verb is None else [verb]
    if tally.fate is not None and tally.fate.word not in places:
        places.append(tally.fate.word)
    if tally.noun is not None:
        places.append(tally.noun)
    for place in places:
        for index in parse.children[place]:
            if parse.dep[index] in ("prep", "agent", "mark") and parse.lower[index] in (*rule["events"], *rule["dates"]):
                first, end = parse.left[index], parse.right[index]
                if end - first < 2 or end - first > 16:
                    continue
                dated = any(parse.ent[i] in ("DATE", "TIME") for i in range(first, end))
                if dated or parse.lower[index] in rule["events"]:
                    return reading.quote(tidy(parse, first, end))
            if parse.dep[index] in ("npadvmod", "advmod") and parse.ent[index] in ("DATE", "TIME"):
                return reading.quote(tidy(parse, parse.left[index], parse.right[index]))
    return None if verb is None else _of_the_act(reading, tally, verb)


def _of_the_act(reading: Reading, tally: Tally, verb: int) -> Evidence | None:
    """Quote the date of what a relative clause tells a number of: "the 2002 raid that killed 30", "the raid in May 2002, where 30 died"."""
    parse = reading.parse
    act = parse.head[verb]
    if parse.dep[verb] != "relcl" or act in (tally.noun, tally.carrier) or not act < verb:
        return None
    first, end = max(parse.left[act], act - _ACT), verb
    dated = [i for i in range(first, end) if parse.ent[i] == "DATE" and i < tally.numeral.first]
    if not dated:
        return None
    last = next((i for i in range(dated[0], end) if parse.ent[i] != "DATE"), end)
    return None if "-" in parse.text[dated[0] : last] else reading.quote((dated[0], last))  # "a five-year-old war" has no date


def as_of(reading: Reading, tally: Tally, words: Lexicon, kind: Measure) -> When | None:
    """Date a number: "as of 2 March" where the sentence says so; for a stock without one the heading it stands under, or the document."""
    parse = reading.parse
    first, limit = parse.sentences[tally.sentence]
    published = reading.document.published
    for index in range(first, limit - 2):
        if parse.lower[index : index + 2] not in words.raw["time"]["as_of"]:
            continue
        for end in range(min(limit, index + 7), index + 2, -1):
            span = parse.span(index + 2, end)
            written = reading.document.text[span.start : span.end]
            months = reading.pack.table("months")
            value = parse_written(written, months)
            if value is not None:
                return When(value=value, basis="stated", evidence=reading.quote((index, end)))
            value = parse_written(f"{written} {published[:4]}", months) if published else None
            if value is not None:
                return When(value=value, basis="relative", evidence=reading.quote((index, end)))
    if kind == "stock":
        number = parse.para[tally.carrier]
        head = next((one for one in chronicle(reading) if number in one.paragraphs), None)
        if head is not None and head.days is not None:
            basis: Literal["stated", "relative"] = "stated" if head.stated else "relative"
            return When(value=edtf(head.days), basis=basis, evidence=reading.quote((head.first, head.end)))
    if kind == "stock" and published:
        return When(value=published, basis="publication")
    return None
