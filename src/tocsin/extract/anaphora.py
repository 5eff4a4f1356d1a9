"""Definite noun phrases that lead back: "the minister", "the foreign ministry", "its office", "the report".

What is found by what the document told before weighs most; the state that the paragraph alone speaks of is a guess
of low confidence; where it speaks of two, nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tocsin.extract.cast import Cast
from tocsin.extract.knowledge import Actor
from tocsin.extract.nominals import STATE, Sort, body_of, content_words, sort_of
from tocsin.extract.reading import Entity, Mention, Reading

__all__ = ["REACH", "Candidate", "resolve_nominal"]

REACH = 2
"""How many paragraphs back an antecedent may stand."""


class Candidate(NamedTuple):
    """Somebody mentioned before: where, how, and what was told there."""

    token: int
    entity: Entity
    subject: bool
    quoted: bool
    speaks: bool
    kind: str
    listed: bool
    told: str = ""


def resolve_nominal(reading: Reading, mention: Mention, seen: Sequence[Candidate], cast: Cast, by_head: Mapping[int, Mention]) -> None:
    """Resolve one definite noun phrase in place; leave it when nothing speaks for anybody."""
    parse = reading.parse
    if parse.lower[mention.first] not in reading.pack.raw("actors.determiners.definite") and mention.standing is None:
        return
    sort = sort_of(reading.pack, parse.lower[mention.head], parse.lemma[mention.head])
    if sort is None:
        return
    owner = _owner(reading, mention, by_head)
    if sort.kind == "document":
        found = _issuer(reading, mention, owner, seen, by_head)
    elif sort.kind == "body":
        found = _body(reading, mention, sort, owner, seen)
    else:
        found = _person(reading, mention, sort, owner, seen, cast, _codes_behind(reading, mention, by_head))
    if found is not None:
        mention.entity, mention.confidence = found
        mention.method = "coreference"


def _owner(reading: Reading, mention: Mention, by_head: Mapping[int, Mention]) -> Entity | None:
    """Who "its" or "X's" before the noun means."""
    for token in range(mention.first, mention.head):
        if reading.parse.dep[token] == "poss" and token in by_head:
            return by_head[token].entity
    return None


def _state_of(reading: Reading, entity: Entity | None) -> Actor | None:
    """The state or dated entity that somebody belongs to by key."""
    actor = reading.knowledge.by_key.get(entity.key or "") if entity is not None else None
    return actor if actor is not None and actor.type in ("country", "place") else None


def _state_near(reading: Reading, mention: Mention, seen: Sequence[Candidate]) -> Actor | None:
    """The one state that the paragraph so far, or else the paragraph before, speaks of."""
    paragraph = reading.parse.para[mention.head]
    for number in (paragraph, paragraph - 1):
        states: dict[str, Actor] = {}
        for candidate in reversed(seen):
            where = reading.parse.para[candidate.token]
            if where < number:
                break
            state = _state_of(reading, candidate.entity) if where == number else None
            if state is not None:
                states[state.key] = state
        if len(states) == 1:
            return next(iter(states.values()))
        if states:
            return None
    return None


def _home(reading: Reading, seen: Sequence[Candidate]) -> Actor | None:
    """The state of the outlet, when the document so far speaks of it at least half as much as of any other.

    A paper writes "the government" of its own country's; a foreign correspondent does not.
    """
    outlet = next((form.of for form in reading.knowledge.known(reading.document.outlet or "") if isinstance(form.of, Actor)), None)
    home = reading.knowledge.countries.get(outlet.code) if outlet is not None else None
    if home is None:
        return None
    counts: dict[str, int] = {}
    for candidate in seen:
        code = candidate.entity.code
        if code in reading.knowledge.countries:
            counts[code] = counts.get(code, 0) + 1
    return home if 2 * counts.get(home.code, 0) >= max(counts.values(), default=0) > 0 else None


def _person(
    reading: Reading, mention: Mention, sort: Sort, owner: Entity | None, seen: Sequence[Candidate], cast: Cast, of: set[str]
) -> tuple[Entity, float] | None:
    lemma = reading.parse.lemma[mention.head]
    if owner is None:
        for candidate in reversed(seen):
            entity = candidate.entity
            if of and entity.code not in of:
                continue
            if entity.type == "person" and not entity.plural and lemma in f"{(entity.standing or '').lower()} {candidate.told}".split():
                return entity, 0.6
    if sort.kind != "office":
        return None
    state = _state_of(reading, owner) if owner is not None else _state_near(reading, mention, seen) or _home(reading, seen)
    if state is None or (of and state.code not in of):
        return None
    words = content_words(reading, mention.first, mention.head)
    for child in reading.parse.children[mention.head]:
        if child > mention.head and reading.parse.lower[child] in reading.pack.words("actors.small.belonging"):
            # "the Minister of Defence"
            words += [reading.parse.lower[goal] for goal in reading.parse.children[child] if reading.parse.dep[goal] == "pobj"]
    holder = cast.holder(words, state)
    return (holder, 0.5 if owner is not None else 0.35) if holder is not None else None


def _codes_behind(reading: Reading, mention: Mention, by_head: Mapping[int, Mention]) -> set[str]:
    """Of which countries or bodies the phrase behind a noun says that it is ("the president of Togo")."""
    parse = reading.parse
    goals = (
        goal for link in parse.children[mention.head] if link > mention.head and parse.dep[link] == "prep" for goal in parse.children[link]
    )
    known = (by_head.get(goal) for goal in goals)
    return {one.entity.code for one in known if one is not None and one.entity is not None and one.entity.code}


def _is_told_of(reading: Reading, mention: Mention) -> bool:
    """Whether the words of a noun phrase say of which country it is ("the Togolese government")."""
    words = (reading.parse.text[token] for token in range(mention.first, mention.head))
    return any(form.role in ("adjective", "people") for word in words for form in reading.knowledge.known(word))


def _body(reading: Reading, mention: Mention, sort: Sort, owner: Entity | None, seen: Sequence[Candidate]) -> tuple[Entity, float] | None:
    parse, pack = reading.parse, reading.pack
    words = content_words(reading, mention.first, mention.head)
    state = _state_of(reading, owner)
    if owner is not None:
        return (body_of(words, sort, state), 0.5) if state is not None else None
    lemma = parse.lemma[mention.head]
    last = parse.para[mention.head] - 2 * REACH
    near = [candidate for candidate in reversed(seen) if parse.para[candidate.token] >= last]
    for plain, kind in (("actors.anaphoric.places", "place"), ("actors.anaphoric.states", "country")):
        if lemma in pack.words(plain):
            named = next((candidate.entity for candidate in near if candidate.entity.type == kind and candidate.kind == "name"), None)
            return (named, 0.5) if named is not None else None
    if sort.lemma not in pack.words("actors.anaphoric.bodies"):
        return None
    wanted = set(words)
    for candidate in reversed(seen):
        if candidate.entity.type == "organisation" and wanted <= set(candidate.entity.name.lower().split()):
            return candidate.entity, 0.55
    prefers = frozenset(pack.raw("actors.anaphoric.prefers").get(lemma, ())) | frozenset(sort.sectors)
    if lemma in pack.words("actors.anaphoric.generic") or prefers - STATE:
        named_bodies = [
            c.entity for c in near if c.entity.type == "organisation" and c.kind == "name" and _state_of(reading, c.entity) is None
        ]
        fitting = [entity for entity in named_bodies if prefers & set(entity.sectors)] or (named_bodies if not sort.sectors else [])
        if fitting:
            return fitting[0], 0.45
    if _is_told_of(reading, mention) or any(parse.lower[c] in pack.words("actors.small.of") for c in parse.children[mention.head]):
        return None  # "the governments of the region"
    around = (_state_near(reading, mention, seen) or _home(reading, seen)) if STATE & set(sort.sectors) else None
    return (body_of(words, sort, around), 0.35) if around is not None else None


def _issuer(
    reading: Reading, mention: Mention, owner: Entity | None, seen: Sequence[Candidate], by_head: Mapping[int, Mention]
) -> tuple[Entity, float] | None:
    """Who speaks by a writing: whose it is, who it is by or of, or whose the last such writing was."""
    parse, pack = reading.parse, reading.pack
    if owner is not None:
        return (owner, 0.6) if owner.type in ("organisation", "person", "country") else None
    for child in parse.children[mention.head]:
        if child > mention.head and parse.lower[child] in pack.words("actors.small.issuing"):
            for goal in parse.children[child]:
                issuer = by_head.get(goal)
                if issuer is not None and issuer.entity is not None and issuer.entity.type in ("organisation", "person"):
                    return issuer.entity, 0.5
    lemma = parse.lemma[mention.head]
    for candidate in reversed(seen):
        if candidate.kind == "document" and parse.lemma[candidate.token] == lemma:
            return candidate.entity, 0.45
    if parse.lower[mention.first] not in pack.raw("actors.determiners.definite") or mention.head - mention.first > 1:
        return None
    last = parse.para[mention.head] - REACH
    for candidate in reversed(seen):
        entity = candidate.entity
        if parse.para[candidate.token] < last:
            break
        if entity.name == reading.document.outlet:
            continue
        if candidate.subject and candidate.kind == "name" and entity.type == "organisation" and _state_of(reading, entity) is None:
            # Who acted last may have written it; a weak guess.
            return entity, 0.3
    return None
