"""Blame that stands in a noun: criticism that somebody draws, a wrong that is committed, an act in breach of a rule, a name for a deed."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import (
    Charge,
    FindCharge,
    crime_before,
    deed_phrase,
    for_phrase,
    is_deed,
    is_term,
    listed,
    manner_of_cause,
    manner_of_noun,
)
from tocsin.extract.clauses import agents, child, infinitive, is_copula, is_passive, kids, modal, negated, phrase, subject, verb_phrase
from tocsin.extract.doers import doer_beside, doer_of
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, manner_of
from tocsin.extract.reproaches import accuser
from tocsin.language import Parse

__all__ = ["forms"]


_FINITE = ("VBD", "VBZ", "VBP")


def _drawn(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X drew criticism for Y", "X faces charges of Y", "X came under fire for Y"."""
    draws, under = words.raw["draws"], words.raw["under_fire"]
    verb, dep = parse.head[token], parse.dep[token]
    tried = dep == "pobj" and parse.lemma[token] in words.raw["trials"] and parse.lower[verb] in words.raw["charged_on"]
    if tried:  # "went on trial for Y"
        nouns, verb = words.raw["trials"], parse.head[verb]
        draws = (*words.raw["comes"], *words.raw["copulas"])
    elif dep == "pobj" and parse.lower[verb] in words.g.under:
        nouns, verb = under, parse.head[verb]
        draws = (*words.raw["comes"], *words.raw["copulas"])
    else:
        nouns = words.raw["criticism"]
    if parse.lemma[token] not in nouns or parse.lemma[verb] not in draws or (dep != "dobj" and nouns is not under and not tried):
        return
    if negated(parse, verb) or modal(parse, verb) is not None or infinitive(parse, verb) or is_passive(parse, verb):
        return
    own = subject(parse, verb)
    cause = for_phrase(parse, [token, verb], words.raw["drawn_for"], words) or crime_before(parse, token, words)
    if own is None or cause is None or parse.lower[cause[0]] in words.raw["whoever"]:
        return
    givers = [
        child(parse, i, "pobj") for i in (*kids(parse, token, "prep"), *kids(parse, verb, "prep")) if parse.lower[i] in words.raw["from"]
    ]
    by = next((giver for giver in givers if giver is not None), None)
    deed = doer_of(parse, own, words) if _is_wrong(parse, own, words) else None
    manner = manner_of_cause(parse, cause, words)
    blamed = listed(parse, own if deed is None else deed, words)
    yield Charge(blamed, token, "drawn", cause, manner, by, confidence=0.7, unnamed=by is None)


def _leveled(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "accusations of Y against X", "charges of Y were brought against X": a charge with its target behind "against"."""
    if parse.lemma[token] not in words.raw["accusing"] and parse.lemma[token] not in words.raw["suits"]:
        return
    if parse.dep[token] not in ("dobj", "nsubjpass", "nsubj", "pobj", "ROOT"):
        return
    verb = parse.head[token]
    if parse.pos[verb] == "VERB" and (modal(parse, verb) is not None or negated(parse, verb) or parse.lemma[verb] in words.deny):
        return
    if parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["trades"]:
        yield from _traded(parse, token, words)
        return
    cause = for_phrase(parse, [token], (*words.raw["of_words"], *words.raw["penalised_for"]), words) or crime_before(parse, token, words)
    places = [*kids(parse, token, "prep"), *(kids(parse, verb, "prep") if parse.dep[token] in ("dobj", "nsubjpass") else ())]
    target = next((child(parse, i, "pobj") for i in places if parse.lower[i] in words.raw["against"]), None)
    if target is None and cause is not None:  # "allegations of torture by the guard"
        deed = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1]), cause[0])
        target = doer_of(parse, deed, words) if is_deed(parse, deed, words) else None
    by = accuser(parse, token, words)
    if target is None and cause is not None and cause[1] < len(parse) and parse.lower[cause[1]] in words.raw["by"]:
        target, by = child(parse, cause[1], "pobj"), None  # hung on the charge, but beside the deed
        cause = (cause[0], cause[1] if target is None else parse.right[target])
    if target is None or cause is None:
        return
    if by is None and parse.dep[token] == "dobj" and parse.pos[verb] == "VERB" and parse.lemma[verb] in words.raw["penalise_with"]:
        by = subject(parse, verb)
    manner = manner_of_cause(parse, cause, words)
    yield Charge(listed(parse, target, words), token, "charge", cause, manner, by, confidence=0.65, unnamed=by is None)


def _traded(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X and Y traded accusations of Z": each is blamed by the other."""
    verb = parse.head[token]
    own = subject(parse, verb)
    cause = for_phrase(parse, [token, verb], (*words.raw["of_words"], *words.raw["penalised_for"]), words)
    if own is not None and cause is not None and not infinitive(parse, verb):
        yield Charge(listed(parse, own, words), token, "charge", cause, manner_of_cause(parse, cause, words), own, confidence=0.65)


def _in_breach(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X set up a post in violation of the truce": the act is held against who does it."""
    above = parse.head[token]
    rule = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of), None)
    if (
        parse.dep[token] != "pobj"
        or parse.lower[above] not in words.g.in_
        or rule is None
        or any(parse.dep[i] == "det" for i in parse.children[token])
    ):
        return
    verb = parse.head[above]
    for _ in range(4):  # the phrase may hang on the object or on a place behind the verb
        finite = any(parse.dep[i] in ("aux", "auxpass") for i in parse.children[verb]) and not infinitive(parse, verb)
        if parse.tag[verb] in _FINITE or finite or parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    if parse.pos[verb] not in ("VERB", "AUX") or negated(parse, verb) or modal(parse, verb) is not None or infinitive(parse, verb):
        return
    own = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else subject(parse, verb)
    if own is None:
        return
    if is_copula(parse, verb):
        deed, doer = own, doer_of(parse, own, words)
        if doer is not None:
            yield Charge(listed(parse, doer, words), token, "in breach", phrase(parse, deed), "act", confidence=0.6)
        return
    first, end = verb_phrase(parse, verb)
    cause = (first, above) if above > verb else (first, end)
    yield Charge(listed(parse, own, words), token, "in breach", cause, "act", confidence=0.6)


