"""Blame by the law: warrants for somebody's arrest, and arrest, trial or sentence on charges of a crime."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, crime_before, listed
from tocsin.extract.clauses import agents, child, is_passive, kids, modal, negated, subject, tidy
from tocsin.extract.forms import NOUN, Form
from tocsin.extract.omissions import BlameWords
from tocsin.language import Parse

__all__ = ["forms"]


def _on_charges(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "was arrested on charges of Y", "sentenced X on a charge of Y", "detained X on suspicion of Y"."""
    opener = parse.head[token]
    verb = parse.head[opener]
    if parse.dep[token] != "pobj" or parse.lower[opener] not in words.raw["charged_on"]:
        return
    for _ in range(3):  # the phrase may hang on whoever is held, or on a clause about them
        if parse.lemma[verb] in words.raw["prosecutes"] or parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    if (
        parse.lemma[verb] not in words.raw["prosecutes"]
        or parse.pos[verb] != "VERB"
        or negated(parse, verb)
        or modal(parse, verb) is not None
    ):
        return
    crime = next((child(parse, i, "pobj", "pcomp") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of), None)
    before = crime_before(parse, token, words)
    passive = is_passive(parse, verb)
    target = child(parse, verb, "nsubjpass" if passive else "dobj")
    if target is None and passive:
        target = subject(parse, verb)
    if (crime is None and before is None) or target is None or parse.lower[target] in words.raw["whoever"]:
        return
    by = next(iter(agents(parse, verb)), None) if passive else subject(parse, verb)
    cause = before if crime is None else tidy(parse, parse.left[crime], parse.right[crime])
    yield Charge(listed(parse, target, words), token, "penalised", cause, "act", by, confidence=0.75)


def _warrant(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "issued an arrest warrant for X for Y": the first "for" is of whom, the next of the crime."""
    verb = parse.head[token]
    issued = next((i for i in kids(parse, token, "acl") if parse.lemma[i] in words.raw["seeks_warrant"] and is_passive(parse, i)), None)
    if issued is not None:
        verb = issued  # "a warrant issued by X"
    elif parse.dep[token] not in ("dobj", "nsubjpass") or parse.lemma[verb] not in words.raw["seeks_warrant"]:
        return
    if negated(parse, verb) or modal(parse, verb) is not None:
        return
    openers = (*kids(parse, token, "prep"), *(i for i in kids(parse, verb, "prep") if i > token))
    first = next((child(parse, i, "pobj") for i in openers if parse.lower[i] in (*words.raw["for_words"], *words.raw["against"])), None)
    if first is None or parse.lemma[first] in words.raw["harms"]:
        named = (i for i in kids(parse, token, "compound", "nmod", "poss") if parse.ent[i] == "PERSON")
        first = next(named, first)  # "a Rua arrest warrant"
    if first is not None and parse.lemma[first] in words.raw["arrests"]:  # "a warrant for the arrest of X"
        whom = (child(parse, i, "pobj") for i in kids(parse, first, "prep") if parse.lower[i] in words.g.of)
        first = next(whom, child(parse, first, "poss"))
    if first is None or parse.lemma[first] in words.raw["harms"] or parse.lemma[first] in words.raw["deeds"]:
        return
    # The crime's "for" hangs on the warrant, on the verb or on the last of those wanted.
    limit = parse.right[verb]
    starts = (*words.raw["penalised_for"], *words.raw["charged_on"])
    second = next((i for i in range(first + 1, limit) if parse.lower[i] in starts and parse.dep[i] == "prep"), None)
    crime = None if second is None else child(parse, second, "pobj", "pcomp")
    if crime is not None and parse.lemma[crime] in words.raw["on_charges"]:  # "a warrant for X on charges of Y"
        crime = next((child(parse, i, "pobj", "pcomp") for i in kids(parse, crime, "prep") if parse.lower[i] in words.g.of), None)
    if crime is None or second is None:
        return
    by = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else subject(parse, verb)
    wanted = [head for head in listed(parse, first, words) if head < second]
    yield Charge(wanted, token, "penalised", tidy(parse, parse.left[crime], parse.right[crime]), "act", by, confidence=0.7)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of prosecution with the words that they hang on."""
    return (
        Form(_on_charges, words.raw["on_charges"], NOUN),
        Form(_warrant, words.raw["warrants"], NOUN),
    )
