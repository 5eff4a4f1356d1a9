"""Blame in a speaker's own mouth: X let it happen, X should have acted, X supplied the weapons."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, deed_phrase, listed
from tocsin.extract.clauses import child, negated, subject, verb_phrase
from tocsin.extract.forms import AUX, VERB, Form
from tocsin.extract.omissions import BlameWords, arms_fighters, fails, helps_harm, idles, ignores, is_unreal, lets, undoes, what_follows
from tocsin.language import Parse

__all__ = ["forms"]


def _omitted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X let it happen", "X failed to prevent Y", "X looked away", "X did not do enough"."""
    undone = undoes(parse, token, words)
    if not undone and (negated(parse, token) or not any(tells(parse, token, words) for tells in (lets, fails, idles, ignores))):
        return
    if is_unreal(parse, token, words) or _is_charge(parse, token, words):
        return
    blamed = _doers(parse, token, words)
    if blamed:
        plain = any(tells(parse, token, words) for tells in (lets, idles, ignores)) or fails(parse, token, words, plainly=True)
        cause = what_follows(parse, token, deed_phrase(parse, token, words)[1], words)
        yield Charge(blamed, token, "omitted" if plain else "left undone", cause, "omission", confidence=0.6)


def _regretted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X should have acted"."""
    if parse.lower[token] not in words.raw["should_have"] or parse.tag[token] != "MD":
        return
    verb = parse.head[token]
    have = any(parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb])
    own = child(parse, verb, "nsubj")
    asked = any(parse.tag[i] in ("WP", "WDT", "WRB") for i in parse.children[verb])
    if have and not asked and own is not None and parse.lower[own] not in words.g.faultless:
        denied = negated(parse, verb)
        yield Charge(
            listed(parse, own, words), token, "regretted", verb_phrase(parse, verb), "act" if denied else "omission", confidence=0.5
        )


def _abetted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X supplied the weapons that ..."; bare support is no blame."""
    harmful = helps_harm(parse, token, words)
    if not (harmful or arms_fighters(parse, token, words)) or negated(parse, token):
        return
    if is_unreal(parse, token, words) or _is_charge(parse, token, words):
        return
    blamed = _doers(parse, token, words)
    if blamed:
        cause = what_follows(parse, token, deed_phrase(parse, token, words)[1], words)
        yield Charge(blamed, token, "abetted" if harmful else "armed", cause, "complicity", confidence=0.55)


def _is_charge(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb is itself what somebody is accused of ("accused X of failing to act")."""
    above = parse.head[parse.head[verb]]
    return parse.dep[verb] == "pcomp" and parse.lemma[above] in words.of_verbs | words.for_verbs


def _doers(parse: Parse, verb: int, words: BlameWords) -> list[int]:
    """Return those who do a verb: its subjects, the members of a list in a relative clause's antecedent included.

    Of what somebody is treated so and so for, the doer is that somebody ("dismissed the clerk for failing to act").
    """
    opener = parse.head[verb]
    treated = parse.dep[verb] == "pcomp" and parse.lower[opener] in words.raw["penalised_for"] and parse.pos[parse.head[opener]] == "VERB"
    own = child(parse, parse.head[opener], "dobj", "nsubjpass") if treated else None
    own = subject(parse, verb) if own is None else own
    if own is None or parse.lower[own] in words.g.faultless:
        return []
    return listed(parse, own, words)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of failing and of helping with the words that they hang on."""
    raw = words.raw
    return (
        Form(_omitted, None, VERB | AUX),
        Form(_regretted, raw["should_have"]),
        Form(_abetted, (*words.supply, *words.back, *raw["shelter"]), VERB),
    )
