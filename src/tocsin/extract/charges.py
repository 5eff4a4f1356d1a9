"""A blame on its way to a record, and what the forms of blaming share: whose deed it is, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.extract.clauses import child, conjuncts, infinitive, kids, modal, negated, phrase, tidy, verb_phrase
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.omissions import BlameWords, Manner, blame_words, manner_of
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = [
    "Charge",
    "FindCharge",
    "crime_before",
    "deed_phrase",
    "denier",
    "does_harm",
    "for_phrase",
    "is_ahead",
    "is_deed",
    "is_task",
    "is_term",
    "listed",
    "manner_of_cause",
    "manner_of_noun",
    "may_answer",
    "noun_phrase",
    "tells_wrong",
]


@dataclass(slots=True)
class Charge:
    """One blame: who is blamed, the tokens of the cause, the cue, who blames if the clause says.

    ``vague`` when the cause is only pointed at ("denied the report"); it is then that of the charge before. ``unnamed`` when somebody
    is said to blame, but not who.
    """

    blamed: list[int]
    cue: int
    rule: str
    cause: tuple[int, int] | None = None
    manner: Manner = "act"
    by: int | None = None
    denied: bool = False
    confidence: float = 0.8
    vague: bool = False
    unnamed: bool = False


FindCharge = Callable[[Parse, int, BlameWords], Iterator[Charge]]
"""A form of blame: takes a parse, a token and the words, and gives who is blamed there."""


# What tells where or when, by the kind of its name.
_SETTINGS = frozenset(["GPE", "LOC", "FAC", "DATE", "TIME"])
_LENGTHS = frozenset(["DATE", "TIME", "MONEY", "PERCENT"])


def for_phrase(parse: Parse, places: list[int], prepositions: Sequence[str], words: BlameWords) -> tuple[int, int] | None:
    """Return what a blame is for: the object of one of the prepositions under one of the tokens.

    It may stand behind "in connection with" as well, and is neither where and when somebody was tried nor for how long.
    """
    for place in places:
        near = kids(parse, place, "prep")
        settings = (i for index in near for i in kids(parse, index, "pobj") if _is_setting(parse, index, i, words))
        for index in (*near, *(i for setting in settings for i in kids(parse, setting, "prep"))):  # "convicted in 2009 of murder"
            if index < place:
                continue
            inner = child(parse, index, "pobj", "pcomp")
            if inner is None or _is_setting(parse, index, inner, words):
                continue
            if parse.lemma[inner] in words.raw["tied"]:
                tied = next(
                    (child(parse, i, "pobj", "pcomp") for i in kids(parse, inner, "prep") if parse.lower[i] in words.raw["tied_to"]), None
                )
                if tied is not None:
                    return _up_to_aside(parse, tied, words)
            if parse.lower[index] in prepositions:
                return _up_to_aside(parse, inner, words)
    return None


def _is_setting(parse: Parse, opener: int, head: int, words: BlameWords) -> bool:
    """Say whether a phrase tells where, when or how long: "in 2009", "in court", "for ten years"."""
    if parse.lower[opener] in words.g.in_:
        return parse.ent[head] in _SETTINGS or parse.lemma[head] in words.raw["courts"]
    return parse.ent[head] in _LENGTHS and parse.pos[head] != "PROPN"


def _up_to_aside(parse: Parse, head: int, words: BlameWords) -> tuple[int, int]:
    """Return a phrase up to a relative clause behind a comma ("the raid, which killed ten"), and to where it was said ("in a message")."""
    first, end = parse.left[head], parse.right[head]
    for index in range(head + 1, end):
        if parse.dep[index] == "prep" and parse.lower[index] in words.raw["said_in"]:
            place = child(parse, index, "pobj")
            if place is not None and parse.lemma[place] in words.raw["messages"]:
                end = index
                break
        if parse.dep[index] == "relcl" and index > head and parse.text[parse.left[index] - 1] == ",":
            end = parse.left[index]
            break
    return tidy(parse, first, max(_part_in(parse, head, end, words), head + 1))


def crime_before(parse: Parse, noun: int, words: BlameWords) -> tuple[int, int] | None:
    """Return the crime that stands before a noun of charging: "[fraud] charges", "a [drug smuggling] case"."""
    first = noun
    while first > 0 and parse.head[first - 1] in (noun, first) and parse.dep[first - 1] in ("compound", "amod", "nmod", "punct"):
        if parse.pos[first - 1] == "ADJ" and parse.lemma[first - 1] not in words.raw["crimes"]:
            break
        first -= 1
    crimes = any(parse.lemma[i] in words.raw["crimes"] or parse.lemma[i] in words.raw["harms"] for i in range(first, noun))
    return (first, noun) if crimes else None


def _part_in(parse: Parse, noun: int, end: int, words: BlameWords) -> int:
    """Return where a phrase ends with what somebody had a part in, where the parser hung that on the verb ("for his part in the raid")."""
    if end >= len(parse) or parse.lemma[noun] not in words.raw["parts"] or parse.lower[end] not in words.raw["part_in"]:
        return end
    return parse.right[end] if parse.dep[end] == "prep" else end


def is_deed(parse: Parse, noun: int, words: BlameWords) -> bool:
    """Say whether a noun is of what is done, not of who does it."""
    return parse.pos[noun] == "NOUN" and any(parse.lemma[noun] in words.raw[table] for table in ("deeds", "harms", "conduct"))


def is_task(parse: Parse, cause: tuple[int, int], words: BlameWords) -> bool:
    """Say whether what somebody answers for is a task in -ing ("responsible for protecting the port")."""
    return parse.tag[cause[0]] == "VBG" and parse.lemma[cause[0]] in words.raw["tasks"]


def is_term(parse: Parse, noun: int, words: BlameWords) -> bool:
    """Say whether a noun of wrong has words before or behind it that make it a crime of law ("war crime", "crime against peace")."""
    return parse.lemma[noun] in words.raw["of_law_alone"] or (
        parse.lemma[noun] in words.raw["of_law"]
        and bool(kids(parse, noun, "compound") or any(parse.lower[i] in words.raw["against"] for i in kids(parse, noun, "prep")))
    )


def tells_wrong(parse: Parse, span: tuple[int, int], words: BlameWords) -> bool:
    """Say whether words name a harm, a wrong or a bad state, or only point at one ("this")."""
    tables = ("deeds", "harms", "ills", "omitting", "shames", "tardy")
    return any(
        (parse.pos[i] == "PRON" and span[1] - span[0] == 1)
        or any(parse.lemma[i] in words.raw[table] for table in tables)
        or (parse.pos[i] == "VERB" and (parse.lemma[i] in words.harm or manner_of(parse, i, words) is not None))
        for i in range(*span)
    )


def does_harm(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb tells a harm; of verbs that may be innocent ("use", "close") only with a wrong as what they are done to."""
    if manner_of(parse, verb, words) is not None:
        return True
    if parse.pos[verb] != "VERB" or parse.lemma[verb] not in words.harm:
        return False
    return parse.lemma[verb] not in words.raw["mild"] or any(tells_wrong(parse, phrase(parse, i), words) for i in kids(parse, verb, "dobj"))


