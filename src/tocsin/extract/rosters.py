"""Lists of people held, missing, hurt or dead: who stands on each line, with what the line and the words above the list tell.

Items, rows of fields and rows of a table alike: "Name, age, village, taken on DATE, held at PLACE". A list is read only where
the line, the sentence that introduces it, a column or the title says what happened to its people; or, for who is withheld,
where people stand in it with their age or sex, or below a header for names, and the document tells of people held, hurt or dead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tocsin.extract import row_forms, row_names
from tocsin.extract.clauses import modal, negated
from tocsin.extract.person_fates import Fate, fate_words
from tocsin.extract.reading import Reading
from tocsin.extract.row_fields import Field, columns, is_ruler
from tocsin.language import LanguagePack

__all__ = ["Entry", "find", "headers", "name_of", "state_of"]

State = Literal["taken", "held", "freed"]
_STATES: tuple[State, ...] = ("taken", "held", "freed")

_LONGEST = 60
_HEADING = 8
"""How many tokens a heading has at most that stands above a list."""


@dataclass(slots=True)
class Entry:
    """One person of a list: tokens ``[first, end)`` of the name in the paragraph ``[first, stop)``.

    ``parts`` are the ranges of a given name and a surname that stand in fields of their own, in this order; else the name alone.
    ``fields`` are all fields of the line.
    ``words`` are the states that the line itself tells and the tokens that do, in order; ``above`` is that of the words over the
    list, which holds for all of it. ``cells`` are the tokens of the fields that a table's columns name. ``fate`` is what else is
    told, by the line or above; an entry without any of these is somebody whom a grave document lists.
    """

    first: int
    end: int
    stop: int
    parts: tuple[tuple[int, int], ...] = ()
    fields: tuple[tuple[int, int], ...] = ()
    words: list[tuple[State, int]] = field(default_factory=list)
    above: tuple[State, int] | None = None
    cells: dict[Field, tuple[int, int]] = field(default_factory=dict)
    fate: Fate | None = None

    @property
    def in_custody(self) -> bool:
        """Whether the list tells that somebody was taken, is held or is free again."""
        return self.above is not None or bool(self.words)


def find(reading: Reading) -> list[Entry]:
    """Find the people of a document's lists once, in the order of the text."""
    if reading.listed is None:
        reading.listed = _find(reading)
    return reading.listed


def _find(reading: Reading) -> list[Entry]:
    parse = reading.parse
    found: list[Entry] = []
    group: list[row_names.Line] = []
    top = 0
    for number, (first, stop) in enumerate([*parse.paragraphs, (len(parse), len(parse))]):
        if first < stop and is_ruler(reading, first, stop):
            continue
        if first < stop <= first + _LONGEST and not columns(reading, number):
            line = row_names.line(reading, first, stop)
            if row_names.is_row(reading, line):
                if group and row_names.differs(group[-1], line):
                    found.extend(_people(reading, group, top, found[-1] if found else None))
                    group, top = [], parse.para[group[-1].first]
                group.append(line)
                continue
        found.extend(_people(reading, group, top, found[-1] if found else None))
        group = []
        top = number
    for named in row_forms.find(reading):
        found.extend(_told(reading, named, [], parse.para[named[0][0].first] - 1, None, people=True))
    return found


def _people(reading: Reading, group: list[row_names.Line], top: int, last: Entry | None) -> Iterator[Entry]:
    """Give the people of the lines below paragraph ``top``; ``last`` is who stands last in the list before."""
    header = columns(reading, top)
    if len(group) > 2 and not header and row_names.is_heading(reading, group):
        top, group = reading.parse.para[group[0].first], group[1:]
    for line in group:
        beside = row_names.side_by_side(reading, line)
        yield from _told(reading, [(line, name) for name in beside], header, top, None) if beside else ()
    for first, named in row_names.runs(group, row_names.names(reading, group, header)):
        above = top if first == 0 else reading.parse.para[group[first - 1].first]
        named = [(line, name) for line, name in named if not row_names.side_by_side(reading, line)]
        if len(named) > 1 or (named and row_names.is_tight(reading, named[0][0])):
            yield from _told(reading, named, header, above, last)
            last = None


def name_of(reading: Reading, entry: Entry) -> str:
    """Return the name of a line's person on one line, the given name first."""
    spans = [reading.parse.span(*part) for part in entry.parts or ((entry.first, entry.end),)]
    return " ".join(" ".join(reading.document.text[span.start : span.end].split()) for span in spans)


def headers(reading: Reading) -> list[tuple[int, int]]:
    """Return the tokens ``[first, stop)`` of the headers of tables of people: "Name" is nobody's name."""
    return [span for number, span in enumerate(reading.parse.paragraphs) if columns(reading, number)]


