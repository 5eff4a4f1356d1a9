"""Common nouns that refer to people and bodies: "Azerbaijani soldiers", "the foreign ministry", "a source"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from tocsin.extract.knowledge import Actor
from tocsin.extract.reading import Entity, Reading
from tocsin.language import LanguagePack

__all__ = ["STATE", "Kind", "Nominal", "Sort", "body_of", "collect", "content_words", "left_edge", "sort_of"]

Kind = Literal["office", "person", "body", "kin", "document", "agent"]

STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors of those who act for a state."""

_LEFT_DEPS = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "case", "punct", "advmod", "npadvmod"))


class Sort(NamedTuple):
    """What sort of actor a noun names, its PLOVER sectors and its lemma in the word lists."""

    kind: Kind
    sectors: tuple[str, ...]
    lemma: str


@dataclass(slots=True)
class Nominal:
    """A noun phrase ``[first, end)`` without what follows its head."""

    first: int
    end: int
    head: int
    sort: Sort
    definite: bool
    plural: bool


class _Words(NamedTuple):
    offices: dict[str, Any]
    people: dict[str, Any]
    bodies: dict[str, Any]
    kin: dict[str, Any]
    documents: frozenset[str]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=8)
def _words(pack: LanguagePack) -> _Words:
    return _Words(
        pack.table("actors.offices"),
        pack.table("actors.people"),
        pack.table("actors.bodies"),
        pack.table("actors.kin"),
        pack.words("actors.documents.nouns"),
        tuple(sorted(pack.words("actors.agents.suffixes"))),
    )


def sort_of(pack: LanguagePack, lower: str, lemma: str) -> Sort | None:
    """Tell what sort of actor a noun names, or None when it names none."""
    words = _words(pack)
    for word in (lemma, lower, lower[:-1] if lower.endswith("s") else lower):
        if word in words.offices:
            return Sort("office", tuple(words.offices[word]), word)
        if word in words.people:
            return Sort("person", tuple(words.people[word]), word)
        if word in words.bodies:
            return Sort("body", tuple(words.bodies[word]), word)
        if word in words.kin:
            return Sort("kin", ("CVL",), word)
        if word in words.documents:
            return Sort("document", (), word)
    if len(lower) > 5 and lower.endswith(words.suffixes):
        return Sort("agent", (), lemma)
    return None


def collect(reading: Reading, taken: set[int]) -> list[Nominal]:
    """Find the noun phrases whose head names an actor and is no part of a name."""
    parse = reading.parse
    pack = reading.pack
    known: dict[tuple[str, str], Sort | None] = {}
    found: list[Nominal] = []
    many = tuple(sorted(pack.words("actors.plural.suffixes")))
    for token, pos in enumerate(parse.pos):
        if pos not in ("NOUN", "PROPN") or token in taken:
            continue
        key = (parse.lower[token], parse.lemma[token])
        if key not in known:
            known[key] = sort_of(pack, *key)
        sort = known[key]
        above = parse.head[token]
        if sort is None or (parse.dep[token] in ("compound", "amod", "nmod", "npadvmod") and above > token and above not in taken):
            continue
        if sort.kind == "agent" and pos == "PROPN":
            continue
        first = left_edge(reading, token, taken)
        plural = parse.tag[token] in ("NNS", "NNPS") or key[0] in pack.words("actors.plural.words") or key[0].endswith(many)
        definite = _definite(reading, first, token)
        found.append(Nominal(first, token + 1, token, sort, definite, plural))
    return found


def left_edge(reading: Reading, head: int, taken: set[int]) -> int:
    """Return the first token of a noun phrase: its own modifiers, contiguous to the left of the head."""
    parse = reading.parse
    first = head
    low = parse.left[head]
    while first > low:
        before = first - 1
        at = before
        # The modifier must hang on this head, by way of tokens of the phrase only.
        steps = 0
        while at != head and low <= at <= head and steps < 8:
            at, steps = parse.head[at], steps + 1
        if at != head or (
            parse.dep[before] not in _LEFT_DEPS and before not in taken and parse.pos[before] not in ("PROPN", "NOUN", "ADJ", "NUM")
        ):
            break
        if parse.ent[before] in ("DATE", "TIME") and parse.pos[before] != "DET":
            break
        if parse.text[before] in (",", ":", ";", '"', "“", "”", "(", ")", "—", "–"):
            break
        first = before
    return first


def _definite(reading: Reading, first: int, head: int) -> bool:
    parse = reading.parse
    words = reading.pack.raw("actors.determiners")
    lowers = parse.lower[first:head]
    if any(word in words["indefinite"] for word in lowers[:1]):
        return False
    return any(word in words["definite"] for word in lowers[:2]) or any(parse.dep[token] == "poss" for token in range(first, head))


def content_words(reading: Reading, first: int, head: int) -> list[str]:
    """Return the words of a noun phrase that say what it is: no articles, owners, numbers; lower case."""
    parse = reading.parse
    owner = reading.pack.words("actors.small.owner")
    return [
        parse.lower[token]
        for token in range(first, head + 1)
        if parse.pos[token] not in ("DET", "PRON", "NUM", "PUNCT", "PART")
        and parse.dep[token] != "poss"
        and parse.lower[token] not in owner
    ]


def body_of(words: list[str], sort: Sort, state: Actor) -> Entity:
    """Make a state's body under one name however it is told ("Kenyan army", "Kenya's army" -> "Army of Kenya")."""
    core = " ".join(words)
    return Entity(
        f"{core[:1].upper()}{core[1:]} of {state.name}",
        "organisation",
        code=state.code or None,
        sectors=sort.sectors,
        key=state.key if STATE & set(sort.sectors) and state.type == "country" else None,
        method="pattern",
    )
