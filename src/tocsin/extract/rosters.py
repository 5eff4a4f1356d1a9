"""Lists of people held: a name on each line, with what the line and the words above the list tell of each of them.

Items, rows of fields and rows of a table alike: "Name, age, village, taken on DATE, held at PLACE". A list is read only where
the line, the sentence that introduces it, a column or the title says that its people are held, were taken or are free again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tocsin.extract.clauses import modal, negated
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse

__all__ = ["Entry", "Field", "find", "headers", "state_of"]

State = Literal["taken", "held", "freed"]
_STATES: tuple[State, ...] = ("taken", "held", "freed")
Field = Literal["name", "taken", "place", "holder", "taker"]

_BREAKS = frozenset((",", ";", "|", "(", ":", "–", "—", "--", "\t"))
_CELLS = frozenset((",", ";", "|"))
_LONGEST = 60
_LONGEST_NAME = 6
_HEADING = 8
"""How many tokens a heading has at most that stands above a list."""


@dataclass(slots=True)
class Entry:
    """One person of a list: tokens ``[first, end)`` of the name in the paragraph ``[first, stop)``.

    ``words`` are the states that the line itself tells and the tokens that do, in order; ``above`` is that of the words over the
    list, which holds for all of it. ``cells`` are the tokens of the fields that a table's columns name.
    """

    first: int
    end: int
    stop: int
    words: list[tuple[State, int]] = field(default_factory=list)
    above: tuple[State, int] | None = None
    cells: dict[Field, tuple[int, int]] = field(default_factory=dict)


def find(reading: Reading) -> list[Entry]:
    """Find the people of a document's lists once, in the order of the text."""
    if reading.listed is None:
        reading.listed = _find(reading)
    return reading.listed


def _find(reading: Reading) -> list[Entry]:
    parse = reading.parse
    found: list[Entry] = []
    group: list[Entry] = []
    top = 0
    above: tuple[State, int] | None = None
    for number, (first, stop) in enumerate([*parse.paragraphs, (len(parse), len(parse))]):
        end = _name_end(reading, first, stop) if stop - first <= _LONGEST and not _columns(reading, number) else None
        if end is not None:
            while not parse.text[first][0].isalpha():
                first += 1
            group.append(Entry(first, end, stop))
            continue
        if group and first < stop and _is_ruler(parse, first, stop):
            continue
        if len(group) > 2 and group[0].end == group[0].stop and all(entry.end < entry.stop for entry in group[1:]):
            top = parse.para[group.pop(0).first]  # a heading
        if len(group) > 1:
            columns = _columns(reading, top)
            own = _introduced(reading, top - 1 if columns else top)
            above = own or (above if found and found[-1].stop == group[0].first else None)
            found.extend(_told(reading, group, columns, above))
        group = []
        if not (first < stop and _is_ruler(parse, first, stop)):
            top = number
    return found


def headers(reading: Reading) -> list[tuple[int, int]]:
    """Return the tokens ``[first, stop)`` of the headers of tables of people: "Name" is nobody's name."""
    return [span for number, span in enumerate(reading.parse.paragraphs) if _columns(reading, number)]


def state_of(pack: LanguagePack, lemma: str) -> State | None:
    """Return the state that a participle tells of whom it is said of ("held", "detained", "released")."""
    return next((state for state in _STATES if lemma in pack.words(f"custody.{state}.verbs")), None)


def _told(reading: Reading, group: list[Entry], columns: list[Field | None], above: tuple[State, int] | None) -> Iterator[Entry]:
    """Give each entry what tells its state; those of which nothing does are no entries."""
    parse, pack = reading.parse, reading.pack
    for entry in group:
        entry.above = above
        entry.words = [
            (state, at)
            for at in range(entry.end, entry.stop)
            if parse.tag[at] in ("VBN", "VBD") and (state := state_of(pack, parse.lemma[at])) is not None and _is_told(reading, at)
        ]
        if columns:
            cells = list(_cells(parse, parse.paragraphs[parse.para[entry.first]][0], entry.stop))
            entry.cells = {name: cell for name, cell in zip(columns, cells, strict=False) if name is not None and cell[1] > cell[0]}
        if above is not None or entry.words:
            yield entry


