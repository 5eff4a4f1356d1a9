"""Names that the model finds, repaired: pieces joined and parted, titles and marks cut off, kinds put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.extract.knowledge import Actor, Form, Place
from tocsin.extract.nominals import sort_of
from tocsin.extract.reading import Reading

__all__ = ["Label", "Name", "entity_ranges", "is_opposed", "repaired", "root"]

Label = Literal["person", "organisation", "country", "place", "people", "unknown"]

_LABELS: dict[str, Label] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "people",
    "FAC": "place",
    "LOC": "place",
}
_TRIM = frozenset("\"'“”‘’`.,:;()[]-–—*#|/")
_JOINTS = frozenset((",", "/"))


@dataclass(slots=True)
class Name:
    """A name at tokens ``[first, end)``; ``role`` and ``known`` when knowledge has it, ``forms`` all it may mean."""

    first: int
    end: int
    head: int
    label: Label
    role: str = "name"
    known: Actor | Place | None = None
    forms: tuple[Form, ...] = ()
    guessed: bool = False


def root(reading: Reading, first: int, end: int) -> int:
    """Return the token of a range that the rest hangs on: the first whose head lies outside, from the right."""
    heads = reading.parse.head
    best = end - 1
    for token in range(end - 1, first - 1, -1):
        head = heads[token]
        if head == token or not first <= head < end:
            best = token
            # A parser that breaks a name in two leaves several; the last one carries the name.
            break
    return best


def entity_ranges(reading: Reading) -> list[tuple[int, int, Label]]:
    """The model's entities of the kinds that can act; a person's name that it broke in pieces is made whole."""
    parse = reading.parse
    found: list[tuple[int, int, Label]] = []
    for first, end, label in parse.entities:
        kind = _LABELS.get(label)
        if kind is None:
            continue
        if kind == "person":
            while found and found[-1][1] == first and _broken(reading, found[-1][0], first, end, found[-1][2]):
                first = found.pop()[0]
            while first and not parse.ent[first - 1] and _broken(reading, first - 1, first, end, "unknown"):
                first -= 1
            while end < len(parse) and not parse.ent[end] and _broken(reading, first, end, end + 1, "person"):
                end += 1
        elif end - first == 1 and first and _given(reading, first):
            # "Ana Brezhan": a surname that the model takes for a town, behind a given name that it takes for nothing.
            first, kind = first - 1, "person"
        if not (found and first < found[-1][1]):
            found.append((first, end, kind))
    return found


def _given(reading: Reading, surname: int) -> bool:
    """Whether a given name stands right before a word that no knowledge has, as a part of its phrase."""
    parse = reading.parse
    before = surname - 1
    return (
        parse.dep[before] == "compound"
        and parse.head[before] == surname
        and not parse.ent[before]
        and parse.end[before] + 1 == parse.start[surname]
        and parse.text[before][:1].isupper()
        and parse.text[surname][:1].isupper()
        and bool(reading.knowledge.gender(parse.text[before]))
        and not reading.knowledge.known(parse.text[surname])
    )


def _broken(reading: Reading, first: int, cut: int, end: int, label: Label) -> bool:
    """Whether the words ``[first, cut)`` and ``[cut, end)`` are one person's name ("Marta" + "Velez Quintero")."""
    parse = reading.parse
    if parse.sent[first] != parse.sent[end - 1] or parse.end[cut - 1] + 1 != parse.start[cut]:
        return False
    if not all(parse.pos[token] == "PROPN" and parse.text[token][:1].isupper() for token in (first, cut - 1, end - 1)):
        return False
    if label == "person" and parse.ent[cut] == "PERSON":
        return True
    words = parse.lower[cut - 1]
    pack = reading.pack
    titled = words in pack.words("actors.honorifics") or words in pack.words("actors.ranks")
    return (
        parse.dep[cut - 1] == "compound"
        and cut <= parse.head[cut - 1] < end
        and not titled
        and sort_of(pack, words, parse.lemma[cut - 1]) is None
        and not reading.knowledge.known(" ".join(parse.text[first:cut]))
    )


