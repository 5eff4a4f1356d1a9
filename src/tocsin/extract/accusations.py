"""Blame that is put on somebody in so many words: to blame, responsible, accused of."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.accused_of import accused_of, hung_below, is_bare_participle, nearest_person, reason, to_its_end
from tocsin.extract.charges import (
    Charge,
    FindCharge,
    denier,
    does_harm,
    for_phrase,
    is_ahead,
    is_deed,
    is_task,
    listed,
    manner_of_cause,
    tells_wrong,
)
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
)
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import VERB, Form
from tocsin.extract.guilt import because
from tocsin.extract.omissions import BlameWords, Manner
from tocsin.language import Parse

__all__ = ["forms"]


def _predicated(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X is to blame for Y", "X is responsible for Y", "hold X responsible for Y"."""
    to_blame = parse.lemma[token] in words.raw["bare"] and parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token])
    if not to_blame and not (
        parse.lower[token] in words.adjectives and parse.dep[token] in ("acomp", "oprd", "attr", "ccomp", "amod", "conj")
    ):
        return
    verb = parse.head[token]
    first = verb
    while parse.dep[first] == "conj" and first > 0:
        first = parse.head[first]
    holder = parse.head[first]
    if parse.dep[token] == "amod" and verb < token and parse.dep[first] == "dobj" and parse.lemma[holder] in words.raw["hold"]:
        cause = for_phrase(parse, [token, holder], words.raw["prepositions"], words)
        if not is_ahead(parse, holder, words) and not negated(parse, holder):  # "hold both X and Y responsible": hung on Y
            by = subject(parse, holder)
            yield Charge(listed(parse, first, words), token, "held responsible", cause, because(parse, holder, words), by)
        return
    if not to_blame and parse.lemma[verb] in words.raw["hold"]:
        target = parse.head[verb] if parse.dep[verb] == "acl" else child(parse, verb, "dobj", "nsubjpass")
        if target is None:
            target = child(parse, token, "nsubj")
        if target is None:
            target = next((i for i in kids(parse, verb, "nsubj") if i > verb), None)
        by = None if is_passive(parse, verb) else child(parse, verb, "nsubj")
        helper = modal(parse, verb)
        if helper is not None and parse.lower[helper] in words.raw["ahead"]:
            return
        if target is not None and target != by:
            cause = for_phrase(parse, [token, verb], words.raw["prepositions"], words)
            yield Charge(listed(parse, target, words), token, "held responsible", cause, because(parse, verb, words), by)
        return
    own = child(parse, token, "nsubj") if parse.dep[token] == "ccomp" else None
    if own is None and parse.dep[token] == "amod" and verb < token:  # "X is the man responsible for Y", "X, the party responsible for Y"
        named = _named_by(parse, verb)
        beside = named is None and parse.text[token - 1] == "," and parse.pos[verb] in ("NOUN", "PROPN")
        own, verb = verb if beside else named, parse.head[verb]  # "the general, responsible for the raid, fled"
    else:
        own = own if own is not None else subject(parse, verb) if parse.lemma[verb] in words.raw["copulas"] else None
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"], words)
    if own is None or (cause is None and not to_blame and parse.lower[token] not in words.raw["plain"]):
        return
    above = denier(parse, verb, words)
    by = None if above is None else subject(parse, above)
    if parse.lower[own] in words.g.asking or (
        cause is not None and not to_blame and (not tells_wrong(parse, cause, words) or is_task(parse, cause, words))
    ):
        return  # a minister is responsible for schools
    if by is not None and parse.lower[own] in words.g.pronouns:
        own = by
    manner: Manner = "complicity" if parse.lower[token] in words.raw["complicit"] else because(parse, verb, words)
    denied = above is not None or negated(parse, verb) or negated(parse, token)
    yield Charge(listed(parse, own, words), token if above is None else above, "to blame", cause, manner, by, denied, 0.85)


