"""Custody: a named person reported taken, held or free again, by whom, where and since when, in the source's own word.

Only what the clause around a name says is looked at: a wrong name here can cost a life. What is denied, asked for, possible or
to come makes no record. Every record is restricted, those on holders of office too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tocsin.extract import rosters
from tocsin.extract.clauses import agents, child, is_passive, modal, negated, refer, subject, tidy, voice
from tocsin.extract.dating import Calendar
from tocsin.extract.list_custody import list_custody
from tocsin.extract.places import place_at
from tocsin.extract.reading import Mention, Reading
from tocsin.language import LanguagePack
from tocsin.records import ActorRef, Custody, PlaceRef, When, record_id

__all__ = ["VERSION", "extract"]

VERSION = 4

State = Literal["taken", "held", "freed", "died"]
_STATES: tuple[State, ...] = ("taken", "held", "freed")


class _Told(NamedTuple):
    """What a clause says of a name: the state, the token that says it, the verb of its clause, and how sure the form is."""

    state: State
    word: int
    clause: int
    confidence: float
    passive: bool = True


def extract(reading: Reading) -> list[Custody]:
    """Find the custody of named persons in a document, in the order of the text."""
    found: dict[str, Custody] = {}
    calendar: Calendar | None = None
    listed = {entry.first: entry for entry in rosters.find(reading) if entry.in_custody}
    within = {at for entry in listed.values() for at in range(entry.first, entry.stop)}
    if listed:
        calendar = Calendar(reading)
        of_list = [list_custody(reading, entry, calendar, f"custody/{VERSION}") for entry in listed.values()]
        found = {record.id: record for record in of_list}
    for mention in reading.mentions:
        entity = mention.entity
        if mention.first in within:
            continue  # each line of a list is one person's
        if mention.kind != "name" or entity is None or entity.type != "person" or entity.plural:
            continue
        for told in _told(reading, mention):
            calendar = calendar or Calendar(reading)
            record = _record(reading, mention, told, calendar)
            found.setdefault(record.id, record)
    return sorted(found.values(), key=lambda record: (record.person.span, record.category.spans, record.id))


def _told(reading: Reading, mention: Mention) -> Iterator[_Told]:
    """Read what the clause of a name says of its bearer."""
    parse, pack = reading.parse, reading.pack
    head = _list_head(reading, mention.head)
    dep, above = parse.dep[head], parse.head[head]
    seen: set[int] = set()
    for told in (
        *_by_verb(reading, head, above, dep),
        *_by_clause(reading, head),
        *_by_place(reading, above, dep),
        *_by_noun(reading, head, above, dep),
        *_by_word(reading, mention.head, pack),
        *_by_list(reading, above, dep),
    ):
        if told.word not in seen and not _unreal(reading, told.clause):
            seen.add(told.word)
            yield told


def _list_head(reading: Reading, token: int) -> int:
    """Return the first of a list of names, which carries the grammar of all."""
    parse = reading.parse
    for _ in range(12):
        if parse.dep[token] != "conj" or parse.pos[parse.head[token]] not in ("PROPN", "NOUN"):
            break
        token = parse.head[token]
    return token


def _state(pack: LanguagePack, lemma: str, passive: bool) -> State | None:
    for state in _STATES:
        if lemma in pack.words(f"custody.{state}.verbs") and (passive or lemma not in pack.words(f"custody.{state}.passive")):
            return state
    return None


def _by_verb(reading: Reading, head: int, verb: int, dep: str) -> Iterator[_Told]:
    """Read "X was arrested", "soldiers captured X", and a second verb of the same subject ("was arrested and later released")."""
    parse = reading.parse
    if dep not in ("nsubjpass", "dobj"):
        return
    passive = dep == "nsubjpass"
    for at in (verb, *(index for index in parse.children[verb] if parse.dep[index] == "conj")):
        if at != verb and (child(parse, at, "nsubj", "nsubjpass", "dobj") is not None or parse.tag[at] not in ("VBN", "VBD")):
            continue
        state = _state(reading.pack, parse.lemma[at], passive)
        if state is not None and _meant(reading, at):
            yield _Told(state, at, at, 0.7, passive)


def _meant(reading: Reading, verb: int) -> bool:
    """Say whether a verb of many meanings means custody: by somebody, or "taken hostage", "kept in prison"."""
    parse, pack = reading.parse, reading.pack
    if parse.lemma[verb] not in pack.words("custody.many_meanings.verbs") or agents(parse, verb):
        return True
    near = range(verb + 1, min(parse.right[verb], verb + 6))
    return any(parse.lemma[at] in pack.words("custody.held.people") or parse.lower[at] in pack.words("custody.held.places") for at in near)


def _by_clause(reading: Reading, head: int) -> Iterator[_Told]:
    """Read "X, detained in May, ..." and "X, who was abducted, ..."."""
    parse = reading.parse
    for at in parse.children[head]:
        if parse.dep[at] in ("acl", "relcl") and is_passive(parse, at) and child(parse, at, "dobj") is None:
            own = child(parse, at, "nsubjpass")
            state = _state(reading.pack, parse.lemma[at], True)
            if state is not None and (own is None or parse.tag[own] in ("WP", "WDT")) and _meant(reading, at):
                yield _Told(state, at, at, 0.65)


def _by_place(reading: Reading, verb: int, dep: str) -> Iterator[_Told]:
    """Read "X remains in custody" and "X died in prison"."""
    parse, pack = reading.parse, reading.pack
    if dep != "nsubj":
        return
    dying = parse.lemma[verb] in pack.words("custody.died.verbs")
    if not dying and parse.lemma[verb] not in pack.words("custody.held.verbs_of_place"):
        return
    for preposition in parse.children[verb]:
        noun = child(parse, preposition, "pobj") if parse.dep[preposition] == "prep" else None
        if (
            noun is not None
            and parse.lower[noun] in pack.words("custody.held.places")
            and parse.lower[preposition] in pack.words("grammar.place")
        ):
            yield _Told("died" if dying else "held", verb if dying else noun, verb, 0.65)


def _by_noun(reading: Reading, head: int, above: int, dep: str) -> Iterator[_Told]:
    """Read "the arrest of X" and "X's detention"; a release so named may only be asked for, so it is left out."""
    parse, pack = reading.parse, reading.pack
    noun = above if dep == "poss" else None
    if dep == "pobj" and parse.lower[above] in pack.words("actors.small.of"):
        noun = parse.head[above]
    if noun is None:
        return
    for state in ("taken", "held"):
        if parse.lemma[noun] in pack.words(f"custody.{state}.nouns"):
            yield _Told(state, noun, _clause(reading, noun), 0.6)


def _by_word(reading: Reading, head: int, pack: LanguagePack) -> Iterator[_Told]:
    """Read the source's own word beside a name: "the hostage X", "X, a prisoner in Tal"."""
    parse = reading.parse
    beside = [index for index in parse.children[head] if parse.dep[index] in ("compound", "appos", "nmod")]
    if parse.dep[head] == "appos":
        beside.append(parse.head[head])
    for at in beside:
        if parse.lemma[at] in pack.words("custody.held.people"):
            yield _Told("held", at, _clause(reading, head), 0.55)