def _committed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "they perpetrated a massacre", "X has committed grave abuses"."""
    if (
        parse.lemma[token] not in words.raw["perpetrate"]
        or negated(parse, token)
        or infinitive(parse, token)
        or modal(parse, token) is not None
    ):
        return
    deed = child(parse, token, "nsubjpass" if is_passive(parse, token) else "dobj")
    if any(parse.lower[i] in words.g.condition or parse.lower[i] in words.raw["whether"] for i in kids(parse, token, "mark")):
        return
    if deed is not None and not _is_wrong(parse, deed, words):  # "a series of attacks"
        of = (child(parse, i, "pobj") for i in kids(parse, deed, "prep") if parse.lower[i] in words.g.of)
        deed = next(of, None) if parse.lemma[deed] in words.raw["much_of"] else None
    if deed is None or not _is_wrong(parse, deed, words) or not _is_grave(parse, deed, words):
        return
    doers = agents(parse, token) if is_passive(parse, token) else [i for i in [subject(parse, token)] if i is not None]
    if parse.dep[token] in ("pcomp", "acl", "xcomp", "advcl", "relcl") or not doers:
        return
    denied = any(parse.lower[i] in words.raw["no"] for i in kids(parse, deed, "det"))  # "committed no crime"
    term = is_term(parse, deed, words)  # the cue is then the term, and no deed is told beside it
    cause = None if term else phrase(parse, deed)
    yield Charge(listed(parse, doers[0], words), deed if term else token, "committed", cause, "act", denied=denied, confidence=0.6)


def _called(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "called the raid by X an outrage", "described X's crackdown as barbaric": a deed with its doer, and a word of reproach."""
    if parse.lemma[token] not in words.raw["calls_it"] or negated(parse, token) or modal(parse, token) is not None:
        return
    deed = child(parse, token, "nsubjpass" if is_passive(parse, token) else "dobj")
    doer = None if deed is None or parse.tag[deed] == "WP" else doer_beside(parse, deed, token, words)
    if deed is None or doer is None:
        return
    for index in (*parse.children[token], *kids(parse, deed, "prep")):
        name = child(parse, index, "pobj", "amod") if parse.dep[index] == "prep" and parse.lower[index] in words.g.as_ else index
        if name is None or name <= deed or (name == index and parse.dep[index] not in ("oprd", "acomp", "ccomp", "xcomp")):
            continue
        told = (name, *kids(parse, name, "amod", "advmod"))  # "an outrage", "a cowardly act"
        if any(parse.lemma[i] in words.raw["shames"] or parse.lower[i] in words.raw["shames"] for i in told):
            by = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
            manner = manner_of_noun(parse, deed, words)
            first, end = phrase(parse, deed)
            cause = first, min(end, parse.left[index])  # without "as" and what stands behind it
            yield Charge(listed(parse, doer, words), name, "called", cause, manner, by, confidence=0.65)
            return