def _named_by(parse: Parse, noun: int) -> int | None:
    """Return of whom a noun is said, as predicate or apposition."""
    if parse.dep[noun] == "attr" and is_copula(parse, parse.head[noun]):
        return subject(parse, parse.head[noun])
    return parse.head[noun] if parse.dep[noun] == "appos" else None


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
    if is_ahead(parse, token, words):
        return
    stands = parse.lemma[parse.head[token]] in words.raw["stands"] and parse.tag[token] in ("VBN", "JJ") and parse.head[token] < token
    opens = not stands and is_bare_participle(parse, token)
    passive = is_passive(parse, token) or stands or opens
    if passive and parse.dep[token] == "acl" and parse.ent[parse.head[token]] in ("DATE", "TIME"):
        passive = False  # "the mayor on Tuesday blamed X"
    if negated(parse, token) and lemma not in words.raw["clearing"]:
        return  # "did not accuse"
    if stands:
        target: int | None = subject(parse, parse.head[token])
    elif parse.dep[token] == "acl" and passive:
        target = nearest_person(parse, parse.head[token], token, words)
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
    if target is None or parse.lower[target] in words.raw["oneself"] or parse.lemma[target] in words.raw["players"]:
        return
    if passive and parse.dep[target] == "attr" and is_copula(parse, parse.head[target]):
        target = _of_predicate(parse, target)
    if passive and parse.dep[token] == "acl" and parse.lower[target] in words.raw["whoever"]:
        return  # "those accused of it": nobody in particular
    by = next(iter(agents(parse, token)), None) if passive else _accuser(parse, token, target, words)
    unnamed = by is None and (stands or opens)
    openers = words.raw["charged"].get(lemma, words.raw["penalised_for"] if lemma in words.for_verbs else ())
    cause = accused_of(parse, token, target, openers, words)
    if cause is None and lemma in words.for_verbs:
        cause = reason(parse, token, words)
    if cause is None and lemma in words.of_verbs and lemma not in words.raw["clearing"]:
        cause = hung_below(parse, token, target, openers, words)
    onto = words.raw["onto"].get(lemma)
    places = (*kids(parse, token, "prep"), *(i for item in conjuncts(parse, target) for i in kids(parse, item, "prep")))
    if cause is None and lemma in words.raw["bare"]:  # "blamed X of V-ing"
        under = (token, *conjuncts(parse, target))
        wrong = (child(parse, i, "pcomp") for place in under for i in kids(parse, place, "prep") if parse.lower[i] in words.raw["of_words"])
        cause = next((tidy(parse, parse.left[i], parse.right[i]) for i in wrong if i is not None), None)
    if onto is not None and parse.lemma[target] in words.raw["much_of"]:  # "blamed some of the unrest on X": hung on the unrest
        places = (*places, *(i for i in range(target + 1, parse.right[token]) if parse.dep[i] == "prep"))
    laid = (child(parse, i, "pobj") for i in places if parse.lower[i] == onto)
    on = next((i for i in laid if i is not None and parse.ent[i] not in ("DATE", "TIME")), None)
    if on is None and onto is not None:  # behind an aside: "attributed the raid, which killed ten, to X"
        aside = (
            i
            for i in range(target + 2, parse.right[token])
            if parse.lower[i] == onto and parse.dep[i] == "prep" and parse.text[i - 1] == ","
        )
        on = next((child(parse, i, "pobj") for i in aside), None)
    if on is not None:
        told = _before(parse, target, on)
        doer = doer_of(parse, on, words) if is_deed(parse, on, words) or parse.lemma[on] in words.raw["omitting"] else on
        if doer is not None and (lemma in words.raw["bare"] or doer != on or tells_wrong(parse, told, words)):
            on = doer  # "blamed it on X's failure"; success may be attributed too
            yield Charge(listed(parse, on, words), token, "blamed on", told, "act", by, negated(parse, token), unnamed=unnamed)
        return
    if lemma not in words.for_verbs and lemma not in words.of_verbs:
        return
    if cause is None and lemma in words.raw["bare"] and parse.pos[target] in ("PROPN", "NOUN", "PRON") and _ends(parse, target):
        yield Charge(listed(parse, target, words), token, "accused", None, "act", by, negated(parse, token), 0.7)
    if (
        cause is None and lemma in words.raw["clearing"] and passive and child(parse, token, "xcomp", "advcl") is None
    ):  # "All were acquitted"
        yield Charge(listed(parse, target, words), token, "accused", None, "act", by, not negated(parse, token), 0.7)
    if cause is None:
        return
    cause = to_its_end(parse, token, cause)
    inner = parse.token_at(parse.start[cause[0]])
    task = parse.tag[inner] == "VBG" and parse.lemma[inner] in words.raw["tasks"] and lemma in words.raw["tasking"]
    if any(parse.lemma[i] in words.raw["harms"] or (i > inner and does_harm(parse, i, words)) for i in range(*cause)):
        task = False  # "charged with leading the gang that killed ten"
    fee = lemma in words.raw["tasking"] and parse.lower[cause[0] - 1] in words.raw["for_words"] and not tells_wrong(parse, cause, words)
    if fee or task or (lemma in words.for_verbs and not passive and is_deed(parse, target, words)):
        return  # "charged with drafting a plan"; "criticised the disregard for rights" is of a deed
    manner = manner_of_cause(parse, cause, words)
    cleared = lemma in words.raw["clearing"]
    beside = [i for i in kids(parse, token, "conj") if parse.pos[i] == "PROPN" and target < i < cause[0]]  # ", and above all Y,"
    # "Convicted X of crimes, including murder": what is included behind the cause is of the cause.
    blamed = [head for head in listed(parse, target, words) if head == target or head < cause[0] or parse.pos[head] != "NOUN"]
    yield Charge([*blamed, *beside], token, "accused", cause, manner, by, negated(parse, token) != cleared, 0.85, unnamed=unnamed)


