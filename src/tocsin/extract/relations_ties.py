"""The parties of a tie: who may give, who may be backed or commanded, what is land, and which goods make which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tocsin.extract.clauses import conjuncts, phrase
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.reading import Mention, Reading
from tocsin.extract.relations_tense import Course, RelationWords

__all__ = ["FindTie", "Kind", "Tie", "goods_kind", "goods_words", "is_group", "is_land", "is_party", "joined", "on_land", "party_before"]

Kind = Literal["arms", "aid", "sponsorship", "command", "control"]


@dataclass(slots=True)
class Tie:
    """One tie on its way to a record: head tokens of both sides, tokens ``[first, end)`` of the goods and of the cue."""

    kind: Kind
    givers: list[int]
    receivers: list[int]
    cue: tuple[int, int]
    course: Course
    rule: str
    goods: tuple[int, int] | None = None
    dated: list[int] = field(default_factory=list)
    """Tokens on which words of time may hang."""


FindTie = Callable[[Reading, int, RelationWords], Iterator[Tie]]
"""A form of tie: takes a document, a token and the words, and gives the ties that are told there."""


def mention_at(reading: Reading, token: int) -> Mention | None:
    """Return the mention of somebody known that has this head."""
    mention = reading.by_head.get(token)
    return mention if mention is not None and (mention.entity is not None or mention.kind != "pronoun") else None


def is_party(reading: Reading, token: int, words: RelationWords) -> bool:
    """Say whether a noun phrase names somebody who can give or receive: a name, a pronoun, people or a body."""
    parse = reading.parse
    if parse.lower[token] in words.g.faultless and parse.lower[token] not in ("it", "we"):
        return False
    mention = mention_at(reading, token)
    if mention is not None and mention.entity is not None:
        return True
    if parse.pos[token] in ("PROPN", "PRON"):
        return parse.ent[token] not in ("DATE", "TIME", "MONEY", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT")
    return parse.lemma[token] in words.bodies or is_people(reading, token, lexicon(reading.pack))


def is_group(reading: Reading, token: int, words: RelationWords) -> bool:
    """Say whether a noun phrase names somebody who can be backed or commanded: fighters, a group, a government, not an idea."""
    parse = reading.parse
    lemma, lower = parse.lemma[token], parse.lower[token]
    if lemma in words.groups or lower in words.groups:
        return True
    mention = mention_at(reading, token)
    entity = mention.entity if mention is not None else None
    return (
        entity is not None and parse.pos[token] == "PROPN" and (entity.type == "organisation" or bool({"REB", "MIL"} & set(entity.sectors)))
    )


def is_land(reading: Reading, token: int, words: RelationWords) -> bool:
    """Say whether a noun phrase names a place, or something on the ground that can be held."""
    parse = reading.parse
    if parse.lemma[token] in words.not_held:
        return False
    if parse.lemma[token] in words.land or parse.lower[token] in words.land:
        return True
    mention = mention_at(reading, token)
    entity = mention.entity if mention is not None else None
    if entity is not None:
        return parse.pos[token] == "PROPN" and entity.type in ("place", "country")
    return parse.pos[token] == "PROPN" and parse.ent[token] in ("GPE", "LOC", "FAC")


def on_land(reading: Reading, token: int, words: RelationWords) -> int:
    """Go from a common noun to the name behind it ("the town of Halm" is Halm); the token itself when there is none."""
    parse = reading.parse
    if parse.pos[token] == "PROPN" or parse.lemma[token] not in words.land:
        return token
    for index in parse.children[token]:
        if index > token and parse.dep[index] == "prep" and parse.lower[index] in words.g.of:
            for inner in parse.children[index]:
                mention = mention_at(reading, inner)
                # A region "of Ruritania" is a part of it, not all of it.
                country = mention is not None and mention.entity is not None and mention.entity.type == "country"
                if parse.dep[inner] == "pobj" and parse.pos[inner] == "PROPN" and not country and is_land(reading, inner, words):
                    return inner
    return token


def goods_kind(reading: Reading, noun: int, words: RelationWords) -> Kind | None:
    """Tell from what is given whether a tie is one of arms or of aid; None for anything else."""
    parse = reading.parse
    best: Kind | None = None
    for index in conjuncts(parse, noun):
        lemma, lower = parse.lemma[index], parse.lower[index]
        if lemma in words.arms or lower in words.arms:
            return "arms"
        if (lemma in words.doubled or lower in words.doubled) and any(
            parse.lower[i] in words.arming or parse.lemma[i] in words.arming for i in parse.children[index] if i < index
        ):
            return "arms"
        if lemma in words.aid or lower in words.aid:
            best = "aid"
    return best


def joined(reading: Reading, head: int, words: RelationWords) -> list[int]:
    """Return the parties joined to a receiver, without one that begins a clause of its own ("to Peru and Chad said ...")."""
    parse = reading.parse
    found = []
    for index in conjuncts(parse, head):
        after = phrase(parse, index)[1]
        own = index != head and after < len(parse) and parse.tag[after] in ("VBZ", "VBP", "VBD", "MD")
        if not own and is_party(reading, index, words):
            found.append(index)
    return found


def goods_words(reading: Reading, noun: int) -> tuple[int, int]:
    """Return the tokens of what is given up to its noun, without to whom and from whom."""
    return min(phrase(reading.parse, noun)[0], noun), noun + 1


def party_before(reading: Reading, hyphen: int, words: RelationWords) -> int | None:
    """Return the head of the name that ends right before a hyphen ("Rapid Reaction Corps-held"), or None."""
    parse = reading.parse
    token = hyphen - 1
    for mention in reading.mentions:
        if mention.end == hyphen and mention.entity is not None:
            return mention.head
    named = parse.pos[token] == "PROPN" or parse.ent[token] in ("NORP", "GPE", "ORG", "PERSON")
    return token if named or parse.lemma[token] in words.bodies or parse.lower[token] in words.bodies else None
