"""Where the people of a count are, or where it befell them: the first named place that the words of their own clause tell.

A number's own phrase comes first, then its verb's, then what its verb does it to and by ("a bomb in Orm killed"), then the clause
that it is told beside ("shelled a camp in Orm, killing 25"). A part is where its whole is, and a number without a verb
of its own, or one whose verb is joined to another's, shares that one's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.extract.clauses import child, is_passive
from tocsin.extract.counted import Lexicon
from tocsin.extract.place_phrases import behind, described, of_a_part, within
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading
from tocsin.extract.scopes import clause
from tocsin.extract.subsets import Tally, goes_with
from tocsin.language import Parse
from tocsin.records import PlaceRef

__all__ = ["places"]

_BESIDE = ("advcl", "xcomp", "conj", "relcl", "acl")
"""How a clause is told beside another that may say where."""


def places(reading: Reading, tallies: Sequence[Tally], words: Lexicon) -> list[PlaceRef | None]:
    """Return the place of each number, None where none is told of it."""
    verbs = [clause(reading.parse, tally) for tally in tallies]
    found = [
        None if tally.unit is None else _own(reading, tally, verb, words) or _around(reading, tally, verb, words)
        for tally, verb in zip(tallies, verbs, strict=True)
    ]
    for number, tally in enumerate(tallies):
        if found[number] is None and tally.whole is not None:
            found[number] = found[tally.whole]
        if found[number] is None and number and goes_with(reading.parse, tallies, verbs, number):
            found[number] = found[number - 1]
    for number in range(len(tallies) - 1, 0, -1):
        if found[number - 1] is None and tallies[number].whole is None and goes_with(reading.parse, tallies, verbs, number):
            found[number - 1] = found[number]
    for number, tally in enumerate(tallies):
        if found[number] is None and tally.unit is not None:
            found[number] = _unnamed(reading, tally, verbs[number])
    return found


def _unnamed(reading: Reading, tally: Tally, verb: int | None) -> PlaceRef | None:
    """Return the phrase that describes a place where no name stands: "in the country", "at the camp"."""
    parse = reading.parse
    near = [index for index in (verb, tally.fate.word if tally.fate else None, tally.noun) if index is not None]
    preps = (i for index in dict.fromkeys(near) for i in parse.children[index] if parse.dep[i] == "prep")
    return next((found for i in preps if (found := described(reading, i)) is not None), None)


def _own(reading: Reading, tally: Tally, verb: int | None, words: Lexicon) -> PlaceRef | None:
    """Return the place that a phrase right behind the number, the verb, its word or the people names."""
    parse = reading.parse
    rule = words.raw["time"]["places"]
    after = tally.numeral.end
    if tally.numeral.partitive and after + 1 < len(parse) and parse.lower[after + 1] in words.raw["subset"]["of"]:
        after += 2  # "18 of them in Orm"
    if tally.noun is None and after < len(parse) and parse.lower[after] in words.raw["time"]["within"]:
        found = behind(reading, after)  # "three in Orm": a bare number's own place comes first
        if found is not None:
            return found
    near = [index for index in (verb, tally.fate.word if tally.fate else None, tally.noun) if index is not None]
    for index in dict.fromkeys(near):
        for preposition in (index, *parse.children[index]):
            if parse.dep[preposition] in ("prep", "prt") and parse.lower[preposition] in rule:
                goal = child(parse, preposition, "pobj")
                happened = goal is not None and parse.lemma[goal] in words.raw["time"]["happenings"]
                found = behind(reading, preposition) or (within(reading, goal, ("prep",), words) if happened and goal is not None else None)
                if found is not None:
                    return found
    return None


def _around(reading: Reading, tally: Tally, verb: int | None, words: Lexicon) -> PlaceRef | None:
    """Return the first place named within the phrases of the number's clause, then of those that it is told beside."""
    parse, unit = reading.parse, (tally.unit or "").split()[0]
    for index in (tally.fate.word if tally.fate and tally.fate.word != verb else None, tally.noun):
        found = None if index is None else within(reading, index, ("prep", "acl"), words)
        if found is not None:
            return found
    if verb is None:
        return None
    if unit in words.raw["time"]["leaving"]:
        left = child(parse, verb, "dobj")
        found = None if left is None else place_at(reading, left)
        if found is not None:
            return found
    held = unit in words.raw["holding"]["units"]
    for at in _clauses(parse, tally, verb, words):
        elsewhere = held or parse.lemma[at] in words.sources  # who holds or tells may be in another place
        found = within(reading, at, ("prep", "dobj") if elsewhere else ("prep", "dobj", "nsubj", "nsubjpass", "agent"), words)
        found = found or _fallen_on(reading, at, at != verb and not elsewhere) or _pointed_to(reading, at)
        if found is not None:
            return found
    return None


def _clauses(parse: Parse, tally: Tally, verb: int, words: Lexicon) -> Iterator[int]:
    """Yield a verb; the clauses on it ("after a mine caved in at Orm"); then what it is told beside: the verbs before it, or its noun."""
    at = verb
    for _ in range(4):
        yield at
        yield from (below for below in parse.children[at] if below != verb and _opens(parse, tally, at, below, words))
        above = parse.head[at]
        carrying = parse.dep[at] in ("nsubj", "nsubjpass") and at not in (verb, tally.noun, tally.carrier)  # "a bus with ten aboard fell"
        if not carrying and (parse.dep[at] not in _BESIDE or above > at):
            return
        at = above


def _opens(parse: Parse, tally: Tally, verb: int, below: int, words: Lexicon) -> bool:
    """Say whether a clause on a verb tells more of what befell the same people, or when it did."""
    dep = parse.dep[below]
    if dep == "advcl":
        return any(parse.lower[i] in words.raw["time"]["opening"] for i in parse.children[below] if parse.dep[i] in ("mark", "advmod"))
    if dep == "ccomp":  # "shells hit Orm; nine died", "a raid kills nine people marching in Orm"
        parted = below < verb and any(parse.text[i] == ";" for i in range(below, verb))
        return parted or (tally.noun is not None and parse.head[tally.noun] == below)
    alone = child(parse, below, "nsubj", "nsubjpass", "dobj") is None
    return dep == "conj" and alone and verb < below and parse.pos[below] == "VERB" and is_passive(parse, verb)


def _fallen_on(reading: Reading, verb: int, beside: bool) -> PlaceRef | None:
    """Return the place that a clause beside the number's own says something befell ("struck Orm, killing ten")."""
    struck = child(reading.parse, verb, "dobj") if beside else None
    return None if struck is None else place_at(reading, struck) or of_a_part(reading, struck)


def _pointed_to(reading: Reading, verb: int) -> PlaceRef | None:
    """Return the place that the "where" of a relative clause takes up ("Orm, where it has ten soldiers")."""
    parse = reading.parse
    where = any(parse.lower[i] in reading.pack.raw("places.acts.where") for i in parse.children[verb])
    if not where or parse.dep[verb] not in ("relcl", "advcl", "acl"):
        return None
    return place_at(reading, parse.head[verb]) or of_a_part(reading, parse.head[verb])
