"""Blame that is rejected: by denying it, by calling the charge false, and by saying that somebody had no part in the deed."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import (
    Charge,
    FindCharge,
    deed_phrase,
    denier,
    does_harm,
    for_phrase,
    is_deed,
    listed,
    manner_of_cause,
    noun_phrase,
    tells_wrong,
)
from tocsin.extract.clauses import agents, child, is_copula, is_passive, kids, modal, negated, subject
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import ADJ, NOUN, PRON, VERB, Form
from tocsin.extract.omissions import BlameWords, manner_of
from tocsin.language import Parse

__all__ = ["forms", "of_told"]


def _denied(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X denied responsibility", "X rejected accusations that ...", "X denied shelling Y"."""
    if negated(parse, token):
        return
    passive = is_passive(parse, token)
    own = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    if own is None:
        return
    noun = _what_is_denied(parse, token, passive, words)
    if noun is not None:
        yield from _denied_noun(parse, token, noun, own, words)
        return
    called = next((i for i in kids(parse, token, "ccomp") if _is_charge_word(parse, i, words)), None)
    if called is not None:
        yield Charge(listed(parse, own, words), token, "denied", None, "act", own, True, 0.7, vague=True)
        return
    for index in kids(parse, token, "xcomp", "ccomp"):
        if index > token:
            yield from _denied_clause(parse, token, index, own, words)


def _what_is_denied(parse: Parse, token: int, passive: bool, words: BlameWords) -> int | None:
    """Return the noun of what is denied: an object, a noun before its relative clause, one behind "dismissed as absurd"."""
    if passive:
        return parse.head[token] if parse.dep[token] == "acl" else child(parse, token, "nsubjpass")
    noun = child(parse, token, "dobj")
    if (noun is None or parse.tag[noun] in ("WDT", "WP")) and parse.dep[token] == "relcl":
        above = parse.head[token]
        known = _is_told(parse, above, words) or parse.lemma[above] in words.charges or is_deed(parse, above, words)
        return above if known or noun is None else noun  # ", which he denied" is of all that was told
    if noun is None:
        noun = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.as_), None)
        return noun if noun is not None and _is_told(parse, noun, words) else None
    return noun


def _is_told(parse: Parse, noun: int, words: BlameWords) -> bool:
    return parse.lemma[noun] in words.raw["told"] or parse.lower[noun] in words.raw["told"] or parse.tag[noun] == "WDT"


def _denied_noun(parse: Parse, token: int, noun: int, own: int, words: BlameWords) -> Iterator[Charge]:
    """Read the denial of a charge, of a part in something, or of a deed that a noun tells."""
    told = _is_told(parse, noun, words)
    if told or parse.lemma[noun] in words.charges | words.weights or parse.lower[noun] in words.charges:
        clauses = [] if parse.pos[noun] == "PRON" else [*kids(parse, noun, "acl", "relcl", "ccomp"), *kids(parse, token, "ccomp")]
        inner = next((i for i in clauses if i > noun and i != token), None)
        if inner is not None and is_passive(parse, inner) and not agents(parse, inner):
            return  # no doer is told of what is denied
        if inner is not None and modal(parse, inner) is not None:
            return  # "rejected any suggestion that he will go"
        accusing = parse.lemma[noun] in words.raw["accusing"]
        if inner is not None and not accusing and parse.pos[inner] == "VERB" and not does_harm(parse, inner, words):
            return  # "denied reports that he had asked for a loan"
        cause = for_phrase(parse, [noun, token], words.raw["prepositions"], words) if inner is None else deed_phrase(parse, inner, words)
        doer = None if inner is None else child(parse, inner, "nsubj")
        if inner is None and cause is not None and told:  # "refuted claims of an army massacre"
            head = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1]), cause[0])
            doer = doer_of(parse, head, words) if is_deed(parse, head, words) else None
        if inner is None and told and cause is not None and not tells_wrong(parse, cause, words):
            return  # "denied reports of his illness"
        other = doer is not None and parse.lower[doer] not in words.g.pronouns and parse.tag[doer] not in ("WDT", "WP")
        blamed = listed(parse, doer if other and doer is not None else own, words)
        yield Charge(blamed, token, "denied", cause, "act", own, True, 0.8, vague=told and cause is None)
    elif parse.lemma[noun] in words.raw["denied_deeds"] or (parse.pos[noun] == "NOUN" and parse.lemma[noun] in words.raw["harms"]):
        if any(parse.lemma[i] in words.raw["naming"] for i in kids(parse, noun, "compound", "nmod")):
            return  # "rejects the term genocide"
        doer = doer_of(parse, noun, words)  # "denied its army's use of gas", "denied the use of gas"
        other = doer is not None and parse.lower[doer] not in words.g.pronouns
        blamed = listed(parse, doer if other and doer is not None else own, words)
        yield Charge(blamed, token, "denied", noun_phrase(parse, noun, words), "act", own, True, 0.7)


def _denied_clause(parse: Parse, token: int, index: int, own: int, words: BlameWords) -> Iterator[Charge]:
    """Read the denial of a deed told as a clause ("denied shelling Y", "denied that its planes had bombed Y")."""
    doer = child(parse, index, "nsubj", "nsubjpass")
    own_side = doer is None or parse.lower[doer] in words.g.pronouns or _of_own(parse, doer, words)
    real = modal(parse, index) is None and parse.pos[index] == "VERB" and not is_passive(parse, index)
    harmful = parse.lemma[index] in words.harm or manner_of(parse, index, words) is not None
    if real and harmful and (own_side or parse.dep[index] == "ccomp"):
        same = doer is None or parse.lower[doer] in words.g.pronouns
        blamed = listed(parse, own if same or doer is None else doer, words)
        manner = manner_of(parse, index, words) or "act"
        yield Charge(blamed, token, "denied", deed_phrase(parse, index, words), manner, own, True, 0.75)