def state_of(pack: LanguagePack, lemma: str) -> State | None:
    """Return the state that a participle tells of whom it is said of ("held", "detained", "released")."""
    return next((state for state in _STATES if lemma in pack.words(f"custody.{state}.verbs")), None)


def _told(
    reading: Reading, named: Sequence[row_names.Pair], header: list[Field | None], top: int, last: Entry | None, *, people: bool = False
) -> Iterator[Entry]:
    """Make the entry of each line with what tells of its person; those of whom nothing does are no entries."""
    lead = top - 1 if header else top
    above = _introduced(reading, lead)
    around = _around(reading, lead, named[-1][0])
    fate = _fate(reading, [at for number in dict.fromkeys((lead, 0)) for at in _leading(reading, number)])
    if above is None and fate is None and last is not None and last.stop == named[0][0].first:
        above, fate = last.above, last.fate
    people = people or bool(header) or row_names.has_ages(reading, [line for line, _ in named])
    for line, name in named:
        first = min(first for first, _ in name.parts)
        entry = Entry(first, max(end for _, end in name.parts), line.stop, name.parts, tuple(line.fields), above=above)
        within = [at for at in range(line.first, line.stop) if not first <= at < entry.end]
        entry.words = [(state, at) for at in within if (state := _state_at(reading, line, at)) is not None]
        entry.cells = {column: cell for column, cell in zip(header, line.fields, strict=False) if column is not None and cell[1] > cell[0]}
        entry.fate = (
            (_fate(reading, within) if reading.parse.text[line.stop - 1] not in (".", "!", "?") else None)
            or fate
            or (around if people else None)
        )
        if entry.in_custody or entry.fate is not None or people:
            yield entry


def _state_at(reading: Reading, line: row_names.Line, at: int) -> State | None:
    """Return the state that a word of a line tells; one that opens a field is a participle, whatever the tagger takes it for."""
    parse = reading.parse
    if parse.tag[at] in ("VBN", "VBD"):
        return state_of(reading.pack, parse.lemma[at]) if _is_told(reading, at) else None
    opens = any(low == at for low, _ in line.fields) and parse.lower[at].endswith("ed")
    return next((state for cut in (1, 2) if (state := state_of(reading.pack, parse.lower[at][:-cut]))), None) if opens else None


def _fate(reading: Reading, tokens: Sequence[int]) -> Fate | None:
    """Return the gravest fate of which words tell by themselves: who stands beside them is withheld."""
    parse, told = reading.parse, reading.pack.raw("custody.lists.fates")
    for fate, words in fate_words(reading.pack).items():
        known = words.verbs | words.people | words.adjectives | {word for word, of in told.items() if of == fate}
        if any(parse.lower[at] in known or parse.lemma[at] in known for at in tokens):
            return fate
    return None


def _around(reading: Reading, lead: int, last: row_names.Line) -> Fate | None:
    """Return the fate that the paragraphs above and below a list tell, whoever they tell it of."""
    parse = reading.parse
    near = [parse.paragraphs[number] for number in (lead, parse.para[last.first] + 1) if 0 <= number < len(parse.paragraphs)]
    return _fate(reading, [at for span in near for at in range(*span) if parse.pos[at] in ("VERB", "NOUN")])


def _leading(reading: Reading, number: int) -> range:
    """Return the tokens of a paragraph that introduces a list: a heading, a sentence before a colon or that speaks of a list."""
    parse = reading.parse
    first, stop = parse.paragraphs[number] if 0 <= number < len(parse.paragraphs) else (0, 0)
    if first >= stop:
        return range(0)
    heading = stop - first <= _HEADING and parse.text[stop - 1] not in (".", "!", "?")
    lists = reading.pack.words("custody.lists.words")
    leads = parse.text[stop - 1] == ":" or any(word in lists for word in parse.lower[first:stop])
    return range(first, stop) if heading or leads else range(0)


def _introduced(reading: Reading, number: int) -> tuple[State, int] | None:
    """Return the state that the words above a list tell of its people, and the token that does: a sentence, a heading, or the title."""
    parse, pack = reading.parse, reading.pack
    for at in dict.fromkeys((number, 0)):
        words = _leading(reading, at)
        for token in reversed(words):
            state: State | None = "held" if parse.lemma[token] in pack.words("custody.held.people") else None
            if state is None and parse.tag[token] == "VBN" and _is_told(reading, token):
                state = state_of(pack, parse.lemma[token])
            if state is not None:
                return state, token
        if words and parse.text[words[-1]] == ":":
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