def is_ahead(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb of blaming is only ahead, wished, refused or on a condition: "will charge", "refused to condemn"."""
    helper = None if parse.tag[verb] in ("VBD", "VBZ", "VBP") else modal(parse, verb)
    if helper is not None and parse.lower[helper] in words.raw["ahead"]:
        return True
    if any(parse.lower[i] in words.g.condition for i in kids(parse, verb, "mark")):
        return True
    above = parse.head[verb]
    return infinitive(parse, verb) and (
        (parse.dep[verb] == "xcomp" and parse.lemma[above] in words.raw["not_yet"])
        or (parse.dep[verb] == "acl" and parse.lemma[above] in words.raw["unwilling"])
    )


def manner_of_noun(parse: Parse, noun: int, words: BlameWords) -> Manner:
    """Tell the manner of a deed that stands as a noun: "his failure to act", "its slow response", "its support for the militia"."""
    raw = words.raw
    if parse.lemma[noun] in raw["omitting"]:
        return "omission"
    beside = [parse.lower[i] for i in kids(parse, noun, "amod", "compound")]
    if any(word in raw["tardy"] or (word in raw["slack"] and parse.lemma[noun] in raw["answering"]) for word in beside):
        return "omission"
    return "complicity" if parse.lemma[noun] in raw["aiding"] or parse.lemma[noun] in raw["complicities"] else "act"


def manner_of_cause(parse: Parse, cause: tuple[int, int], words: BlameWords) -> Manner:
    """Tell the manner of what somebody is blamed for, from its head or from the means by which it was done ("by arming the rebels").

    To fail in anything, and not to do it, is an omission where somebody is blamed for it.
    """
    head = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1] or parse.head[i] == i), cause[0])
    if parse.pos[head] not in ("VERB", "AUX"):
        return manner_of_noun(parse, head, words)
    if negated(parse, head) and parse.tag[head] == "VBG":
        return "omission"  # "for not protecting them"
    own = manner_of(parse, head, words)
    if own is None:  # "seizing the port while doing little for its people": the reproach is of what is left undone
        meanwhile = (i for i in kids(parse, head, "advcl") if any(parse.lower[j] in words.raw["whiles"] for j in kids(parse, i, "mark")))
        own = next((manner for manner in (manner_of(parse, i, words) for i in meanwhile) if manner is not None), None)
    if own is not None:
        return own
    failing = parse.lemma[head] in words.fail and child(parse, head, "xcomp") is not None
    if failing or parse.lemma[head] in words.raw["ignore"] or parse.lemma[head] in words.raw["delays"]:
        return "omission"
    for index in kids(parse, head, "prep"):
        means = child(parse, index, "pcomp") if parse.lower[index] in words.raw["by"] else None
        told = None if means is None else manner_of(parse, means, words)
        if told is not None:
            return told
    return "act"


def denier(parse: Parse, verb: int, words: BlameWords) -> int | None:
    """Return the verb that denies the clause of a verb ("denied that X was behind it")."""
    above = parse.head[verb]
    return above if parse.dep[verb] in ("ccomp", "xcomp") and parse.lemma[above] in words.deny and not negated(parse, above) else None


def noun_phrase(parse: Parse, noun: int, words: BlameWords) -> tuple[int, int]:
    """Return the whole phrase of a deed's noun ("the raid on the mill by X's men"), but no further deed with a doer of its own."""
    first, end = phrase(parse, noun)[0], _up_to_aside(parse, noun, words)[1]
    for index in range(noun + 1, end):
        own = (
            parse.dep[index] == "conj"
            and parse.head[index] == noun
            and (child(parse, index, "poss") is not None or parse.pos[index] != "NOUN")
        )
        if own or parse.lower[index : index + 2] == words.raw["according_to"]:
            end = parse.left[index] if own else index
            break
    return tidy(parse, first, max(end, noun + 1))


def deed_phrase(parse: Parse, verb: int, words: BlameWords) -> tuple[int, int]:
    """Return a deed's verb with what follows, without an infinitive's helpers, and without why it was done or why it is believed."""
    first, end = verb_phrase(parse, verb)
    first = verb if infinitive(parse, verb) else first
    for index in range(verb + 1, end):
        why = parse.lower[index] in words.raw["because"] or (parse.lower[index : index + 3] == words.raw["in_order_to"])
        why = why or _blames_beside(parse, index, words) or parse.lower[index : index + 2] == words.raw["according_to"]
        if why:
            end = index
            break
    return tidy(parse, first, max(end, verb + 1))


def _blames_beside(parse: Parse, index: int, words: BlameWords) -> bool:
    """Say whether a participle behind a comma goes on with another blame ("that X fired first, blaming Y for the clash")."""
    blames = parse.lemma[index] in words.for_verbs or parse.lemma[index] in words.of_verbs or parse.lemma[index] in words.raw["asides"]
    return parse.tag[index] == "VBG" and parse.dep[index] == "advcl" and blames and parse.text[index - 1] == ","


def listed(parse: Parse, head: int, words: BlameWords) -> list[int]:
    """Return who is meant by a noun phrase: its joined heads, and the members named after "including"."""
    found = conjuncts(parse, head)
    for item in list(found):
        for index in parse.children[item]:
            if parse.dep[index] == "appos" and parse.pos[item] == "PROPN" and child(parse, index, "poss") is not None:
                found += conjuncts(parse, index) if child(parse, index, "conj") is not None else ()  # "Rua, his son and the captain"
            if parse.dep[index] == "prep" and parse.lower[index] in words.raw["including"]:
                inner = child(parse, index, "pobj")
                if inner is not None:
                    found += conjuncts(parse, inner)
    return sorted(set(found))


def may_answer(reading: Reading, head: int) -> bool:
    """Say whether a noun phrase names somebody who can be blamed: a mention, a name, a pronoun or a word for people."""
    parse = reading.parse
    if head in reading.by_head or parse.pos[head] in ("PROPN", "PRON", "DET"):
        return True
    return is_people(reading, head, lexicon(reading.pack)) or parse.lemma[head] in blame_words(reading.pack).raw["bodies"]
