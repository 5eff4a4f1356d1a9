"""What a count covers: stock or flow, who holds the people, as of when and within what window."""

from __future__ import annotations

from typing import Literal

from tocsin.extract.clauses import agents, is_passive, refer, subject, tidy
from tocsin.extract.counted import Lexicon
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading
from tocsin.extract.subsets import Tally
from tocsin.language import Parse
from tocsin.records import ActorRef, Evidence, PlaceRef, When
from tocsin.times import parse_written

__all__ = ["Measure", "as_of", "clause", "holder", "measure", "place", "window"]

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


def _finite(parse: Parse, verb: int, words: Lexicon) -> tuple[str, bool]:
    """Return the tense of a verb ("present", "past", "perfect", "none") and whether it is progressive."""
    at = verb
    for _ in range(3):
        helpers = [index for index in parse.children[at] if parse.dep[index] in ("aux", "auxpass")]
        tags = [(parse.tag[index], parse.lemma[index]) for index in helpers]
        running = any(parse.lower[index] in words.g.being for index in helpers) or (
            parse.tag[at] == "VBG" and any(lemma in words.g.be for _, lemma in tags)
        )
        if any(tag in ("VBZ", "VBP") and lemma in words.g.perfect for tag, lemma in tags):
            return "perfect", running
        if any(tag in ("VBZ", "VBP") for tag, _ in tags) or parse.tag[at] in ("VBZ", "VBP"):
            return "present", running
        if any(tag == "VBD" for tag, _ in tags) or parse.tag[at] == "VBD":
            return "past", running
        if parse.dep[at] in ("xcomp", "acomp", "oprd") and parse.head[at] != at:
            at = parse.head[at]
            continue
        break
    return ("past" if parse.tag[verb] in ("VBG", "VBN") else "none"), False


def measure(parse: Parse, tally: Tally, words: Lexicon) -> Measure:
    """Tell what sort of number it is from verb, tense and adverb; "unstated" when they don't tell."""
    told = tally.fate
    if told is None or told.rule in ("noun only",):
        return "unstated"
    flow = words.flow.get(told.unit, "")
    verb = clause(parse, tally)
    rule = words.raw["measure"]
    first, limit = parse.sentences[tally.sentence]
    near = set() if verb is None else {parse.lower[index] for index in parse.children[verb]} | {parse.lower[told.word], parse.lemma[verb]}
    if verb is not None and parse.lemma[verb] in rule["staying"]:
        return "stock"
    beside = set(parse.lower[max(first, tally.numeral.first - 6) : tally.numeral.first])
    custody = told.unit in words.raw["holding"]["units"] or flow == "stock" or told.unit in rule["standing"]
    if near & set(rule["stock"]) and custody:
        return "stock"
    if verb is not None and any(parse.lower[i] in words.g.since for i in range(verb, min(parse.right[verb], verb + 8))):
        return "stock" if custody and _finite(parse, verb, words)[0] == "present" else "cumulative"
    if told.rule == "figure" or (near | beside) & set(rule["cumulative"]) or _so_far(parse, first, limit, words):
        return "stock" if told.rule == "figure" and custody else "cumulative"
    if verb is None:
        return "unstated"
    tense, running = _finite(parse, verb, words)
    if custody and (running or (tense == "present" and parse.lemma[verb] in rule["stock_verbs"])):
        return "stock"
    if flow == "stock":
        return "unstated" if tense == "none" else "stock"
    if told.rule == "noun":
        return "unstated"
    if tense == "perfect":
        return "cumulative"
    if custody and tense == "past" and parse.lemma[verb] in rule["lasting"]:
        return "stock"  # "were held", "it held 23": so many at that time, not so many more
    if tense == "past" and told.rule in ("governed", "relative", "beside", "modified") and told.verb is not None:
        return "outflow" if flow == "outflow" else "inflow"
    return "unstated"


def _so_far(parse: Parse, first: int, limit: int, words: Lexicon) -> bool:
    """Say whether a phrase of the sentence says that the number is a running total ("so far", "to date")."""
    phrases = words.raw["measure"]["running"]
    lowers = parse.lower[first:limit]
    return any(lowers[i : i + len(p)] == p for p in phrases for i in range(len(lowers) - len(p) + 1)) if phrases else False


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
            own = subject(parse, verb)
            inside = own is not None and (own == tally.carrier or own == tally.noun or tally.numeral.first <= own < tally.numeral.end)
            if own is not None and not inside and parse.dep[own] != "nsubjpass" and own < verb and parse.pos[own] != "NUM":
                return refer(reading, [own])[0]
    return None


def place(reading: Reading, tally: Tally, words: Lexicon) -> PlaceRef | None:
    """Tell where: the first phrase of place ("in", "near", "from" ...) of the verb or the people that names a place."""
    parse = reading.parse
    rule = words.raw["time"]["places"]
    verb = clause(parse, tally)
    near = [index for index in (verb, tally.fate.word if tally.fate else None, tally.noun) if index is not None]
    for index in dict.fromkeys(near):
        for preposition in (index, *parse.children[index]):
            if parse.dep[preposition] != "prep" or parse.lower[preposition] not in rule:
                continue
            for head in parse.children[preposition]:
                found = place_at(reading, head) if parse.dep[head] == "pobj" else None
                if found is not None:
                    return found
    return None


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
    return None


def as_of(reading: Reading, tally: Tally, words: Lexicon, kind: Measure) -> When | None:
    """Date a number: "as of 2 March" where the sentence says so; the document's date for a stock without one."""
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
    if kind == "stock" and published:
        return When(value=published, basis="publication")
    return None
