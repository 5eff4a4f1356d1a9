"""Custody as a list tells it: one record a person, with what the line and the words above the list say of holder, place and day."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.clauses import agents, refer, subject
from tocsin.extract.dating import Calendar
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading
from tocsin.extract.rosters import Entry, name_of
from tocsin.extract.row_fields import Field
from tocsin.records import ActorRef, Custody, PlaceRef, When, record_id

__all__ = ["list_custody"]

_FORM = 0.65
"""How sure a line of a list is, as sure as a clause beside a name."""


def list_custody(reading: Reading, entry: Entry, calendar: Calendar, version: str) -> Custody:
    """Make the record of one person of a list; ``version`` is that of the extractor."""
    told = [*([entry.above] if entry.above else []), *entry.words]
    # Of several states the last freedom counts, else that somebody is held: "taken on 3 May, held at Tal" is one custody.
    freed = [one for one in told if one[0] == "freed"]
    state, word = freed[-1] if freed else next((one for one in told if one[0] == "held"), told[0])
    name, its = (entry.first, entry.end), (word, word + 1)
    anchor = reading.quote(*sorted((name, its)))
    return Custody(
        id=record_id(reading.document, "custody", anchor, f"{state} {entry.first}"),
        document=reading.document.id,
        evidence=anchor,
        said_by="outlet",
        confidence=_FORM,
        level="restricted",
        extractor=version,
        rule="list",
        person=_person(reading, entry),
        state=state,
        category=reading.quote((word, word + 1)),
        taker=_cell_actor(reading, entry, "taker") or _doer(reading, entry, told, "taken"),
        holder=_cell_actor(reading, entry, "holder") or _doer(reading, entry, told, "held") or _doer(reading, entry, told, "freed"),
        place=_place(reading, entry, state),
        when=_when(reading, entry, calendar),
    )


def _person(reading: Reading, entry: Entry) -> ActorRef:
    """Refer to the person by the whole name of the line, the given name first."""
    mention = next((reading.by_head[at] for at in range(entry.first, entry.end) if at in reading.by_head), None)
    span = reading.parse.span(entry.first, entry.end)
    known = mention is not None and mention.entity is not None and mention.entity.type == "person" and len(entry.parts) < 2
    if mention is not None and known:
        return reading.actor(mention.head, (entry.first, entry.end))
    return ActorRef(
        text=reading.document.text[span.start : span.end],
        span=span,
        kind="name",
        name=name_of(reading, entry),
        type="person",
        confidence=0.5,
    )


def _doer(reading: Reading, entry: Entry, told: Sequence[tuple[str, int]], state: str) -> ActorRef | None:
    """Refer to who holds or took, by the word that says so: its "by", else its subject in the active."""
    parse = reading.parse
    for known, word in told:
        if known != state:
            continue
        by = agents(parse, word) or [at for index in parse.children[word] if parse.lower[index] == "by" for at in parse.children[index]]
        own = subject(parse, word) if not by and parse.tag[word] == "VBD" else None
        if own is not None and _parted(entry, own, word):
            own = None
        heads = by or ([own] if own is not None and parse.dep[own] == "nsubj" and parse.dep[word] not in ("acl", "relcl") else [])
        if heads:
            return refer(reading, heads[:1])[0]
    return None


def _parted(entry: Entry, subject: int, verb: int) -> bool:
    """Tell whether a subject stands in another field of the line than its verb, so that it is none: "Ana Roth, 34, detained 3 May"."""
    within = entry.first <= verb < entry.stop
    return within and not any(low <= subject and verb < high for low, high in entry.fields if low <= verb)


def _cell_actor(reading: Reading, entry: Entry, name: Field) -> ActorRef | None:
    cell = entry.cells.get(name)
    if cell is None or not reading.parse.text[cell[0]][0].isalpha():
        return None
    head = next((at for at in range(*cell) if at in reading.by_head), cell[1] - 1)
    return reading.actor(head, cell)


def _place(reading: Reading, entry: Entry, state: str) -> PlaceRef | None:
    """Tell where: of the line's own words of that state, of its column, else of the words above the list."""
    cell = entry.cells.get("place")
    if cell is not None and reading.parse.text[cell[0]][0].isalpha():
        return _named(reading, *cell)
    for known, word in [*reversed(entry.words), *([entry.above] if entry.above else [])]:
        if known != state:
            continue
        stop = next((at for _, at in entry.words if at > word), entry.stop) if word > entry.first else _stop(reading, word)
        found = _behind(reading, word, stop)
        if found is not None:
            return found
    return None


def _stop(reading: Reading, word: int) -> int:
    return reading.parse.sentences[reading.parse.sent[word]][1]


def _behind(reading: Reading, word: int, stop: int) -> PlaceRef | None:
    """Find the place behind a preposition of place after a word: "held by the army at the prison of Tal"."""
    parse = reading.parse
    for at in range(word + 1, stop - 1):
        if parse.lower[at] in reading.pack.words("custody.place.prepositions") and not parse.text[at + 1][0].isdigit():
            end = next((k for k in range(at + 1, stop) if not parse.text[k][0].isalnum() or parse.pos[k] == "ADP"), stop)
            found = _named(reading, at + 1, end) if end > at + 1 else None
            if found is not None and not any(parse.lower[k] in reading.pack.words("months") for k in range(at + 1, end)):
                return found
    return None


def _named(reading: Reading, first: int, end: int) -> PlaceRef | None:
    """Refer to the place that words name; a name that no gazetteer knows is kept as it is written."""
    parse = reading.parse
    for at in range(first, end):
        found = place_at(reading, at)
        if found is not None:
            return found
    while first < end and not parse.text[first][0].isupper():
        first += 1
    if first == end:
        return None
    span = parse.span(first, end)
    words = reading.document.text[span.start : span.end]
    return PlaceRef(text=words, span=span, name=words)


def _when(reading: Reading, entry: Entry, calendar: Calendar) -> When | None:
    """Date the custody by the line: the column of days, what stands behind the word for the taking, else the line's only day."""
    cell = entry.cells.get("taken")
    if cell is not None:
        return _dated(calendar, *cell)
    taken = next((at for state, at in entry.words if state == "taken"), None)
    own = _dated(calendar, taken if taken is not None else entry.end, entry.stop)
    if own is not None or entry.above is None:
        return own
    word = entry.above[1]
    return _dated(calendar, word, _stop(reading, word))


def _dated(calendar: Calendar, first: int, end: int) -> When | None:
    found = calendar.told(range(first, end))
    return None if found is None or found.basis == "publication" else found
