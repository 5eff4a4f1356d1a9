"""Which announced acts are harm to somebody: "burn the mill", "continue the offensive", "respond with force", "cut off aid"."""

from __future__ import annotations

from tocsin.extract.asks import AskWords
from tocsin.extract.clauses import agents, child, conjuncts, is_passive, kids, negated, tidy
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = ["condition", "harmed", "is_else", "is_harm", "is_threat", "is_warned", "of_nobody"]


def condition(parse: Parse, verb: int, words: AskWords) -> tuple[int, int] | None:
    """Return the clause that an act hangs on: "if ...", "unless ...", "until ...", "once ...", "on condition that ..."."""
    inner = words.raw["words"]
    for index in kids(parse, verb, "advcl", "prep"):
        mark = child(parse, index, "mark", "advmod")
        opener = mark if mark is not None and mark < index and parse.dep[index] == "advcl" else index
        if parse.lower[opener] in inner["conditions"]:
            return tidy(parse, min(opener, parse.left[index]), parse.right[index])
        noun = child(parse, index, "pobj") if parse.dep[index] == "prep" else None
        if noun is not None and parse.lemma[noun] in inner["condition_nouns"] and kids(parse, noun, "acl", "ccomp", "relcl", "prep"):
            return tidy(parse, index, parse.right[index])
    return None


def _with(parse: Parse, verb: int, prepositions: list[str]) -> list[int]:
    """Return the heads of objects that stand behind one of the prepositions of a verb or of its object."""
    places = [verb, *kids(parse, verb, "dobj", "attr", "prep")]
    found = [child(parse, i, "pobj") for place in places for i in kids(parse, place, "prep") if parse.lower[i] in prepositions]
    return [head for one in found if one is not None for head in conjuncts(parse, one)]


