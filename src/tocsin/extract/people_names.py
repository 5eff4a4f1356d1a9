"""Whether a name that nothing known explains is a person's, told from the grammar around it all over the document.

A model guesses the kind of a name place by place and by its looks. A name beside an age, a word of kin or a role of
private people is a person's whatever the model says; a single word in which things happen, or that has an army and a
ministry, is a place's or a state's, which withheld as a person would make a report unreadable.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.model_names import Name
from tocsin.extract.reading import Reading

__all__ = ["has_age", "is_introduced", "owns", "settle"]

_ENDS = frozenset((",", ".", ";", ")", ":"))


def settle(reading: Reading, names: Sequence[Name]) -> None:
    """Put the kind of names right, in place; equal words are equal names all over a document."""
    told: dict[str, list[Name]] = {}
    for name in names:
        if name.known is None:
            told.setdefault(" ".join(reading.parse.lower[name.first : name.end]), []).append(name)
    surnames = {words.rpartition(" ")[2] for words, same in told.items() if " " in words and any(name.label == "person" for name in same)}
    for words, same in told.items():
        kinds = {name.label for name in same}
        if kinds & {"organisation", "place", "unknown"} and any(_is_person(reading, name) for name in same):
            if not any(_is_located(reading, name) or _is_state(reading, name) for name in same):
                for name in same:
                    name.label = "person"
        elif "person" in kinds and _is_bare(reading, same[0]) and words not in surnames and _is_side(reading, same):
            for name in same:
                name.label = "organisation" if name.label == "person" else name.label


def _is_bare(reading: Reading, name: Name) -> bool:
    """Whether a name is one word that isn't known to be a given name."""
    return name.end - name.first == 1 and not reading.knowledge.gender(reading.parse.text[name.first])


def _is_side(reading: Reading, same: Sequence[Name]) -> bool:
    """Whether a word stands as a place or as a state somewhere, and nowhere as somebody's name."""
    if any(_is_person(reading, name) or _is_titled(reading, name) or has_age(reading, name.end) for name in same):
        return False
    return any(_is_located(reading, name) or _is_state(reading, name) for name in same)


def _is_located(reading: Reading, name: Name) -> bool:
    """Whether a name stands behind a preposition of place ("in X", "the road to X"; not "faith in X"), or is what guns are turned on."""
    parse, pack = reading.parse, reading.pack
    above, dep = parse.head[name.head], parse.dep[name.head]
    beside = (parse.lemma[child] for child in parse.children[name.head] if parse.dep[child] == "appos")
    if any(lemma in pack.words("actors.locative.nouns") for lemma in beside):
        # "X, once a quiet town"
        return True
    if dep in ("dobj", "nsubjpass"):
        return parse.lemma[above] in pack.words("persons.located.struck")
    if dep != "pobj" or above != name.first - 1:
        return False
    outer = parse.head[above]
    # "fled from X to Y": a parser may hang "to" on "from".
    governor = parse.lemma[parse.head[outer] if parse.pos[outer] == "ADP" else outer]
    if governor in pack.table("persons.located.behind").get(parse.lower[above], ()):
        return True
    return parse.lower[above] in pack.words("persons.located.prepositions") and governor not in pack.words("persons.located.inward")


def _is_state(reading: Reading, name: Name) -> bool:
    """Whether a name owns what states own ("X's army", "the X ministry")."""
    return owns(reading, name.head, name.end, "persons.located.owned")


def owns(reading: Reading, head: int, end: int, kind: str) -> bool:
    """Whether a name that ends before token ``end`` stands before a word of a list as its owner."""
    parse = reading.parse
    owned = parse.head[head]
    return parse.dep[head] in ("poss", "compound", "nmod") and owned >= end and parse.lemma[owned] in reading.pack.words(kind)


def _is_titled(reading: Reading, name: Name) -> bool:
    """Whether a form of address, a rank or an office stands right before a name."""
    parse, pack = reading.parse, reading.pack
    before = parse.lower[name.first - 1] if name.first else ""
    return any(before in pack.words(f"actors.{kind}") for kind in ("honorifics", "ranks", "offices"))


def _is_person(reading: Reading, name: Name) -> bool:
    """Whether an age, a word of kin or a private role stands beside a name."""
    parse, pack = reading.parse, reading.pack
    last = parse.lower[name.end - 1]
    if last in pack.words("actors.bodies") or last in pack.words("actors.locative.nouns") or last in pack.words("actors.not_actors.nouns"):
        return False
    if is_introduced(reading, name.head):
        return True
    full = name.end - name.first > 1 or bool(reading.knowledge.gender(parse.text[name.first]))
    return _is_kin(reading, name) or (full and (_is_sibling(reading, name) or has_age(reading, name.end) or _has_role(reading, name)))


def _is_kin(reading: Reading, name: Name) -> bool:
    """Read "her daughter X" and "the nurse X" of a known given name."""
    parse, pack = reading.parse, reading.pack
    before = name.first - 1
    if before > 0 and parse.text[before] == ",":
        before -= 1
    if before < 0 or not parse.text[before].islower() or parse.sent[before] != parse.sent[name.head]:
        return False
    given = bool(reading.knowledge.gender(parse.text[name.first]))
    if given and before == name.first - 1 and parse.tag[before] == "NN" and parse.lower[before] in pack.words("actors.kin"):
        # "whose husband Milan was taken": a parser may make both the subject.
        return True
    if parse.tag[before] != "NN" or not (parse.head[name.head] == before or name.first <= parse.head[before] < name.end):
        return False
    if parse.lower[before] in pack.words("actors.kin"):
        return parse.head[name.head] != before or parse.dep[name.head] in ("appos", "nmod")
    return given and parse.lower[before] in pack.words("persons.private.roles")