def _is_charge_word(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a clause names a charge ("rejected what they call a false allegation")."""
    free = any(parse.tag[i] == "WP" for i in parse.children[verb])
    return free and any(parse.lemma[i] in words.charges for i in kids(parse, verb, "oprd", "attr", "dobj", "ccomp", "xcomp"))


def _of_own(parse: Parse, doer: int, words: BlameWords) -> bool:
    """Say whether a doer belongs to the one who denies ("its police")."""
    return any(parse.lower[i] in words.g.pronouns for i in kids(parse, doer, "poss"))


def _baseless(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "said the allegations were baseless", "called the charge a lie": what was told before is rejected."""
    verb = parse.head[token]
    if parse.lower[verb] in words.g.as_:  # "described the charge as absurd"
        verb = parse.head[verb]
    elif parse.dep[token] not in ("acomp", "attr", "oprd", "ccomp"):
        return
    if parse.lower[token] not in words.raw["baseless"]:
        return
    if negated(parse, verb) or modal(parse, verb) is not None or negated(parse, token):
        return
    if is_copula(parse, verb):
        noun, saying = child(parse, verb, "nsubj"), parse.head[verb]
        by = subject(parse, saying) if parse.dep[verb] == "ccomp" else None
    else:
        noun = child(parse, verb, "dobj")
        noun = child(parse, token, "nsubj") if noun is None else noun
        by = None if is_passive(parse, verb) else subject(parse, verb)
    if noun is None or by is None or noun == by or parse.lemma[noun] not in words.raw["accusing"]:
        return
    deed = next((i for i in kids(parse, noun, "acl", "relcl", "ccomp") if noun < i and kids(parse, i, "mark")), None)
    doer = None if deed is None else child(parse, deed, "nsubj")
    if deed is not None and doer is not None:  # "called the charge that X shelled Y a lie"
        first, end = deed_phrase(parse, deed, words)
        own = parse.lower[doer] in words.g.pronouns
        end = min(end, token - 1) if parse.head[token] != verb and token < end else end
        cause = (first, max(end, deed + 1))
        manner = manner_of_cause(parse, cause, words)
        yield Charge(listed(parse, by if own else doer, words), token, "denied", cause, manner, by, True, 0.7)
    else:
        yield Charge(listed(parse, by, words), token, "denied", None, "act", by, True, 0.7, vague=True)


def of_told(parse: Parse, charge: Charge, words: BlameWords) -> bool:
    """Give a denial that only points back the harm that somebody told of before ("X says that Y shelled it. Y denies the report")."""
    for index in range(charge.cue - 1, max(charge.cue - 120, 0), -1):
        if parse.sent[charge.cue] - parse.sent[index] > 2:
            return False
        if parse.pos[index] != "VERB" or parse.dep[index] != "ccomp" or not does_harm(parse, index, words):
            continue
        doer = child(parse, index, "nsubj")
        if doer is None or parse.lower[doer] in words.g.pronouns or negated(parse, index) or modal(parse, index) is not None:
            continue
        charge.blamed, charge.cause = listed(parse, doer, words), deed_phrase(parse, index, words)
        charge.manner = manner_of_cause(parse, charge.cause, words)
        return True
    return False


def _no_part(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "had no part in the raid", "had nothing to do with the raid", "played no role in it"."""
    verb = parse.head[token]
    is_part = parse.dep[token] == "dobj" and parse.lemma[verb] in (*words.raw["bear"], *words.raw["plays"])
    if not is_part and not (parse.dep[token] == "attr" and parse.lower[token] in words.raw["nothing"]):
        return
    own = subject(parse, verb)
    if parse.lower[token] in words.raw["nothing"]:
        inner = next(
            (i for i in (*kids(parse, token, "relcl", "acl", "xcomp"), *kids(parse, verb, "xcomp")) if parse.lemma[i] == "do"), None
        )
        cause = None if inner is None else for_phrase(parse, [inner], words.raw["part_in"], words)
    elif any(parse.lower[i] in words.raw["no"] for i in kids(parse, token, "det")) or negated(parse, verb):
        cause = for_phrase(parse, [token, verb], words.raw["part_in"], words)
    else:
        return
    if own is not None and cause is not None and tells_wrong(parse, cause, words):
        yield Charge(listed(parse, own, words), token, "denied", cause, "act", None, True, 0.7)


def _uninvolved(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X was not involved in the raid", "denied that it was involved in the raid", "denied being involved in it"."""
    verb = token if parse.dep[token] in ("ccomp", "xcomp", "ROOT", "conj", "parataxis", "pcomp") else parse.head[token]
    own = child(parse, verb, "nsubjpass", "nsubj")
    above = denier(parse, verb, words)
    if above is None and not (negated(parse, token) or negated(parse, verb)):
        return
    cause = for_phrase(parse, [token], words.raw["part_in"], words)
    if cause is None or modal(parse, verb) is not None or not tells_wrong(parse, cause, words):
        return
    by = None if above is None else subject(parse, above)
    if own is None or (by is not None and parse.lower[own] in words.g.pronouns):
        own = by
    if own is not None:
        yield Charge(listed(parse, own, words), token if above is None else above, "denied", cause, "act", by, True, 0.7)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of rejected blame with the words that they hang on."""
    raw = words.raw
    return (
        Form(_denied, words.deny, VERB),
        Form(_baseless, raw["baseless"], ADJ | NOUN),
        Form(_no_part, (*raw["parts"], *raw["nothing"]), NOUN | PRON),
        Form(_uninvolved, raw["concerned"], VERB | ADJ),
    )