def _of_predicate(parse: Parse, noun: int) -> int:
    """Return whom a predicate noun is said of: in "he was the only one convicted" the blame is of him."""
    own = subject(parse, parse.head[noun])
    return noun if own is None or own == noun else own


def _accuser(parse: Parse, verb: int, target: int, words: BlameWords) -> int | None:
    """Return who accuses; after "confirmed that they mined it and accused them" that is who confirmed.

    The parser hangs the accusing verb on the clause of what was confirmed, and in "denied that X fired, blaming Y" too. A verb in
    the past is no fellow of a participle ("denied that X had fired and accused Y"), and a pronoun is never of the subject of its own
    verb, so that where the two agree in number the subject is that of the verb above.
    """
    own = subject(parse, verb)
    told = parse.head[verb]
    if parse.dep[verb] == "advcl" and parse.tag[verb] == "VBG" and parse.text[verb - 1] == "," and verb > told:
        while parse.dep[told] in ("ccomp", "acl") and any(parse.dep[i] in ("nsubj", "nsubjpass") for i in parse.children[told]):
            told = parse.head[told] if parse.dep[told] == "ccomp" else parse.head[parse.head[told]]
        outer = subject(parse, told)
        return own if outer is None else outer
    if own is None or parse.dep[verb] != "conj" or parse.dep[told] != "ccomp":
        return own
    above = parse.head[told]
    finite = parse.tag[verb] in ("VBD", "VBZ") and parse.tag[told] in ("VBN", "VBG", "VB")
    if finite and parse.tag[verb] == parse.tag[above] and kids(parse, told, "aux"):
        outer = subject(parse, above)
        return own if outer is None else outer
    if parse.tag[target] != "PRP":
        return own
    plural = parse.tag[own] in ("NNS", "NNPS") or len(conjuncts(parse, own)) > 1
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


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of accusation with the words that they hang on."""
    raw = words.raw
    return (
        Form(_predicated, (*words.adjectives, *raw["bare"])),
        Form(_accused, (*words.for_verbs, *words.of_verbs, *raw["onto"]), VERB),
    )
