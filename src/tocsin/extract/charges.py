"""A blame on its way to a record, and what the forms of blaming share: whose deed it is, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.extract.clauses import child, conjuncts, infinitive, kids, tidy, verb_phrase
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.omissions import BlameWords, Manner, blame_words
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = ["Charge", "FindCharge", "deed_phrase", "for_phrase", "listed", "may_answer"]


@dataclass(slots=True)
class Charge:
    """One blame: who is blamed, the tokens of the cause, the cue, who blames if the clause says.

    ``vague`` when the cause is only pointed at ("denied the report"); it is then that of the charge before.
    """

    blamed: list[int]
    cue: int
    rule: str
    cause: tuple[int, int] | None = None
    manner: Manner = "act"
    by: int | None = None
    denied: bool = False
    confidence: float = 0.8
    vague: bool = False


FindCharge = Callable[[Parse, int, BlameWords], Iterator[Charge]]
"""A form of blame: takes a parse, a token and the words, and gives who is blamed there."""


def for_phrase(parse: Parse, places: list[int], prepositions: Sequence[str]) -> tuple[int, int] | None:
    """Return what a blame is for: the object of one of the prepositions under one of the tokens."""
    for place in places:
        for index in kids(parse, place, "prep"):
            if parse.lower[index] in prepositions and index > place:
                inner = child(parse, index, "pobj", "pcomp")
                if inner is not None:
                    return tidy(parse, parse.left[inner], parse.right[inner])
    return None


def deed_phrase(parse: Parse, verb: int, words: BlameWords) -> tuple[int, int]:
    """Return a deed's verb with what follows, without an infinitive's helpers, and without why it was done or why it is believed."""
    first, end = verb_phrase(parse, verb)
    first = verb if infinitive(parse, verb) else first
    for index in range(verb + 1, end):
        why = parse.lower[index] in words.raw["because"] or (parse.lower[index : index + 3] == words.raw["in_order_to"])
        if why:
            end = index
            break
    return tidy(parse, first, max(end, verb + 1))


def listed(parse: Parse, head: int, words: BlameWords) -> list[int]:
    """Return who is meant by a noun phrase: its joined heads, and the members named after "including"."""
    found = conjuncts(parse, head)
    for item in list(found):
        for index in parse.children[item]:
            if parse.dep[index] == "prep" and parse.lower[index] in words.raw["including"]:
                inner = child(parse, index, "pobj")
                if inner is not None:
                    found += conjuncts(parse, inner)
    return sorted(set(found))


def may_answer(reading: Reading, head: int) -> bool:
    """Say whether a noun phrase names somebody who can be blamed: a mention, a name, a pronoun or a word for people."""
    parse = reading.parse
    if head in reading.by_head or parse.pos[head] in ("PROPN", "PRON", "DET"):
        return True
    return is_people(reading, head, lexicon(reading.pack)) or parse.lemma[head] in blame_words(reading.pack).raw["bodies"]