def is_harm(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether an act does harm to somebody, by its verb or by its verb and what it is done with or to."""
    inner, lemma = words.raw["futures"], parse.lemma[verb]
    things = [i for one in kids(parse, verb, "dobj", "nsubjpass") for i in conjuncts(parse, one)]
    if lemma in words.raw["words"]["harming"]:
        goods = [*things, *_with(parse, verb, inner["against"])]
        good = lemma in inner["good_fights"] and _with(parse, verb, inner["for_good"])
        alone = lemma in inner["harms_alone"] or goods or _with(parse, verb, inner["upon"]) or kids(parse, verb, "prt")
        return bool(alone) and not good and not any(parse.lemma[i] in inner["harmless"] for i in goods)
    if lemma in inner["goes_on"]:
        acts = [*kids(parse, verb, "xcomp"), *things, *_with(parse, verb, inner["with"])]
        acts += kids(parse, verb, "nsubj") if not things else []  # "the raids will go on"
        return any(parse.lemma[i] in words.raw["words"]["harms"] or parse.lemma[i] in inner["harm_nouns"] for i in acts) or any(
            is_harm(parse, i, words) for i in kids(parse, verb, "xcomp")
        )
    if lemma in inner["turns"] and any(parse.lemma[i] in inner["ruins"] for i in _with(parse, verb, inner["into"])):
        return True  # "will turn the town into a graveyard"
    if lemma in inner["answers"]:
        hard = any(parse.lower[i] in inner["harshly"] for i in kids(parse, verb, "advmod"))
        means = [*_with(parse, verb, inner["with"]), *_with(parse, verb, inner["to_what"])]
        return hard or any(parse.lemma[i] in words.raw["words"]["harms"] or parse.lemma[i] in inner["harm_nouns"] for i in means)
    return lemma in inner["takes_away"] and any(parse.lemma[i] in inner["goods"] for i in things)


def is_threat(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether an announced act is a threat: harm, or what hurts somebody and hangs on a condition."""
    if negated(parse, verb):
        return False
    if is_harm(parse, verb, words):
        return True
    inner = words.raw["futures"]
    harms = (*words.raw["words"]["harms"], *inner["harm_nouns"], *words.raw["words"]["harming"])
    eased = parse.lemma[verb] in words.stops and any(parse.lemma[i] in harms for i in kids(parse, verb, "dobj", "xcomp"))
    if parse.lemma[verb] in inner["withdraws"]:
        eased = not any(parse.lemma[i] in inner["ties"] for i in _with(parse, verb, inner["from_what"]))
    eased = eased or parse.lemma[verb] in words.raw["words"]["harming"]  # these were weighed as harm
    return parse.lemma[verb] in words.consequences and not eased and condition(parse, verb, words) is not None


def is_warned(parse: Parse, verb: int, own: int, words: AskWords, *, power: bool) -> bool:
    """Say whether others are told that harm will come to them: "will be shot", "will pay for it", "there will be consequences"."""
    inner, lemma = words.raw["futures"], parse.lemma[verb]
    if parse.dep[own] == "expl" or child(parse, verb, "expl") is not None:
        return any(parse.lemma[i] in words.raw["words"]["harms"] for i in kids(parse, verb, "attr", "dobj"))
    if is_passive(parse, verb):
        if not power or agents(parse, verb):
            return False
        means = _with(parse, verb, inner["with"])
        met = lemma in inner["met"] and any(
            parse.lemma[i] in words.raw["words"]["harms"] or parse.lemma[i] in inner["harm_nouns"] for i in means
        )
        return met or is_harm(parse, verb, words)
    if lemma in inner["pays"]:
        prices = [*kids(parse, verb, "dobj"), *_with(parse, verb, inner["with"])]
        return any(parse.lemma[i] in (*inner["prices"], *words.raw["words"]["harms"]) for i in prices) or any(
            parse.lower[i] in inner["harshly"] for i in kids(parse, verb, "advmod")
        )
    return lemma in inner["rue"] and parse.lower[own] in inner["you"]


def is_else(parse: Parse, order: int, verb: int, words: AskWords) -> bool:
    """Say whether a verb joined to an order by "or" tells what comes of not obeying it ("leave or face arrest", "or be shot")."""
    inner = words.raw["futures"]
    if parse.head[verb] != order or not any(parse.lower[i] in words.raw["words"]["or_else"] for i in range(order, verb)):
        return False
    if is_passive(parse, verb):
        return is_harm(parse, verb, words)
    return (parse.lemma[verb] in inner["pays"] and child(parse, verb, "dobj") is not None) or parse.lemma[verb] in inner["dies"]


def of_nobody(parse: Parse, own: int | None, words: AskWords) -> bool:
    """Say whether a subject is nobody ("no one will be punished")."""
    none = words.raw["words"]["none"]
    return own is not None and (parse.lower[own] in none or any(parse.lower[i] in none for i in kids(parse, own, "det")))


def harmed(reading: Reading, verb: int, words: AskWords) -> list[int]:
    """Return whom an announced harm would befall, where somebody is told: "fine X", "sanctions on X", "have the looters shot"."""
    parse, inner = reading.parse, words.raw["futures"]
    caused = [i for one in kids(parse, verb, "ccomp") if parse.tag[one] == "VBN" for i in kids(parse, one, "nsubj", "nsubjpass")]
    found = [i for one in kids(parse, verb, "dobj") for i in conjuncts(parse, one)]
    if caused:
        return [i for one in caused for i in conjuncts(parse, one) if is_people(reading, i, lexicon(reading.pack))]
    if not any(_is_somebody(reading, head, words) for head in found):
        found = _with(parse, verb, inner["upon"])
    return [head for head in found if _is_somebody(reading, head, words)]


def _is_somebody(reading: Reading, head: int, words: AskWords) -> bool:
    """Say whether a noun phrase means somebody: a name of somebody or a pronoun."""
    parse = reading.parse
    if parse.pos[head] == "PRON":
        return parse.tag[head] == "PRP" and parse.lower[head] not in words.raw["words"]["it"]
    named = parse.pos[head] == "PROPN" and parse.ent[head] in ("PERSON", "ORG", "NORP", "GPE")
    return named and reading.actor(head).type in ("person", "people", "organisation", "country")