def _by_list(reading: Reading, above: int, dep: str) -> Iterator[_Told]:
    """Read "those held include X and Y" and "23 prisoners, including X": each name of a list is said of the group."""
    parse, pack = reading.parse, reading.pack
    if parse.lower[above] not in pack.words("persons.lists.words") or dep not in ("dobj", "pobj"):
        return
    group = child(parse, above, "nsubj") if dep == "dobj" else parse.head[above]
    if group is None:
        return
    for at in (group, *parse.children[group]):
        state = _state(pack, parse.lemma[at], True) if parse.tag[at] == "VBN" and parse.dep[at] in ("acl", "amod") else None
        if parse.lemma[at] in pack.words("custody.held.people"):
            state = "held"
        if state is not None:
            yield _Told(state, at, _clause(reading, above), 0.55)
            return


def _clause(reading: Reading, token: int) -> int:
    parse = reading.parse
    at = token
    for _ in range(8):
        if parse.pos[at] in ("VERB", "AUX") or parse.head[at] == at:
            return at
        at = parse.head[at]
    return at


def _unreal(reading: Reading, clause: int) -> bool:
    """Say whether a clause is denied, possible, conditional, asked for or still to come; in doubt it is."""
    parse = reading.parse
    if negated(parse, clause) or modal(parse, clause) is not None:
        return True
    if parse.dep[clause] in ("xcomp", "advcl", "acl") and parse.tag[clause] == "VB":
        return True
    condition = reading.pack.words("grammar.condition")
    marks = [index for index in parse.children[clause] if parse.dep[index] == "mark"]
    bare = any(parse.dep[index] == "auxpass" and parse.tag[index] == "VB" for index in parse.children[clause])
    return bare or any(parse.lower[index] in condition for index in marks)


