"""Blame that is put on somebody in so many words: to blame, responsible, accused of, the mistake of; and blame that is rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.extract.charges import Charge, FindCharge, for_phrase, listed
from tocsin.extract.clauses import (
    agents,
    child,
    conjuncts,
    infinitive,
    is_copula,
    is_passive,
    kids,
    modal,
    negated,
    phrase,
    subject,
    tidy,
    verb_phrase,
)
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, Manner, manner_of
from tocsin.language import Parse

__all__ = ["forms"]


def _because(parse: Parse, verb: int, words: BlameWords) -> Manner:
    """Tell the manner of a blame from the clauses that give its reason ("since they allowed it")."""
    for index in range(parse.left[verb], parse.right[verb]):
        if parse.dep[index] in ("advcl", "relcl", "pcomp", "xcomp", "ccomp", "conj") or index == verb:
            manner = manner_of(parse, index, words)
            if manner is not None:
                return manner
    return "act"


def _predicated(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X is to blame for Y", "X is responsible for Y", "hold X responsible for Y"."""
    to_blame = parse.lemma[token] in words.raw["bare"] and parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token])
    if not to_blame and not (
        parse.lower[token] in words.adjectives and parse.dep[token] in ("acomp", "oprd", "attr", "ccomp", "amod", "conj")
    ):
        return
    verb = parse.head[token]
    if not to_blame and parse.lemma[verb] in words.raw["hold"]:
        target = parse.head[verb] if parse.dep[verb] == "acl" else child(parse, verb, "dobj", "nsubjpass") or child(parse, token, "nsubj")
        if target is None:
            target = next((i for i in kids(parse, verb, "nsubj") if i > verb), None)
        by = None if is_passive(parse, verb) else child(parse, verb, "nsubj")
        if target is not None and target != by:
            cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
            yield Charge(listed(parse, target, words), token, "held responsible", cause, _because(parse, verb, words), by)
        return
    own = child(parse, token, "nsubj") if parse.dep[token] == "ccomp" else None
    if own is None and parse.dep[token] == "amod" and verb < token:  # "X is the man responsible for Y", "X, the party responsible for Y"
        own, verb = _named_by(parse, verb), parse.head[verb]
    else:
        own = own if own is not None else subject(parse, verb) if parse.lemma[verb] in words.raw["copulas"] else None
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
    if own is None or (cause is None and not to_blame and parse.lower[token] not in words.raw["plain"]):
        return
    if parse.lower[own] in words.g.asking:
        return
    manner: Manner = "complicity" if parse.lower[token] in words.raw["complicit"] else _because(parse, verb, words)
    yield Charge(listed(parse, own, words), token, "to blame", cause, manner, denied=negated(parse, verb), confidence=0.85)


def _named_by(parse: Parse, noun: int) -> int | None:
    """Return of whom a noun is said, as predicate or apposition."""
    if parse.dep[noun] == "attr" and is_copula(parse, parse.head[noun]):
        return subject(parse, parse.head[noun])
    return parse.head[noun] if parse.dep[noun] == "appos" else None


def _weighed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X bears responsibility for Y", "the blame lies with X", "put the blame on X"."""
    if parse.lemma[token] not in words.weights or parse.pos[token] != "NOUN":
        return
    at, verb = token, parse.head[token]
    if parse.dep[token] == "pobj" and parse.lower[verb] in words.g.of:  # "much of the blame"
        at, verb = parse.head[verb], parse.head[parse.head[verb]]
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
    if parse.dep[at] == "dobj" and parse.lemma[verb] in words.raw["bear"]:
        own = subject(parse, verb)
        if (
            own is not None
            and (cause is not None or parse.lemma[verb] not in words.g.perfect)
            and not any(infinitive(parse, j) for j in kids(parse, token, "acl"))
        ):
            yield Charge(listed(parse, own, words), token, "bears", cause, _because(parse, verb, words), denied=negated(parse, verb))
        return
    placed = parse.dep[at] == "nsubj" and parse.lemma[verb] in words.raw["lie"]
    put = parse.dep[at] == "dobj" and parse.lemma[verb] in words.raw["put"]
    if placed or put:
        for index in (*kids(parse, verb, "prep"), *kids(parse, at, "prep"), *(() if at == token else kids(parse, token, "prep"))):
            head = child(parse, index, "pobj")
            if head is not None and parse.lower[index] in words.raw["with"]:
                by = child(parse, verb, "nsubj") if put else None
                yield Charge(listed(parse, head, words), token, "lies with", cause, "act", by, denied=negated(parse, verb), confidence=0.75)
                return


