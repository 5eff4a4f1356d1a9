"""What a verb tells of its subject or object: killed, held, taken to hospital, let go.

The verb's own word, what is said beside it ("found dead", "fatally"), its object ("lost their lives") or where people are taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.extract.clauses import child, infinitive, is_passive, kids, subject
from tocsin.extract.counted import Lexicon
from tocsin.language import Parse

__all__ = ["Fate", "bereft", "has_room", "is_to_oneself", "place_unit", "role_of", "together", "verb_unit"]


@dataclass(slots=True)
class Fate:
    """What is reported of the people: the unit, the token that says it, the verb and the role in which they stand."""

    unit: str
    word: int
    verb: int | None = None
    role: str = ""
    rule: str = ""
    confidence: float = 0.6


def together(first: Fate, unit: str | None, words: Lexicon) -> Fate:
    """Join two units told of one number into the unit that stands for both."""
    if unit is not None and unit != first.unit:
        if first.unit in words.weak and unit not in words.weak:
            first.unit = unit
            return first
        for of, joined in words.together:
            if {first.unit, unit} <= of:
                first.unit = joined
                return first
        first.unit = first.unit if unit in words.weak else unit  # of two that befell them, the last
    return first


def verb_unit(parse: Parse, verb: int, role: str, words: Lexicon) -> tuple[str, int] | None:
    """Return the unit that a verb tells of its subject or object: (unit, token that says it)."""
    lemma = parse.lemma[verb]
    if role == "object" or is_to_oneself(parse, verb, words):
        own = words.transitive.get(lemma)
    else:
        own = _custodial(parse, verb, words) or words.intransitive.get(lemma)
    strong = own is not None and own not in words.weak
    if own is None and role == "object" and parse.tag[verb] == "VBN" and child(parse, verb, "dobj") is None:
        own = words.passive.get(lemma)
    if role == "subject" and parse.tag[verb] == "VBG" and parse.lower[verb] in words.states:
        return words.states[parse.lower[verb]], verb
    if own is not None and own in words.fixed:
        return _term(parse, verb, words) or (own, verb)
    for index in parse.children[verb]:
        if role == "object" and parse.dep[index] == "advmod" and parse.lower[index] in words.adverbs:
            return words.adverbs[parse.lower[index]], verb
        if parse.dep[index] in ("acomp", "oprd", "attr", "advmod", "dobj", "ccomp", "xcomp", "prt", "advcl", "acl"):
            unit = words.states.get(parse.lower[index])
            if unit in words.weak and parse.tag[index] == "VBN":  # "found shot to death"
                unit = (verb_unit(parse, index, "object", words) or (unit, index))[0]
            if child(parse, index, "nsubj", "nsubjpass") is not None and parse.dep[index] in ("advcl", "ccomp", "advmod"):
                continue
            doing = role == "subject" and _has_captives(parse, verb, index, words)
            if unit is not None and index > verb and not doing and not (parse.dep[index] == "dobj" and role == "object"):
                return unit, index
        if parse.dep[index] in ("dobj", "advmod", "prt", "ccomp", "xcomp", "acomp", "oprd") and (
            role == "subject" or parse.dep[index] != "dobj"
        ):
            unit = words.objects.get((lemma, parse.lemma[index]))
            parted = parse.dep[index] in ("prt", "advmod") and child(parse, verb, "dobj") is not None  # "twelve handed over their guns"
            doing = role == "subject" and (parted or _does(parse, verb, index, words))
            if unit is not None and not doing:
                return unit, index
        if parse.dep[index] in ("prep", "agent") and index > verb:
            unit = _behind(parse, lemma, index, words)
            if unit is not None and not (strong and unit in words.weak):  # "deported to camps"
                return unit, index
    return None if own is None else (own, verb)


def _behind(parse: Parse, lemma: str, preposition: int, words: Lexicon) -> str | None:
    """Return the unit that a verb tells with the phrase behind it ("driven from their homes", "taken to hospital")."""
    goal = child(parse, preposition, "pobj")
    unit = words.objects.get((lemma, parse.lower[preposition]))
    if unit is None and goal is not None and parse.lower[preposition] not in words.g.where:
        unit = words.objects.get((lemma, parse.lemma[goal]))
    return unit or place_unit(parse, preposition, words) or _listed_as(parse, preposition, words)


def _does(parse: Parse, verb: int, given: int, words: Lexicon) -> bool:
    """Say whether the subject does to others what verb and object tell: who takes hostages, prisoners or lives."""
    noun, rule = parse.lower[given], words.raw["measure"]
    taken = noun in words.states or noun in words.nouns or parse.lemma[given] in words.nouns
    if noun in rule["lives"] and (parse.lemma[verb] in rule["losing"] or is_to_oneself(parse, verb, words)):
        return False
    return parse.pos[given] == "NOUN" and (taken or noun in rule["lives"])


def is_to_oneself(parse: Parse, verb: int, words: Lexicon) -> bool:
    """Say whether who does a verb does it to themselves ("killed themselves", "took his own life")."""
    given = child(parse, verb, "dobj")
    if given is None:
        return False
    rule = words.raw["measure"]
    return parse.lower[given] in rule["reflexive"] or (
        parse.lower[given] in rule["lives"] and any(parse.lower[i] in rule["own"] for i in parse.children[given])
    )


def _has_captives(parse: Parse, verb: int, state: int, words: Lexicon) -> bool:
    """Say whether an active verb tells the state of others than its subject ("who are holding 40 people hostage")."""
    if any(parse.dep[i] == "dobj" and i != state for i in parse.children[verb]):
        return True
    return parse.lemma[verb] in words.raw["holding"]["verbs"] and parse.tag[verb] != "VBN"


def _term(parse: Parse, verb: int, words: Lexicon) -> tuple[str, int] | None:
    """Return the unit of a sentence to be served ("sentenced to prison", "to ten years in jail")."""
    for index in kids(parse, verb, "prep"):
        for token in range(index, parse.right[index]):
            unit = words.places.get(parse.lower[token])
            if unit in words.raw["holding"]["units"]:
                return str(unit), verb
    return None


def _custodial(parse: Parse, verb: int, words: Lexicon) -> str | None:
    """Return the unit of a verb that says something else of people who were held ("convicts escaped", "escaped from jail")."""
    rule = words.custodial.get(parse.lemma[verb])
    if rule is None:
        return None
    unit, people, places = rule
    own = subject(parse, verb)
    sources = [child(parse, i, "pobj") for i in kids(parse, verb, "prep")] + kids(parse, verb, "dobj")
    held = own is not None and (parse.lemma[own] in people or parse.lower[own] in people)
    return unit if held or any(i is not None and parse.lemma[i] in places for i in sources) else None


def _listed_as(parse: Parse, preposition: int, words: Lexicon) -> str | None:
    """Return the unit of "listed as missing"."""
    inner = next((i for i in parse.children[preposition] if parse.lower[i] in words.states), None)
    return words.states[parse.lower[inner]] if inner is not None and parse.lower[preposition] in words.g.as_ else None


def place_unit(parse: Parse, preposition: int, words: Lexicon) -> str | None:
    """Return the unit that a phrase such as "in prison" or "under siege" tells."""
    noun = child(parse, preposition, "pobj")
    if noun is None or parse.lower[preposition] not in words.g.place:
        return None
    return words.places.get(parse.lower[noun]) or words.places.get(f"{parse.lower[noun - 1]} {parse.lower[noun]}")


def role_of(parse: Parse, token: int, verb: int) -> str:
    """Say whether a dependent of a verb is its logical subject or object, or "" when neither."""
    dep = parse.dep[token]
    if dep in ("dobj", "nsubjpass"):
        return "object"
    if dep == "nsubj":
        bare = parse.tag[verb] == "VBN" and child(parse, verb, "aux") is None
        return "object" if is_passive(parse, verb) or bare else "subject"
    return ""


def has_room(parse: Parse, verb: int, words: Lexicon) -> bool:
    """Say whether a verb tells what a place has room for ("the camp holds 400 families"), so that nobody is held."""
    own = subject(parse, verb) if infinitive(parse, verb) else child(parse, verb, "nsubj")  # "a hall built to hold 400"
    named = parse.dep[verb] in ("relcl", "acl") and (own is None or parse.tag[own] in ("WDT", "WP", "PRP"))
    own = parse.head[verb] if named else own
    return own is not None and parse.lemma[verb] in words.raw["holding"]["having"] and parse.lemma[own] in words.raw["holding"]["rooms"]


def bereft(parse: Parse, noun: int, verb: int, words: Lexicon) -> str | None:
    """Return the unit of people whose loss is their death ("lost two sons", "had lost two of his men")."""
    if parse.lemma[verb] not in words.raw["measure"]["losing"]:
        return None
    of = next((child(parse, i, "pobj") for i in kids(parse, noun, "prep") if parse.lower[i] in words.g.of), None)
    lost = noun if parse.pos[noun] == "NOUN" or of is None else of
    return words.lost.get(parse.lower[lost]) or words.lost.get(parse.lemma[lost])