def _fault(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "the famine is X's fault", "X is at fault"."""
    verb = parse.head[token]
    if parse.lemma[token] not in words.raw["fault"] and parse.lemma[token] not in words.raw["handiwork"]:
        return
    if parse.dep[token] == "attr" and is_copula(parse, verb):
        whose, what = child(parse, token, "poss"), subject(parse, verb)
        if whose is None:  # "is the fault of X"
            whose = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of), None)
        wrought = parse.lemma[token] in words.raw["handiwork"]  # "the raid was the work of X"
        if wrought and (what is None or not is_deed(parse, what, words)):
            return
        if whose is not None and what is not None and modal(parse, verb) is None:
            told = parse.pos[what] in ("NOUN", "PROPN") or None
            cause = phrase(parse, what) if told else None
            yield Charge(listed(parse, whose, words), token, "to blame", cause, "act", denied=negated(parse, verb), confidence=0.7)
    elif (
        parse.lemma[token] in words.raw["fault"]
        and parse.dep[token] == "pobj"
        and parse.lower[verb] in words.g.at
        and is_copula(parse, parse.head[verb])
    ):
        own = subject(parse, parse.head[verb])
        if own is not None and parse.lower[own] not in words.g.asking:
            cause = for_phrase(parse, [token, parse.head[verb]], words.raw["prepositions"], words)
            yield Charge(
                listed(parse, own, words), token, "to blame", cause, "act", denied=negated(parse, parse.head[verb]), confidence=0.7
            )


def _wrong_to(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X was wrong to V": what X did is held against X."""
    verb = parse.head[token]
    if parse.dep[token] != "acomp" or not is_copula(parse, verb) or negated(parse, verb) or modal(parse, verb) is not None:
        return
    own = child(parse, verb, "nsubj")
    deed = next((i for i in (*kids(parse, token, "xcomp"), *kids(parse, verb, "xcomp")) if i > token and infinitive(parse, i)), None)
    if own is None or deed is None or parse.lower[own] in words.g.faultless:
        return
    yield Charge(
        listed(parse, own, words),
        token,
        "to blame",
        deed_phrase(parse, deed, words),
        manner_of(parse, deed, words) or "act",
        confidence=0.65,
    )


def _pleaded(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X pleaded guilty to Y", "X pleads not guilty"."""
    if parse.lemma[token] not in words.raw["plead"] or infinitive(parse, token) or modal(parse, token) is not None:
        return
    guilty = next((i for i in parse.children[token] if parse.lower[i] in words.raw["plain"]), None)
    own = subject(parse, token)
    if guilty is None or own is None:
        return
    cause = for_phrase(parse, [guilty, token], words.raw["confess_to"], words)
    if cause is not None and not any(parse.pos[i] == "NOUN" and parse.lemma[i] not in words.raw["on_charges"] for i in range(*cause)):
        cause = None  # "to the charges against her"
    denied = negated(parse, guilty) or negated(parse, token) or (guilty > 0 and parse.dep[guilty - 1] == "neg")
    yield Charge(listed(parse, own, words), token, "admitted", cause, "act", own, denied, 0.75)


def _is_wrong(parse: Parse, noun: int, words: BlameWords) -> bool:
    return parse.pos[noun] == "NOUN" and any(parse.lemma[noun] in words.raw[table] for table in ("deeds", "harms", "conduct"))


def _is_grave(parse: Parse, noun: int, words: BlameWords) -> bool:
    """Say whether a noun of a deed accuses by itself: "a massacre" does, "a crime" only where the law names it ("a war crime")."""
    if parse.lemma[noun] not in words.raw["petty"]:
        return True
    return any(parse.lower[i] in words.raw["kinds_of_crime"] for i in kids(parse, noun, "compound", "amod", "nmod", "prep"))


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of blame in a noun with the words that they hang on."""
    raw = words.raw
    return (
        Form(_drawn, (*raw["criticism"], *raw["under_fire"]), NOUN),
        Form(_leveled, (*raw["accusing"], *raw["suits"]), NOUN),
        Form(_in_breach, raw["breaching"], NOUN),
        Form(_committed, raw["perpetrate"], VERB),
        Form(_called, raw["calls_it"], VERB),
        Form(_fault, (*raw["fault"], *raw["handiwork"]), NOUN),
        Form(_wrong_to, raw["wrong"]),
        Form(_pleaded, raw["plead"], VERB),
    )