def _is_sibling(reading: Reading, name: Name) -> bool:
    """Read "the twins Josip and Marko Vrel": a given name joined to a full one, whose surname both bear."""
    parse, at = reading.parse, name.end
    if name.end - name.first > 1 or at + 2 >= len(parse) or parse.lower[at] not in reading.pack.words("actors.small.joints"):
        return False
    return bool(reading.knowledge.gender(parse.text[at + 1])) and parse.pos[at + 2] == "PROPN" and parse.text[at + 2][:1].isupper()


def has_age(reading: Reading, end: int) -> bool:
    """Read ", 34, ...", "(34)" and ", aged 34" behind a name that ends before token ``end``: how a report gives an age, and little else."""
    parse = reading.parse
    if end + 1 >= len(parse) or parse.text[end] not in (",", "("):
        return False
    at = end + 1
    if parse.lower[at] in reading.pack.words("persons.ages.words"):
        return True
    if not (parse.text[at].isdecimal() and len(parse.text[at]) < 3):
        return False
    return at + 1 >= len(parse) or parse.text[at + 1] in _ENDS or parse.para[at + 1] != parse.para[at]


def _has_role(reading: Reading, name: Name) -> bool:
    """Read "X, a volunteer from ..." by its words: a parser that takes X for a body makes the role a subject of its own."""
    parse = reading.parse
    if name.end >= len(parse) or parse.text[name.end] != ",":
        return False
    at = name.end + 1
    while at < min(name.end + 4, len(parse) - 1) and parse.pos[at] in ("DET", "ADJ", "NOUN") and parse.pos[at + 1] in ("ADJ", "NOUN"):
        at += 1
    if at + 1 >= len(parse) or parse.tag[at] != "NN" or parse.lower[at] not in reading.pack.words("persons.private.roles"):
        return False
    return parse.pos[at + 1] == "ADP" or parse.text[at + 1] in _ENDS


def is_introduced(reading: Reading, head: int) -> bool:
    """Whether words say that somebody is called so: "a driver known as X", "the nurse, who asked to be called X", "his name was X"."""
    parse, pack = reading.parse, reading.pack
    above, dep = parse.head[head], parse.dep[head]
    nouns = pack.words("persons.naming.nouns")
    if dep == "appos" and parse.lemma[above] in nouns:
        return True
    if dep in ("attr", "acomp") and above != head:
        return any(
            parse.dep[child] == "nsubj" and parse.lemma[child] in nouns and _is_whose(reading, child) for child in parse.children[above]
        )
    if dep == "pobj" and parse.lower[above] in pack.words("persons.naming.prepositions"):
        above, dep = parse.head[above], "oprd"
    if dep != "oprd" or parse.lemma[above] not in pack.words("persons.naming.verbs"):
        above = _naming_before(reading, head)
        if above >= 0 and parse.lemma[above] in nouns:
            return _is_whose(reading, above)
    return above >= 0 and _is_human(reading, _named(reading, above))


def _naming_before(reading: Reading, head: int) -> int:
    """What names somebody right before a name, or -1: "known only as X", "gave his name as X", whatever a parser hangs them on."""
    parse, pack = reading.parse, reading.pack
    at = head - 1
    while at > 0 and parse.pos[at] == "PROPN":
        at -= 1
    if at > 0 and parse.lower[at] in pack.words("persons.naming.prepositions"):
        at -= 1
    while at > 0 and parse.pos[at] == "ADV":
        at -= 1
    if at < 0:
        return -1
    names = parse.tag[at] == "VBN" and parse.lemma[at] in pack.words("persons.naming.verbs")
    return at if names or parse.lemma[at] in pack.words("persons.naming.nouns") else -1


def _is_whose(reading: Reading, noun: int) -> bool:
    """Whether "his", "her" or "their" stands before a noun, or somebody's own noun ("the boy's name")."""
    parse = reading.parse
    owner = next((child for child in parse.children[noun] if parse.dep[child] == "poss"), None)
    if owner is None:
        return False
    pronoun = reading.pack.table("actors.pronouns").get(parse.lower[owner])
    return _is_human(reading, owner) if pronoun is None else pronoun[0] in ("m", "f") or pronoun[1] == "p"


def _named(reading: Reading, verb: int) -> int:
    """The noun that a verb of naming is said of: its passive subject, or what its clause hangs on."""
    parse = reading.parse
    for _ in range(4):
        own = next((child for child in parse.children[verb] if parse.dep[child] in ("nsubjpass", "nsubj")), None)
        if own is not None and parse.tag[own] not in ("WP", "WDT"):
            return own
        if parse.head[verb] == verb:
            break
        clause, verb = parse.dep[verb], parse.head[verb]
        if clause in ("acl", "relcl"):
            break
    return verb


def _is_human(reading: Reading, noun: int) -> bool:
    lower, lemma = reading.parse.lower[noun], reading.parse.lemma[noun]
    pronoun = reading.pack.table("actors.pronouns").get(lower)
    if pronoun is not None:
        return pronoun[0] in ("m", "f")
    return any(lemma in reading.pack.words(kind) for kind in ("persons.private.roles", "actors.kin", "actors.people"))
