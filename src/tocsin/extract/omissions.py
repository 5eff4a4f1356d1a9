"""Ways of being to blame that are no act of one's own: letting it happen, failing, looking away, giving the means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import Grammar, child, claim_words, conjuncts, is_passive, kids, negated
from tocsin.language import LanguagePack, Parse

__all__ = [
    "BlameWords",
    "Manner",
    "arms_fighters",
    "blame_words",
    "fails",
    "gives_means",
    "helps_harm",
    "idles",
    "ignores",
    "is_unreal",
    "lets",
    "manner_of",
    "undoes",
    "what_follows",
]

Manner = Literal["act", "omission", "complicity"]


@dataclass(frozen=True)
class BlameWords:
    """The words of one language by use; each field as the data file names it."""

    raw: dict[str, Any]
    g: Grammar
    adjectives: frozenset[str]
    for_verbs: frozenset[str]
    of_verbs: frozenset[str]
    weights: frozenset[str]
    mistakes: frozenset[str]
    allow: frozenset[str]
    allowed: frozenset[str]
    fail: frozenset[str]
    failed: frozenset[str]
    supply: frozenset[str]
    means: frozenset[str]
    back: frozenset[str]
    deny: frozenset[str]
    charges: frozenset[str]
    harm: frozenset[str]
    idioms: frozenset[tuple[str, str]]


@cache
def blame_words(pack: LanguagePack) -> BlameWords:
    """Build the words of a language pack once."""
    idioms = frozenset((verb, word) for verb, word in pack.raw("claims.blames.idioms"))
    return claim_words(BlameWords, pack, "blames", idioms=idioms)


def manner_of(parse: Parse, verb: int, words: BlameWords) -> Manner | None:
    """Tell whether a verb is one of letting or failing (omission) or of giving the means (complicity)."""
    if any(tells(parse, verb, words) for tells in (lets, fails, idles, ignores, undoes)) or parse.lemma[verb] in words.raw["deserts"]:
        return "omission"
    backing = parse.lemma[verb] in words.back or parse.lemma[verb] in words.raw["shelter"]
    if gives_means(parse, verb, words) or (backing and parse.pos[verb] == "VERB"):
        return "complicity"
    return None


def lets(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb lets harm or an act left unnamed happen."""
    if parse.lemma[verb] not in words.allow or parse.pos[verb] != "VERB":
        return False
    if is_passive(parse, verb):
        return False
    for index in kids(parse, verb, "ccomp", "xcomp"):
        doer = child(parse, index, "nsubj")
        if doer is None:
            doer = child(parse, verb, "dobj")
        tables = ("wrongdoers", "harms", "armed", "ills")
        wrong = doer is not None and (
            parse.pos[doer] in ("PRON", "DET")
            or any(parse.lemma[doer] in words.raw[t] or parse.lower[doer] in words.raw[t] for t in tables)
        )
        told = child(parse, index, "dobj")
        wrong = wrong or (told is not None and parse.pos[told] in ("PRON", "DET"))
        if parse.lemma[index] in words.allowed and (parse.lemma[index] not in words.raw["free"] or wrong):
            return parse.lemma[index] not in words.raw["needing"] or told is not None
    return False


def fails(parse: Parse, verb: int, words: BlameWords, *, plainly: bool = False) -> bool:
    """Say whether a verb fails or refuses to prevent, protect or answer, or fails people or a duty.

    With ``plainly`` only what is an omission though nobody is blamed for it in so many words.
    """
    lemma = parse.lemma[verb]
    if lemma not in words.fail or parse.pos[verb] != "VERB":
        return False
    owed = any(parse.lemma[i] in words.raw["failed_in"] for i in kids(parse, verb, "dobj"))
    if owed and lemma in words.raw["shirks"]:
        return True
    tasks = [parse.lemma[i] for i in kids(parse, verb, "xcomp")]
    if plainly and lemma in words.raw["refuse"]:
        return any(task in words.raw["refused"] for task in tasks)
    if any(task in words.failed or (not plainly and task in words.raw["failed_said"]) for task in tasks):
        return True
    if lemma in words.raw["refuse"]:
        return False
    if any(parse.lower[i] in words.raw["failed_whom"] or parse.lemma[i] in words.raw["failed_whom"] for i in kids(parse, verb, "dobj")):
        return True
    duty = [child(parse, i, "pobj") for i in kids(parse, verb, "prep") if parse.lower[i] in words.g.in_]
    return any(i is not None and parse.lemma[i] in words.raw["failed_in"] for i in duty)