def repaired(reading: Reading, first: int, end: int, label: Label, taken: list[bool], hints: dict[int, Actor]) -> Iterator[Name]:
    """Cut what is no part of a name from an entity of the model, and part what it joined."""
    for low, high in _parts(reading, first, end, label, taken):
        if label == "organisation" and _titled(reading, low, high):
            label = "person"
        low, high = _trimmed(reading, low, high, label)
        if low < high and not _no_name(reading, low, high, label, hints):
            yield Name(low, high, root(reading, low, high), _relabel(reading, low, high, label))


def _parts(reading: Reading, first: int, end: int, label: Label, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Part an entity where two were joined, at verbs, and where a known name already stands."""
    parse = reading.parse
    # "Lydia Marsden for Green Standards" is a person and a body.
    small = reading.pack.words("actors.small.joints") | reading.pack.words("actors.small.owner") | _JOINTS
    given = end - first > 2 and bool(reading.knowledge.gender(parse.text[first]))
    at = first
    for token in range(first, end + 1):
        if (
            token == end
            or taken[token]
            or (label == "person" and parse.lower[token] in small)
            or (label != "person" and parse.pos[token] == "VERB" and parse.tag[token] != "VBG")
            or (label == "person" and _are_of(reading, at, token))
            or (given and token > first + 1 and parse.lower[token] in reading.pack.words("actors.small.for"))
        ):
            yield at, token
            at = token + 1


def _are_of(reading: Reading, first: int, token: int) -> bool:
    """Read "Citizens of X": people of somewhere or somebody; the name is what stands behind "of"."""
    parse, pack = reading.parse, reading.pack
    if token != first + 1 or parse.lower[token] not in pack.words("actors.small.of"):
        return False
    # A word with a capital letter has itself for a lemma.
    word = parse.lower[first].removesuffix("s")
    return any(word in pack.words(kind) for kind in ("actors.people", "actors.kin", "persons.private.roles"))


def _trimmed(reading: Reading, low: int, high: int, label: Label) -> tuple[int, int]:
    """Cut marks, articles, titles and a possessive from both ends."""
    parse, pack = reading.parse, reading.pack
    while high > low and (parse.text[high - 1] in _TRIM or parse.lower[high - 1] in pack.words("actors.small.owner")):
        high -= 1
    while low < high and (parse.text[low] in _TRIM or parse.pos[low] in ("DET", "PART", "ADP", "CCONJ", "VERB", "AUX")):
        low += 1
    while high > low and parse.pos[high - 1] in ("VERB", "AUX", "ADP", "ADV", "PRON"):
        if label != "person" and parse.text[high - 1][:1].isupper():
            break
        high -= 1
    if label == "person":
        high = _before_paper(reading, low, high)
        titles = pack.words("actors.honorifics") | pack.words("actors.ranks") | pack.words("actors.offices")
        titles |= pack.words("actors.addressed.words")
        roles = pack.words("actors.people") | pack.words("actors.kin")
        while high - low > 1 and (
            parse.lower[low] in titles
            or parse.lower[low].endswith("-elect")
            or (parse.lower[low] in roles and not reading.knowledge.gender(parse.text[low]))
        ):
            low += 1
    return low, high


def _before_paper(reading: Reading, low: int, high: int) -> int:
    """Where a name ends before the words for a paper that the model joined to it ("X Situation Report No")."""
    parse, pack = reading.parse, reading.pack
    cut = next((token for token in range(low + 1, high) if parse.lower[token] in pack.words("persons.papers.nouns")), high)
    while low + 1 < cut < high and parse.lower[cut - 1] in pack.words("persons.papers.kinds"):
        cut -= 1
    return cut


def _titled(reading: Reading, low: int, high: int) -> bool:
    """Whether what the model calls a body is a person with a role before the name ("Nurse Ada Lorne")."""
    parse, pack = reading.parse, reading.pack
    if not 3 <= high - low <= 4 or any(parse.pos[token] != "PROPN" for token in range(low, high)):
        return False
    last = parse.lower[high - 1]
    bodies = pack.words("actors.bodies") | pack.words("actors.companies.suffixes") | pack.words("actors.locative.nouns")
    roles = pack.words("actors.people") | pack.words("actors.kin") | pack.words("actors.offices")
    return parse.lower[low] in roles and last not in bodies and last not in roles


def _no_name(reading: Reading, low: int, high: int, label: Label, hints: dict[int, Actor]) -> bool:
    """Whether what is left names nobody: a happening, a bare role, a piece of a title."""
    parse, pack = reading.parse, reading.pack
    if not any(parse.text[token][:1].isupper() for token in range(low, high)) or not any(c.isalpha() for c in parse.text[high - 1]):
        return True
    prefixes = tuple(sorted(pack.words("actors.prefixes.words")))
    if parse.lower[high - 1] in pack.words("actors.not_actors.nouns") or is_opposed(reading, low, prefixes):
        return True
    if label == "person" and any(c.isdigit() for token in range(low, high) for c in parse.text[token]):
        return True
    if label == "person" and high - low == 1:
        # "Photographer": a role with a capital letter.
        sort = sort_of(pack, parse.lower[low], parse.lemma[low])
        return sort is not None and sort.kind != "agent"
    if high - low == 1 and parse.lower[low] in pack.words("actors.portfolios.words") and high < len(parse):
        # "Interior Minister X"
        return parse.lower[high] in pack.words("actors.offices")
    # "British Home Secretary X": a piece of a title.
    return (
        label == "organisation"
        and low in hints
        and high < len(parse)
        and high - low > 1
        and parse.lower[high] in pack.words("actors.offices")
    )


def is_opposed(reading: Reading, token: int, prefixes: tuple[str, ...]) -> bool:
    """Whether a name carries a prefix that turns it into a side taken ("anti-X")."""
    parse = reading.parse
    joined = parse.lower[token] + (parse.text[token + 1] if token + 1 < len(parse) and parse.text[token + 1] == "-" else "")
    return joined.startswith(prefixes)


def _relabel(reading: Reading, first: int, end: int, label: Label) -> Label:
    """Correct the kind by the name's last word and by what stands before it."""
    parse = reading.parse
    last = parse.lower[end - 1]
    if label != "organisation" and end - first > 1 and last in reading.pack.words("actors.bodies"):
        return "organisation"
    if label in ("person", "organisation", "unknown") and end - first > 1 and last in reading.pack.words("actors.locative.nouns"):
        return "place"
    if label in ("person", "unknown") and last in reading.pack.words("actors.companies.suffixes"):
        return "organisation"
    if label != "person" and first and parse.lower[first - 1] in reading.pack.words("actors.honorifics"):
        return "person"
    before = first - 2 if first > 1 and parse.text[first - 1] == "," else first - 1
    alone = label in ("person", "unknown") and end - first == 1 and before >= 0 and parse.pos[before] == "NOUN"
    if alone and parse.lemma[before] in reading.pack.words("actors.bodies"):
        # "the rights group Stonehill"
        return "organisation"
    if label == "organisation" and end - first > 1 and reading.knowledge.gender(parse.text[first]) and not _has_body(reading, first, end):
        return "person"
    if label == "people" and parse.pos[end - 1] == "PROPN" and reading.knowledge.gender(parse.text[first]):
        return "person"
    return label


def _has_body(reading: Reading, first: int, end: int) -> bool:
    bodies = reading.pack.words("actors.bodies")
    small = reading.pack.words("actors.small.within_titles") | reading.pack.words("actors.small.joints")
    return any(reading.parse.lower[token] in bodies or reading.parse.lower[token] in small for token in range(first, end))