def _record(reading: Reading, mention: Mention, told: _Told, calendar: Calendar) -> Custody:
    parse = reading.parse
    first, end = min(mention.first, told.word), max(mention.end, told.word + 1)
    # Of a list each name is quoted by itself: what is told of one person must not carry the names of the others.
    alone = _list_head(reading, mention.head) == mention.head
    near = alone and parse.sent[first] == parse.sent[end - 1] and end - first <= 30
    anchor = reading.quote(tidy(parse, first, end)) if near else reading.quote((mention.first, mention.end), (told.word, told.word + 1))
    doer = _doer(reading, told)
    said_by, _ = voice(reading, told.word)
    return Custody(
        id=record_id(reading.document, "custody", anchor, f"{told.state} {mention.first}"),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=told.confidence,
        level="restricted",
        extractor=f"custody/{VERSION}",
        rule=told.state,
        person=reading.actor(mention.head, (mention.first, mention.end)),
        state=told.state,
        category=reading.quote((told.word, told.word + 1)),
        taker=doer if told.state == "taken" else None,
        holder=doer if told.state in ("held", "freed") else None,
        place=_place(reading, told),
        when=_when(reading, told, calendar),
    )


def _doer(reading: Reading, told: _Told) -> ActorRef | None:
    """Refer to who did it: the "by" of a passive, the subject of an active verb."""
    parse = reading.parse
    if parse.pos[told.word] != "VERB" or told.word != told.clause:
        return None
    by = agents(parse, told.word)
    if by:
        return refer(reading, by[:1])[0]
    if told.passive:
        return None
    own = subject(parse, told.word)
    return None if own is None or parse.dep[own] == "nsubjpass" else refer(reading, [own])[0]


def _place(reading: Reading, told: _Told) -> PlaceRef | None:
    """Tell where, by a phrase of place of the word or its clause; "at a checkpoint near Tal" leads to Tal."""
    parse = reading.parse
    words = reading.pack.words("custody.place.prepositions")
    near = [told.word, *([told.clause] if parse.sent[told.clause] == parse.sent[told.word] else [])]
    for at in near:
        for preposition in parse.children[at]:
            if parse.dep[preposition] == "prep" and parse.lower[preposition] in words:
                for head in (index for index in parse.children[preposition] if parse.dep[index] == "pobj"):
                    inner = [index for index in parse.children[head] if parse.dep[index] == "prep" and parse.lower[index] in words]
                    heads = [head, *(index for one in inner for index in parse.children[one] if parse.dep[index] == "pobj")]
                    found = next(filter(None, (place_at(reading, one) for one in heads)), None)
                    if found is not None:
                        return found
    return None


def _when(reading: Reading, told: _Told, calendar: Calendar) -> When | None:
    """Date the state by its own clause; the day of the report says nothing on when somebody was taken."""
    parse = reading.parse
    when = calendar.when(range(parse.left[told.word], parse.right[told.word]), told.word)
    return None if when is None or when.basis == "publication" else when
