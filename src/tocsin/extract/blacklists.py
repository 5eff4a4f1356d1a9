"""Blame by measures that are told in passing: sanctions on X over Y, X put on a list for Y, X named a criminal."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, for_phrase, is_deed, listed, manner_of_cause, tells_wrong
from tocsin.extract.clauses import agents, child, infinitive, is_copula, is_passive, kids, modal, negated, subject, verb_phrase
from tocsin.extract.forms import NOUN, Form
from tocsin.extract.omissions import BlameWords
from tocsin.language import Parse

__all__ = ["forms"]


def _sanctions(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "as part of sanctions on X over Y", "widened its sanctions against X for V-ing"."""
    target = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["penalised"]), None)
    places, verb = [token], parse.head[token]
    for _ in range(6):  # "as part of another round of sanctions"
        if parse.pos[verb] in ("VERB", "AUX") or parse.head[verb] == verb:
            break
        places.append(verb)
        verb = parse.head[verb]
    if target is None or parse.pos[verb] != "VERB" or (parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["penalise"]):
        return
    if negated(parse, verb) or modal(parse, verb) is not None or infinitive(parse, verb):
        return
    if parse.lemma[verb] in words.raw["not_yet"] or parse.lemma[verb] in words.raw["unsanctions"] or parse.dep[verb] == "pcomp":
        return
    openers = (
        i for at in (*places, target, verb) for i in kids(parse, at, "prep") if i > target and parse.lower[i] in words.raw["penalised_for"]
    )
    wrong = next((child(parse, i, "pobj", "pcomp") for i in openers), None)
    if wrong is None or not (parse.dep[wrong] == "pcomp" or is_deed(parse, wrong, words)):
        return
    cause = (parse.left[wrong], parse.right[wrong])
    own = subject(parse, verb)
    by = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else own if own != token else None
    yield Charge(listed(parse, target, words), token, "penalised", cause, manner_of_cause(parse, cause, words), by, confidence=0.6)


def _put_on_list(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "added X to its list of offenders for V-ing", "put X on a blacklist over Y"."""
    opener = parse.head[token]
    verb = parse.head[opener]
    if parse.dep[token] != "pobj" or parse.lower[opener] not in words.raw["onto_list"] or parse.lemma[verb] not in words.raw["puts_on"]:
        return
    if negated(parse, verb) or modal(parse, verb) is not None or infinitive(parse, verb):
        return
    passive = is_passive(parse, verb)
    target = child(parse, verb, "nsubjpass" if passive else "dobj")
    inner = [i for j in kids(parse, token, "prep") for i in kids(parse, j, "pobj")]
    cause = for_phrase(parse, [token, verb, *inner], words.raw["penalised_for"], words)
    if target is None or cause is None or not (parse.tag[cause[0]] == "VBG" or tells_wrong(parse, cause, words)):
        return
    by = next(iter(agents(parse, verb)), None) if passive else subject(parse, verb)
    yield Charge(listed(parse, target, words), token, "penalised", cause, manner_of_cause(parse, cause, words), by, confidence=0.65)


def _culprit(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "declared X a war criminal", "thinks of X as a murderer"; in a speaker's mouth "X are criminals wrecking the port"."""
    verb, dep = parse.head[token], parse.dep[token]
    if dep == "pobj" and parse.lower[verb] in words.g.as_:
        verb, dep = parse.head[verb], "oprd"
    if negated(parse, verb) or modal(parse, verb) is not None or parse.pos[verb] not in ("VERB", "AUX"):
        return
    over = for_phrase(parse, [token, verb], words.raw["penalised_for"], words)
    if dep == "attr" and is_copula(parse, verb):
        own = subject(parse, verb)
        why = next((i for i in kids(parse, token, "acl") if parse.tag[i] == "VBG"), None)
        cause = over if why is None else verb_phrase(parse, why)
        if own is not None and parse.lower[own] not in words.g.asking and parse.lower[own] not in words.g.faultless:
            yield Charge(listed(parse, own, words), token, "culprit", cause, "act", confidence=0.55)
    elif dep in ("oprd", "ccomp", "attr", "xcomp") and (
        parse.lemma[verb] in words.raw["calls_it"] or parse.lemma[verb] in words.raw["declares"]
    ):
        passive = is_passive(parse, verb)
        of = (child(parse, i, "pobj") for i in kids(parse, verb, "prep") if parse.lower[i] in words.g.of)
        target = child(parse, verb, "nsubjpass" if passive else "dobj")
        target = child(parse, token, "nsubj") if target is None else target
        target = next(of, None) if target is None else target
        by = next(iter(agents(parse, verb)), None) if passive else subject(parse, verb)
        if target is not None and target != by:
            yield Charge(listed(parse, target, words), token, "named", over, "act", by, confidence=0.6)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of measures and names with the words that they hang on."""
    return (
        Form(_sanctions, words.raw["sanctions"], NOUN),
        Form(_put_on_list, words.raw["lists"], NOUN),
        Form(_culprit, words.raw["culprits"], NOUN),
    )