def idles(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb and a word near it make an idiom of looking away."""
    lemma = parse.lemma[verb]
    for index in range(verb + 1, min(parse.right[verb], verb + 5)):
        if (lemma, parse.lower[index]) in words.idioms and parse.dep[index] != "pobj":
            led = parse.lower[index] in words.raw["particles"]
            way = led and (_leads_on(parse, index) or child(parse, verb, "dobj") is not None)
            return not way or parse.pos[index] not in ("ADP", "ADV")
    return False


def _leads_on(parse: Parse, particle: int) -> bool:
    """Say whether a particle is a preposition with its object, also over another ("away from the camera")."""
    inner = (particle, *kids(parse, particle, "prep"))
    return any(child(parse, i, "pobj") is not None for i in inner)


def undoes(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb tells what was left undone: "did not do enough", "made no attempt to stop them"."""
    if parse.pos[verb] != "VERB":
        return False
    pairs = words.raw["undone"]
    denied = negated(parse, verb)
    for index in kids(parse, verb, "dobj", "advmod"):
        none = any(parse.lower[i] in words.raw["no"] for i in kids(parse, index, "det"))
        if (denied or none) and [parse.lemma[verb], parse.lemma[index]] in pairs:
            return True
    return False


def ignores(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb ignores a warning or plea, or comes too late."""
    goal = child(parse, verb, "dobj")
    if goal is not None and parse.lemma[verb] in words.raw["ignore"] and parse.lemma[goal] in words.raw["ignored"]:
        return True
    slow = [i for i in kids(parse, verb, "advmod", "acomp") if parse.lower[i] in words.raw["tardy"]]
    return any(parse.lower[j] in words.raw["too"] for i in slow for j in parse.children[i])


def helps_harm(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb gives shelter, arms or money to those of whom harm is told, or gives the arms that did it."""
    goal = child(parse, verb, "dobj")
    if goal is None or parse.pos[verb] != "VERB":
        return False
    told = [i for i in kids(parse, goal, "relcl", "acl") if i > goal]
    if gives_means(parse, verb, words):
        return bool(told)
    helping = parse.lemma[verb] in words.raw["shelter"] or parse.lemma[verb] in words.back
    wrong = any(parse.lemma[goal] in table or parse.lower[goal] in table for table in (words.raw["wrongdoers"], words.raw["harms"]))
    return helping and (wrong or any(parse.lemma[i] in words.harm for i in told))


def arms_fighters(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb arms, pays or shelters those who fight outside of any army ("sends arms to the rebels")."""
    if parse.pos[verb] != "VERB":
        return False
    goals = kids(parse, verb, "dobj", "dative")
    if gives_means(parse, verb, words):
        given = (*kids(parse, verb, "prep", "dative"), *(i for goal in goals for i in kids(parse, goal, "prep")))
        goals += [i for index in given for i in kids(parse, index, "pobj")]
    elif parse.lemma[verb] not in words.raw["shelter"]:
        return False
    return any(parse.lemma[i] in words.raw["armed"] for goal in goals for i in conjuncts(parse, goal))


def gives_means(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb gives weapons, money or cover."""
    if parse.lemma[verb] not in words.supply or parse.pos[verb] != "VERB":
        return False
    goods = child(parse, verb, "dobj")
    return goods is not None and any(parse.lemma[i] in words.means for i in conjuncts(parse, goods))


def what_follows(parse: Parse, verb: int, end: int, words: BlameWords) -> tuple[int, int] | None:
    """Return what stands behind the words of an omission or of help, up to ``end``: "failed to protect [the port]"; None for nothing."""
    first = verb + 1
    failed = child(parse, verb, "xcomp") if parse.lemma[verb] in words.fail else None
    if failed is not None:
        first = failed + 1
    for index in range(verb + 1, min(end, verb + 5)):
        pair = (parse.lemma[verb], parse.lower[index])
        if pair in words.idioms or list(pair) in words.raw["undone"] or parse.lower[index] in words.raw["tardy"]:
            first = index + 1
    while first < end and (parse.pos[first] in ("ADP", "SCONJ", "PUNCT", "PART") or parse.lower[first] in words.raw["whiles"]):
        first += 1
    return (first, end) if first < end else None


def is_unreal(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb is only wished, future or conditional, so that it blames nobody."""
    if any(parse.tag[i] in ("MD", "TO") for i in kids(parse, verb, "aux")):
        return True
    return any(parse.lower[i] in words.g.condition for i in kids(parse, verb, "mark"))
