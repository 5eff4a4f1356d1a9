"""How many single persons an article tells of as killed, and as hurt: a floor, by the reader of fates of the counts.

The keys of GVDB are lengths of victim lists, not figures of the text. A count record is a stated figure; a person told
of singly ("a neighbour, 55, was shot dead") is none. Here such persons are gathered: named ones by name; described ones
by their age, by sentence ("his wife and her son"), or as "another". "The man" is somebody told of before, and so is a bare
"man" of a headline. The largest of these numbers counts, for all may be the same people.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tocsin.extract.clauses import modal, negated
from tocsin.extract.counted import Lexicon, is_people, lexicon
from tocsin.extract.fates import fate
from tocsin.extract.numbers import Numeral
from tocsin.extract.reading import Reading

__all__ = ["told_singly"]

_AGE = re.compile(r"\d{1,2}(?=-year-old)")
_UNITS = ("killed", "injured", "shot")
_NEW = frozenset(("a", "an", "one", "another", "second", "third"))
_PRONOUNS = frozenset(("he", "she", "him", "her"))
_MORE = frozenset(("another", "second", "third"))


@dataclass
class Told:
    """Keys of the persons of whom one fate is told."""

    named: set[str] = field(default_factory=set)
    aged: set[str] = field(default_factory=set)
    more: set[str] = field(default_factory=set)
    described: Counter[int] = field(default_factory=Counter)
    taken_up: bool = False

    @property
    def number(self) -> int:
        """How many they are at least."""
        beside = max(self.described.values(), default=0)
        more = len(self.more) + (1 if self.more else 0)
        return max(len(self.named), len(self.aged), beside, more, int(self.taken_up))


def told_singly(reading: Reading) -> dict[str, int]:
    """Return how many persons are told of one by one as killed, and as injured (shot and not told to be dead)."""
    words = lexicon(reading.pack)
    told = {unit: Told() for unit in _UNITS}
    for token in range(len(reading.parse)):
        unit = _unit(reading, token, words)
        if unit is not None:
            _keep(reading, token, told[unit])
    killed, injured, shot = (told[unit] for unit in _UNITS)
    injured.named -= killed.named
    injured.aged -= killed.aged
    return {"killed": killed.number, "injured": max(injured.number, shot.number - killed.number)}


def _unit(reading: Reading, token: int, words: Lexicon) -> str | None:
    parse = reading.parse
    pronoun = parse.lower[token] in _PRONOUNS
    if (parse.tag[token] not in ("NN", "NNP") and not pronoun) or parse.dep[token] in ("compound", "nmod", "poss", "amod"):
        return None
    mention = reading.by_head.get(token)
    person = mention is not None and mention.entity is not None and mention.entity.type == "person"
    if not person and not pronoun and not (parse.tag[token] == "NN" and is_people(reading, token, words)):
        return None
    one = Numeral(token, token, token, token, 1, 1, "exactly")
    found = fate(reading, token, one, words)
    if found is None or found.rule in ("noun", "figure", "among", "place") or found.unit not in _UNITS:
        return None
    if found.verb is not None and (negated(parse, found.verb) or modal(parse, found.verb) is not None):
        return None
    return found.unit


def _keep(reading: Reading, token: int, told: Told) -> None:
    parse = reading.parse
    told.taken_up = True
    if parse.lower[token] in _PRONOUNS:
        return
    name = _name(reading, token)
    span = parse.span(parse.left[token], token + 1)
    age = _AGE.search(reading.document.text[span.start : span.end])
    own = {parse.lower[i] for i in parse.children[token] if i < token}
    if age is not None:
        told.aged.add(f"{parse.lemma[token]} {age[0]}")
    if name is not None:
        told.named.add(name)
    elif own & _NEW or any(parse.dep[i] == "poss" for i in parse.children[token]):
        told.described[parse.sent[token]] += 1
        if own & _MORE:
            told.more.add(f"{parse.lemma[token]} {age[0] if age else ''}")


def _name(reading: Reading, token: int) -> str | None:
    """Return the name of a person, or the name that a description is followed by ("a neighbour, Ada Orlin")."""
    for at in (token, *(i for i in reading.parse.children[token] if reading.parse.dep[i] == "appos")):
        mention = reading.by_head.get(at)
        if mention is not None and mention.kind == "name" and mention.entity is not None:
            return mention.entity.name
    return None
