"""How many single persons an article tells of as killed, and as hurt: a floor, by the reader of fates of the counts.

The keys of GVDB are lengths of victim lists, not figures of the text. A count record is a stated figure; a person told
of singly ("a neighbour, 55, was shot dead") is none. Here such persons are gathered: named ones by name; described ones
by their age, by sentence ("his wife and her son"), or as "another". "The man" is somebody told of before, and so is a bare
"man" of a headline. Persons joined to one another are told of together, stated numbers with them ("his wife and five children").
The largest of these numbers counts, for all may be the same people. One taken up as hurt ("he was taken to hospital") is
nobody new where somebody is told of as killed; who dies by their own hand is one more than those.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tocsin.extract.clauses import modal, negated
from tocsin.extract.counted import Lexicon, is_people, lexicon
from tocsin.extract.fate_verbs import is_to_oneself
from tocsin.extract.fates import fate
from tocsin.extract.numerals import Numeral, word_value
from tocsin.extract.reading import Reading

__all__ = ["told_singly"]

_AGE = re.compile(r"\d{1,2}(?=-year-old)")
_UNITS = ("killed", "injured", "shot")
_NEW = frozenset(("a", "an", "one", "another", "second", "third"))
_PRONOUNS = frozenset(("he", "she", "him", "her"))
_TIMES = {"double": 2, "triple": 3, "quadruple": 4}
_MORE = frozenset(("another", "second", "third"))


@dataclass
class Told:
    """Keys of the persons of whom one fate is told."""

    named: set[str] = field(default_factory=set)
    aged: set[str] = field(default_factory=set)
    more: set[str] = field(default_factory=set)
    described: Counter[int] = field(default_factory=Counter)
    together: int = 0
    by_own_hand: bool = False
    first: bool = False
    taken_up: bool = False

    @property
    def number(self) -> int:
        """How many they are at least."""
        beside = max(self.described.values(), default=0)
        more = len(self.more) + (1 if self.more and self.first else 0)
        others = max(len(self.named), len(self.aged), beside, more, self.together)
        return max(others + self.by_own_hand, int(self.taken_up))


def told_singly(reading: Reading) -> dict[str, int]:
    """Return how many persons are told of one by one as killed, and as injured (shot and not told to be dead)."""
    words = lexicon(reading.pack)
    told = {unit: Told() for unit in _UNITS}
    condition = words.g.condition
    for token in range(len(reading.parse)):
        unit, number = _several(reading, token, words)
        first, limit = reading.parse.sentences[reading.parse.sent[token]]
        if unit is not None and condition.isdisjoint(reading.parse.lower[first:limit]):  # "if so, it becomes a triple homicide"
            told[unit].together = max(told[unit].together, number)
        unit = _unit(reading, token, words)
        if unit is not None:
            _keep(reading, token, told[unit], words)
    killed, injured, shot = (told[unit] for unit in _UNITS)
    injured.named -= killed.named
    injured.aged -= killed.aged
    if killed.number:
        injured.taken_up = False
    return {"killed": killed.number, "injured": max(injured.number, shot.number - killed.number)}


def _several(reading: Reading, token: int, words: Lexicon) -> tuple[str | None, int]:
    """Read "a double homicide" and "both victims died": the fate and the number, which no numeral tells."""
    parse = reading.parse
    word, following = parse.lower[token], token + 1
    if word in _TIMES and following < len(parse):
        unit = words.nouns.get(parse.lemma[following]) or words.acts.get(parse.lemma[following])
        return ("shot" if parse.lemma[following] == "shooting" else unit if unit in _UNITS else None), _TIMES[word]
    if word != "both" or parse.dep[token] not in ("det", "nsubj", "nsubjpass", "predet"):
        return None, 0
    people = parse.head[token] if parse.dep[token] in ("det", "predet") else token
    if people != token and not is_people(reading, people, words):
        return None, 0
    return "killed" if _later_died(reading, people, words) else _fate_of(reading, people, words), 2


def _later_died(reading: Reading, people: int, words: Lexicon) -> bool:
    """Read "both were taken to a hospital, where they died"."""
    parse = reading.parse
    limit = parse.sentences[parse.sent[people]][1]
    they = (i for i in range(people + 1, limit) if parse.lower[i] == "they" and parse.dep[i] in ("nsubj", "nsubjpass"))
    return any(_fate_of(reading, i, words) == "killed" for i in they)


def _unit(reading: Reading, token: int, words: Lexicon) -> str | None:
    parse = reading.parse
    pronoun = parse.lower[token] in _PRONOUNS or (parse.lower[token] in _MORE and parse.dep[token] in ("nsubj", "nsubjpass", "dobj"))
    aged = parse.tag[token] == "JJ" and is_people(reading, token, words)
    if (parse.tag[token] not in ("NN", "NNP") and not pronoun and not aged) or parse.dep[token] in ("compound", "nmod", "poss", "amod"):
        return None
    mention = reading.by_head.get(token)
    person = mention is not None and mention.entity is not None and mention.entity.type == "person"
    if not person and not pronoun and not (parse.tag[token] in ("NN", "JJ") and is_people(reading, token, words)):
        return None
    return _fate_of(reading, token, words)


def _fate_of(reading: Reading, token: int, words: Lexicon) -> str | None:
    parse = reading.parse
    one = Numeral(token, token, token, token, 1, 1, "exactly")
    found = fate(reading, token, one, words)
    if found is None or found.rule in ("noun", "figure", "among", "place") or found.unit not in _UNITS:
        return None
    if found.verb is not None and (negated(parse, found.verb) or modal(parse, found.verb) is not None):
        return None
    return found.unit


def _keep(reading: Reading, token: int, told: Told, words: Lexicon) -> None:
    parse = reading.parse
    told.taken_up = True
    if parse.dep[token] == "nsubj" and is_to_oneself(parse, parse.head[token], words):
        told.by_own_hand = told.by_own_hand or _name(reading, token) is None
        return
    if parse.lower[token] in _PRONOUNS:
        return
    if parse.lower[token] in _MORE:
        told.more.add("")
        return
    name = _name(reading, token)
    span = parse.span(parse.left[token], token + 1)
    age = _AGE.search(reading.document.text[span.start : span.end])
    told.together = max(told.together, _together(reading, token))
    own = {parse.lower[i] for i in parse.children[token] if i < token}
    if age is not None:
        told.aged.add(f"{parse.lemma[token]} {age[0]}")
    if name is not None:
        told.named.add(name)
        told.first = True
    elif own & _NEW or any(parse.dep[i] == "poss" for i in parse.children[token]):
        told.described[parse.sent[token]] += 1
        told.first = told.first or not own & _MORE
        if own & _MORE:
            told.more.add(f"{parse.lemma[token]} {age[0] if age else ''}")


def _together(reading: Reading, token: int) -> int:
    """Return how many persons are joined to one another, this one among them, by stated numbers and as single ones."""
    parse = reading.parse
    while parse.dep[token] == "conj" and parse.head[token] < token:
        token = parse.head[token]
    joined, reached = 0, [token]
    for at in reached:
        reached += (i for i in parse.children[at] if parse.dep[i] == "conj")
        numbers = [i for i in parse.children[at] if parse.dep[i] == "nummod" and i < at and parse.tag[i] == "CD"]  # no age behind a name
        number = next((word_value(parse.lower[i], reading.pack) for i in numbers if is_people(reading, at, lexicon(reading.pack))), None)
        joined += number or (parse.tag[at] in ("NN", "NNP") and _is_person(reading, at))
    return joined


def _is_person(reading: Reading, token: int) -> bool:
    """Say whether a noun is one person, named or described, and none of those told of before."""
    mention = reading.by_head.get(token)
    if mention is not None and mention.entity is not None:
        return mention.entity.type == "person"
    parse = reading.parse
    new = any(parse.lower[i] in _NEW or parse.dep[i] == "poss" for i in parse.children[token])
    return new and is_people(reading, token, lexicon(reading.pack))


def _name(reading: Reading, token: int) -> str | None:
    """Return the name of a person, or the name that a description is followed by ("a neighbour, Ada Orlin")."""
    for at in (token, *(i for i in reading.parse.children[token] if reading.parse.dep[i] == "appos")):
        mention = reading.by_head.get(at)
        if mention is not None and mention.kind == "name" and mention.entity is not None:
            return mention.entity.name
    return None