def _name_end(reading: Reading, first: int, stop: int) -> int | None:
    """Return where the name ends that opens a line and that a mark parts from the rest; None when none does."""
    parse = reading.parse
    while first < stop and not parse.text[first][0].isalnum():
        first += 1
    end = first
    while end < stop and parse.text[end] not in _BREAKS and end - first <= _LONGEST_NAME:
        end += 1
    words = [at for at in range(first, end) if parse.text[at][0].isalpha()]
    if not 2 <= len(words) <= _LONGEST_NAME or (end < stop and parse.text[end] not in _BREAKS):
        return None
    if end == stop and parse.text[end - 1] in (".", "!", "?"):
        return None
    months = reading.pack.words("months")
    for at in range(first, end):
        word = parse.text[at]
        small = word.islower() and len(word) > 3
        if small or any(letter.isdigit() for letter in word) or parse.lower[at] in months or parse.tag[at] in ("DT", "IN", "VBD", "VBZ"):
            return None
    return end if parse.text[first][0].isupper() and parse.text[words[-1]][0].isupper() else None


def _is_ruler(parse: Parse, first: int, stop: int) -> bool:
    return not any(letter.isalnum() for at in range(first, stop) for letter in parse.text[at])


def _cells(parse: Parse, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Part a line at its marks; an empty field is there too."""
    at = first + (parse.text[first] == "|")
    for token in range(at, stop + 1):
        if token == stop or parse.text[token] in _CELLS:
            if token < stop or token > at:
                yield (at, token)
            at = token + 1


def _columns(reading: Reading, number: int) -> list[Field | None]:
    """Read the header of a table: what each column tells; empty when the paragraph is no header."""
    parse = reading.parse
    first, stop = parse.paragraphs[number] if number < len(parse.paragraphs) else (0, 0)
    if not first < stop <= first + _LONGEST:
        return []
    names: list[Field] = list(reading.pack.raw("custody.columns"))
    known = {name: reading.pack.words(f"custody.columns.{name}") for name in names}
    labels = [" ".join(parse.lower[low:high]) for low, high in _cells(parse, first, stop)]
    columns = [next((name for name, words in known.items() if label in words), None) for label in labels]
    return columns if len(labels) > 1 and "name" in columns else []


def _introduced(reading: Reading, number: int) -> tuple[State, int] | None:
    """Return the state that the words above a list tell of its people, and the token that does: a sentence, a heading, or the title."""
    parse, pack = reading.parse, reading.pack
    for at in dict.fromkeys((number, 0)):
        first, stop = parse.paragraphs[at] if 0 <= at < len(parse.paragraphs) else (0, 0)
        if first >= stop:
            continue
        heading = stop - first <= _HEADING and parse.text[stop - 1] not in (".", "!", "?")
        leads = parse.text[stop - 1] == ":" or any(word in pack.words("custody.lists.words") for word in parse.lower[first:stop])
        if not (heading or leads):
            continue
        for token in range(stop - 1, first - 1, -1):
            state: State | None = "held" if parse.lemma[token] in pack.words("custody.held.people") else None
            if state is None and parse.tag[token] == "VBN" and _is_told(reading, token):
                state = state_of(pack, parse.lemma[token])
            if state is not None:
                return state, token
        if parse.text[stop - 1] == ":":
            return None  # they say of whom the list is, whatever the title says
    return None


def _is_told(reading: Reading, verb: int) -> bool:
    """Tell a state that is told from one denied, possible or asked for ("None of them was held", "may be", "that they be freed")."""
    parse = reading.parse
    kids = parse.children[verb]
    subjects = [at for at in kids if parse.dep[at] in ("nsubj", "nsubjpass")]
    none = any(parse.lower[at] in reading.pack.words("custody.lists.none") for one in subjects for at in (one, *parse.children[one]))
    bare = any(parse.dep[at] == "auxpass" and parse.tag[at] == "VB" for at in kids)
    return not none and not bare and not negated(parse, verb) and modal(parse, verb) is None