def _accused(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "blamed X for Y", "blamed Y on X", "accused X of V-ing"."""
    lemma = parse.lemma[token]
    if (
        parse.pos[token] != "VERB"
        or (lemma not in words.for_verbs and lemma not in words.of_verbs and lemma not in words.raw["onto"])
        or parse.dep[token] == "amod"
    ):
        return
    if parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token]):
        return
    passive = is_passive(parse, token)
    if parse.dep[token] == "acl" and passive:
        target: int | None = parse.head[token]
    elif passive and parse.dep[token] == "relcl" and child(parse, token, "nsubjpass") is None and infinitive(parse, token):
        target = parse.head[token]  # "the first leader to be convicted"
    else:
        named = kids(parse, token, "nsubjpass" if passive else "dobj")
        target = None if not named else named[-1] if passive else named[0]  # "A sailor from Gao, Rua is accused": the nearest
    if target is not None and parse.tag[target] in ("WP", "WDT") and parse.dep[token] == "relcl":
        target = parse.head[token]
    if target is None and passive:
        target = subject(parse, token)
    if target is None and parse.dep[token] == "relcl" and lemma in words.raw["onto"]:
        target = parse.head[token]  # "an attack that Turkey blamed on X"
    if target is None:
        return
    if passive and parse.dep[target] == "attr" and is_copula(parse, parse.head[target]):
        target = _of_predicate(parse, target)
    if passive and parse.dep[token] == "acl" and parse.lower[target] in words.raw["whoever"]:
        return  # "those accused of it": nobody in particular
    by = next(iter(agents(parse, token)), None) if passive else _accuser(parse, token, target, words)
    cause = _accused_of(parse, token, target, words.raw["for_words"] if lemma in words.for_verbs else words.raw["charged"].get(lemma, ()))
    onto = words.raw["onto"].get(lemma)
    places = (*kids(parse, token, "prep"), *(i for item in conjuncts(parse, target) for i in kids(parse, item, "prep")))
    on = next((child(parse, i, "pobj") for i in places if parse.lower[i] == onto), None)
    if on is not None:
        yield Charge(listed(parse, on, words), token, "blamed on", _before(parse, target, on), "act", by, negated(parse, token))
        return
    if lemma not in words.for_verbs and lemma not in words.of_verbs:
        return
    if cause is None and lemma in words.raw["bare"] and parse.pos[target] == "PROPN" and _ends(parse, target):
        yield Charge(listed(parse, target, words), token, "accused", None, "act", by, negated(parse, token), 0.7)
    if cause is None:
        return
    inner = parse.token_at(parse.start[cause[0]])
    task = parse.tag[inner] == "VBG" and parse.lemma[inner] in words.raw["tasks"] and lemma in words.raw["tasking"]
    if task or (lemma in words.for_verbs and not passive and _is_deed(parse, target, words)):
        return  # "charged with drafting a plan"; "criticised the disregard for rights" is of a deed
    manners = (manner_of(parse, index, words) for index in range(inner, min(cause[1], inner + 4)))
    manner: Manner = next((told for told in manners if told is not None), "act")
    cleared = lemma in words.raw["clearing"]
    beside = [i for i in kids(parse, token, "conj") if parse.pos[i] == "PROPN" and target < i < cause[0]]  # ", and above all Y,"
    # "Convicted X of crimes, including murder": what is included behind the cause is of the cause.
    blamed = [head for head in listed(parse, target, words) if head == target or head < cause[0] or parse.pos[head] != "NOUN"]
    yield Charge([*blamed, *beside], token, "accused", cause, manner, by, negated(parse, token) != cleared, 0.85)


def _accused_of(parse: Parse, verb: int, target: int, prepositions: Sequence[str]) -> tuple[int, int] | None:
    """Return the first of what somebody is accused of, also behind an aside on who is accused ("accused X, and above all Y, of V-ing")."""
    own, under = for_phrase(parse, [verb], prepositions), for_phrase(parse, [target], prepositions)
    if own is not None and under is not None and parse.tag[under[0]] == "VBG":
        return min(own, under)  # "of V-ing, and also of V-ing": the first of the two
    if own is not None or under is not None:
        return own if own is not None else under
    for index in range(max(verb, target) + 1, parse.right[verb]):
        inner = child(parse, index, "pcomp") if parse.dep[index] == "prep" and parse.lower[index] in prepositions else None
        if inner is not None and parse.text[index - 1] == ",":
            return tidy(parse, parse.left[inner], parse.right[inner])
    return None


def _is_deed(parse: Parse, noun: int, words: BlameWords) -> bool:
    """Say whether a noun is of what is done, not of who does it."""
    return parse.pos[noun] == "NOUN" and any(parse.lemma[noun] in words.raw[table] for table in ("deeds", "harms", "conduct"))


def _of_predicate(parse: Parse, noun: int) -> int:
    """Return whom a predicate noun is said of: in "he was the only one convicted" the blame is of him."""
    own = subject(parse, parse.head[noun])
    return noun if own is None or own == noun else own


def _accuser(parse: Parse, verb: int, target: int, words: BlameWords) -> int | None:
    """Return who accuses; after "confirmed that they mined it and accused them" that is who confirmed.

    The parser hangs the accusing verb on the clause of what was confirmed. A pronoun is never of the subject of its own verb,
    so that where the two agree in number the subject is that of the verb above.
    """
    own = subject(parse, verb)
    told = parse.head[verb]
    if own is None or parse.dep[verb] != "conj" or parse.dep[told] != "ccomp" or parse.tag[target] != "PRP":
        return own
    plural = parse.tag[own] in ("NNS", "NNPS") or len(conjuncts(parse, own)) > 1
    above = parse.head[told]
    if parse.tag[above] == parse.tag[verb] and plural == (parse.lower[target] in words.raw["them"]):
        outer = subject(parse, above)
        return own if outer is None else outer
    return own


def _ends(parse: Parse, token: int) -> bool:
    """Say whether a noun phrase ends with a token: no noun or participle follows at once."""
    return token + 1 >= len(parse) or parse.pos[token + 1] not in ("NOUN", "PROPN", "VERB", "ADJ")


def _before(parse: Parse, head: int, limit: int) -> tuple[int, int]:
    """Return the noun phrase of a head as far as it stands before the phrase of another token."""
    first, end = phrase(parse, head)
    return first, max(head + 1, min(end, parse.left[limit] - 1))


def _mistaken(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "the mistake was made by X, which allowed Y", "X made a mistake"."""
    if parse.lemma[token] not in words.mistakes or parse.dep[token] not in ("nsubjpass", "dobj"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["made"]:
        return
    doers = agents(parse, verb) if parse.dep[token] == "nsubjpass" else [i for i in [subject(parse, verb)] if i is not None]
    blamed = [item for doer in doers for item in listed(parse, doer, words)]
    if infinitive(parse, verb) or parse.dep[verb] == "pcomp":
        return
    reason = next(
        (i for i in range(verb + 1, parse.right[verb]) if parse.dep[i] in ("relcl", "advcl", "pcomp") and parse.pos[i] == "VERB"), None
    )
    cause = None if reason is None else verb_phrase(parse, reason)
    yield Charge(sorted(set(blamed)), token, "mistake", cause, _because(parse, verb, words), denied=negated(parse, verb))


def _denied(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X denied responsibility", "X rejected accusations that ...", "X denied shelling Y"."""
    if parse.lemma[token] not in words.deny or parse.pos[token] != "VERB" or negated(parse, token):
        return
    own = subject(parse, token)
    if own is None or is_passive(parse, token):
        return
    noun = child(parse, token, "dobj")
    told = noun is not None and (parse.lemma[noun] in words.raw["told"] or parse.lower[noun] in words.raw["told"])
    if noun is not None and (told or parse.lemma[noun] in words.charges | words.weights or parse.lower[noun] in words.charges):
        clauses = [] if parse.pos[noun] == "PRON" else [*kids(parse, noun, "acl", "relcl", "ccomp"), *kids(parse, token, "ccomp")]
        inner = next((i for i in clauses if i > noun), None)
        if inner is not None and is_passive(parse, inner) and not agents(parse, inner):
            return  # no doer is told of what is denied
        cause = _rest(parse, noun, words) if inner is None else verb_phrase(parse, inner)
        doer = None if inner is None else child(parse, inner, "nsubj")
        other = doer is not None and parse.lower[doer] not in words.g.pronouns and parse.tag[doer] not in ("WDT", "WP")
        blamed = listed(parse, doer if other and doer is not None else own, words)
        yield Charge(blamed, token, "denied", cause, "act", own, True, 0.8, vague=told and cause is None)
        return
    if (
        noun is not None
        and parse.pos[noun] == "NOUN"
        and (parse.lemma[noun] in words.raw["denied_deeds"] or parse.lemma[noun] in words.raw["harms"])
    ):
        doer = child(parse, noun, "poss")  # "denied its army's use of gas", "denied the use of gas"
        other = doer is not None and parse.lower[doer] not in words.g.pronouns
        yield Charge(
            listed(parse, doer if other and doer is not None else own, words), token, "denied", phrase(parse, noun), "act", own, True, 0.7
        )
        return
    called = next((i for i in kids(parse, token, "ccomp") if _is_charge_word(parse, i, words)), None)
    if called is not None:
        yield Charge(listed(parse, own, words), token, "denied", None, "act", own, True, 0.7, vague=True)
        return
    for index in kids(parse, token, "xcomp", "ccomp"):
        doer = child(parse, index, "nsubj", "nsubjpass")
        own_side = doer is None or parse.lower[doer] in words.g.pronouns or _of_own(parse, doer, words)
        real = modal(parse, index) is None and parse.pos[index] == "VERB" and not is_passive(parse, index)
        harmful = parse.lemma[index] in words.harm or manner_of(parse, index, words) is not None
        if index > token and real and harmful and (own_side or parse.dep[index] == "ccomp"):
            same = doer is None or parse.lower[doer] in words.g.pronouns
            blamed = listed(parse, own if same or doer is None else doer, words)
            manner = manner_of(parse, index, words) or "act"
            yield Charge(blamed, token, "denied", verb_phrase(parse, index), manner, own, True, 0.75)


def _is_charge_word(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a clause names a charge ("rejected what they call a false allegation")."""
    free = any(parse.tag[i] == "WP" for i in parse.children[verb])
    return free and any(parse.lemma[i] in words.charges for i in kids(parse, verb, "oprd", "attr", "dobj", "ccomp", "xcomp"))


def _of_own(parse: Parse, doer: int, words: BlameWords) -> bool:
    """Say whether a doer belongs to the one who denies ("its police")."""
    return any(parse.lower[i] in words.g.pronouns for i in kids(parse, doer, "poss"))


def _rest(parse: Parse, noun: int, words: BlameWords) -> tuple[int, int] | None:
    return for_phrase(parse, [noun], words.raw["prepositions"])


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of accusation and denial with the words that they hang on."""
    raw = words.raw
    return (
        Form(_predicated, (*words.adjectives, *raw["bare"])),
        Form(_weighed, words.weights, NOUN),
        Form(_accused, (*words.for_verbs, *words.of_verbs, *raw["onto"]), VERB),
        Form(_mistaken, words.mistakes),
        Form(_denied, words.deny, VERB),
    )
