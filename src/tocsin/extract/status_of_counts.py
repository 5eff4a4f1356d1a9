"""How real a number of people is told to be: as so, as not so, or as ahead (to come, possible, feared, planned, asked for).

The verb or noun that tells what befell them decides, by what its own clause and the words above it make of it
(:mod:`tocsin.extract.commitment`); of people of whom nothing is told but that somebody does something with them, that verb. What a
number is set against is denied ("four, not nine"), whatever the clause says. A question, a rule and a capacity tell no number.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from tocsin.extract.clauses import kids
from tocsin.extract.commitment import Commitments
from tocsin.extract.counted import Lexicon
from tocsin.extract.fate_verbs import has_room
from tocsin.extract.scopes import clause
from tocsin.extract.standing_paths import ENOUGH, climb, coming, cue, is_capacity, is_open
from tocsin.extract.subsets import Tally
from tocsin.language import Parse

__all__ = ["Standing", "is_set_against", "standing"]

_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET")


class Standing(NamedTuple):
    """A number's status, and the token of the word that makes it so."""

    status: Literal["actual", "denied", "ahead"]
    cue: int | None = None


_AS_SO = Standing("actual")


def is_set_against(parse: Parse, tally: Tally, words: Lexicon) -> int | None:
    """Return the word that sets a number against another ("not nine", "rather than nine"), None when none does."""
    first = tally.numeral.first
    rule = words.raw["status"]
    if first < len(parse) and parse.lower[first] in rule["focus"]:
        return None
    lead = next((lead for lead in rule["against"] if parse.lower[max(0, first - len(lead)) : first] == lead), None)
    return None if lead is None else first - len(lead)


def standing(commitments: Commitments, tally: Tally, tallies: Sequence[Tally], orders: Container[int], words: Lexicon) -> Standing | None:
    """Judge one number; None when the text tells it neither as so nor as not so (a question, a rule, a capacity).

    Args:
        commitments: The values of the parse.
        tally: The number.
        tallies: All numbers of the text.
        orders: Imperatives of the text.
        words: The counting words.
    """
    parse = commitments.parse
    against = is_set_against(parse, tally, words)
    if against is not None:
        return Standing("denied", against)
    at = _judged(parse, tally, words)
    before = tally.numeral.first - 1
    if before >= 0 and commitments.words.adverbs.get(parse.lower[before], 3.0) < ENOUGH and parse.dep[before] == "advmod":
        return Standing("ahead", before)  # "possibly 40 people"
    feared = _doubt_behind(commitments, tally)
    if feared is not None:
        return Standing("ahead", feared)
    if at is None:
        verb = clause(parse, tally)
        asked = verb is not None and not _is_known(parse, tally, words) and is_open(commitments, [verb], words)
        return None if asked else _AS_SO
    if at in orders:
        return Standing("ahead", at)
    path = climb(commitments, at, words)
    harmed = tally.fate is not None and tally.fate.unit in words.open
    if is_open(commitments, path, words) or (is_capacity(commitments, path, words) and not harmed):
        return None
    wanted = _wanted(parse, tally, at, words)
    if wanted is not None:
        return Standing("ahead", wanted)
    value = _value(commitments, tally, tallies, path)
    one = tally.numeral.high is not None and tally.numeral.high <= 1
    if value is None or (one and abs(value) < ENOUGH):
        return None
    if value < 0 and not _is_bearer(parse, tally, at):
        denies = cue(commitments, path, denied=True)
        return None if denies is not None and parse.lemma[denies] in words.raw["status"]["ruling"] else Standing("denied", denies)
    ahead = coming(commitments, path, words)
    if ahead is None and not 0 <= value < ENOUGH:
        return _AS_SO
    if has_room(parse, at, words):
        return None  # "a hall built to hold 300"
    opened = cue(commitments, path, denied=False) if value < ENOUGH else None
    return Standing("ahead", ahead if opened is None else opened)


def _doubt_behind(commitments: Commitments, tally: Tally) -> int | None:
    """Return the participle of doubt between people and what befell them, as headlines have it ("40 miners feared dead")."""
    parse, told = commitments.parse, tally.fate
    nearest = (tally.carrier + 1,) if told is None else (told.word, told.word - 1)
    for at in nearest:
        if tally.carrier < at < len(parse) - 1 and commitments.words.modifiers.get(parse.lower[at], 3.0) < ENOUGH:
            return at if parse.tag[at] in ("VBN", "VBD") and parse.tag[at + 1] in ("JJ", "VBN", "VBD") else None
    return None


def _is_bearer(parse: Parse, tally: Tally, verb: int) -> bool:
    """Say whether a number is of those who do or lack what a verb tells, and so told as so ("30,000 have no home")."""
    bears = tally.fate is None or tally.fate.rule in ("noun", "place", "modified")
    return bears and parse.dep[tally.carrier] in ("nsubj", "nsubjpass") and parse.head[tally.carrier] == verb


