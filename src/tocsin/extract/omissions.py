"""Ways of being to blame that are no act of one's own: letting it happen, failing, looking away, giving the means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import Grammar, child, claim_words, conjuncts, is_passive, kids
from tocsin.language import LanguagePack, Parse

__all__ = [
    "BlameWords",
    "Manner",
    "blame_words",
    "fails",
    "gives_means",
    "helps_harm",
    "idles",
    "ignores",
    "is_unreal",
    "lets",
    "manner_of",
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
    if lets(parse, verb, words) or fails(parse, verb, words) or idles(parse, verb, words) or ignores(parse, verb, words):
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
        wrong = doer is not None and (parse.lemma[doer] in words.raw["wrongdoers"] or parse.lower[doer] in words.raw["wrongdoers"])
        if parse.lemma[index] in words.allowed and (parse.lemma[index] not in ("pass", "enter", "escape", "flee") or wrong):
            told = child(parse, index, "dobj")
            free = parse.lemma[index] not in words.raw["needing"] or told is not None
            return free
    return False


def fails(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb fails or refuses to prevent, protect or answer."""
    return parse.lemma[verb] in words.fail and any(parse.lemma[i] in words.failed for i in kids(parse, verb, "xcomp"))


def idles(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb and a word near it make an idiom of looking away."""
    lemma = parse.lemma[verb]
    return any((lemma, parse.lower[i]) in words.idioms for i in range(verb + 1, min(parse.right[verb], verb + 4)))


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


def gives_means(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb gives weapons, money or cover."""
    if parse.lemma[verb] not in words.supply or parse.pos[verb] != "VERB":
        return False
    goods = child(parse, verb, "dobj")
    return goods is not None and any(parse.lemma[i] in words.means for i in conjuncts(parse, goods))


def is_unreal(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb is only wished, future or conditional, so that it blames nobody."""
    if any(parse.tag[i] in ("MD", "TO") for i in kids(parse, verb, "aux")):
        return True
    return any(parse.lower[i] in words.g.condition for i in kids(parse, verb, "mark"))