def _judged(parse: Parse, tally: Tally, words: Lexicon) -> int | None:
    """Return the token whose reality is the number's: the verb or the act of what befell them, else the verb that they stand under."""
    told = tally.fate
    if told is not None and told.rule == "row":
        return None
    if told is not None and told.rule in ("governed", "relative", "act of", "beside"):
        if told.verb is None or (told.word != told.verb and parse.pos[told.word] in ("ADJ", "VERB") and parse.head[told.word] == told.verb):
            return told.word
        return told.verb
    if told is not None and told.verb is not None and parse.dep[told.verb] in ("acl", "relcl"):
        return told.verb
    behind = told is not None and told.rule == "modified" and told.word > tally.carrier  # "two people shot"
    if behind or _is_known(parse, tally, words):
        return None
    at = tally.carrier
    while parse.dep[at] in ("conj", "appos") and parse.pos[parse.head[at]] in _NOMINAL and parse.head[at] < at:
        at = parse.head[at]
    above = parse.head[at]
    if parse.dep[at] == "pobj":
        harm = parse.lemma[at] in words.acts and parse.pos[parse.head[above]] == "VERB"  # "may lead to 300 deaths"
        return parse.head[above] if harm or parse.lower[above] in words.raw["status"]["of_people"] else None
    if told is not None and told.rule in ("figure", "among"):
        return clause(parse, tally)
    bears = parse.dep[at] in ("nsubj", "nsubjpass") and not kids(parse, above, "expl", "xcomp")
    if told is not None and bears and parse.lemma[at] not in words.acts:
        return None  # "300 refugees may benefit": refugees they are
    return above if parse.dep[at] in ("dobj", "nsubj", "nsubjpass", "attr", "dative") else None


def _is_known(parse: Parse, tally: Tally, words: Lexicon) -> bool:
    """Say whether people of whom no verb tells anything are known already ("the 300 refugees"), or owned ("its 300 guards")."""
    first, end = tally.numeral.first, tally.numeral.end
    known = words.raw["subset"]["again"]
    definite = parse.lower[first] in known or (first > 0 and (parse.lower[first - 1] in known or parse.tag[first - 1] in ("PRP$", "POS")))
    definite = definite or (tally.numeral.partitive and end + 1 < len(parse) and parse.lower[end + 1] in known)
    return definite and (tally.fate is None or tally.fate.rule not in ("figure", "among"))


def _wanted(parse: Parse, tally: Tally, at: int, words: Lexicon) -> int | None:
    """Return the word that asks for, plans or fears the act that is named, or the people themselves; None when none does."""
    rule = words.raw["status"]
    people = tally.fate is None or tally.fate.rule not in ("governed", "relative", "act of", "beside")
    token = tally.carrier if people else at
    told = tally.fate
    if told is not None and (told.verb == at if people else told.rule != "act of"):
        return None
    wanted = rule["wanted"] if people else (*rule["wanted"], *rule["sought"])
    for _ in range(3):
        above = parse.head[token]
        if parse.dep[token] in ("dobj", "nsubjpass"):
            return above if parse.lemma[above] in wanted else None
        if parse.dep[token] != "pobj" or (parse.lower[above] not in rule["through"] and parse.lemma[parse.head[above]] not in rule["sums"]):
            return None
        own = people and token == tally.carrier and parse.lower[above] in words.g.of  # "the demand of 300 weavers" is their own
        token = parse.head[above]
        if parse.lemma[token] in wanted and not (own and parse.pos[token] == "NOUN"):
            return token
        if parse.lemma[token] not in rule["sums"]:
            return None
    return None


def _value(commitments: Commitments, tally: Tally, tallies: Sequence[Tally], path: Sequence[int]) -> float | None:
    """Return how real the predicate is, without the negation that belongs to a number ("no more than 12", "not nine but 12").

    None when another of its parties is nobody ("no army has freed 12").
    """
    parse, at, own = commitments.parse, path[0], commitments.own
    value = commitments.within(path)
    if tally.numeral.qualifier == "none" and parse.pos[at] in ("VERB", "AUX"):
        return commitments.words.plain["clause"] if len(path) == 1 else commitments.ground(at)
    if value > 0 and any(parse.lower[i] in commitments.words.negations for i in kids(parse, at, "cc", "preconj") if i < at):
        return -value  # "nor have we freed 12"
    if value >= 0 or own.bound(at) >= 0:
        return value
    negations = [i for i in parse.children[at] if parse.dep[i] == "neg" or parse.lower[i] in commitments.words.negations]
    bound = {i for one in tallies for i in range(one.numeral.first - 1, one.numeral.core_end)}
    if any(i not in bound for i in negations):
        return value
    others = [] if negations else [i for i in kids(parse, at, "nsubj", "nsubjpass", "dobj") if own.is_none(i)]
    return None if any(not bound & {i, *parse.children[i]} for i in others) else -value
