"""The forms in which something is promised or threatened, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for
from tocsin.extract.clauses import child, conjuncts, kids, modal, negated, subject, tidy
from tocsin.extract.forms import VERB, Form
from tocsin.language import Parse

__all__ = ["condition", "forms"]


def condition(parse: Parse, verb: int, words: AskWords) -> tuple[int, int] | None:
    """Return the clause that an act hangs on: "if ...", "unless ...", "until ..."."""
    for index in kids(parse, verb, "advcl", "prep"):
        mark = child(parse, index, "mark")
        opener = mark if mark is not None else index
        if parse.lower[opener] in words.raw["words"]["conditions"]:
            return tidy(parse, parse.left[index], parse.right[index])
    return None


def _will(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return the verb that a "will" belongs to."""
    if parse.tag[token] == "MD" and parse.lower[token] in words.raw["words"]["will"] and parse.dep[token] == "aux":
        return parse.head[token]
    return None


def _is_threat(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether an announced act is one of harm that hangs on a condition."""
    return parse.lemma[verb] in words.consequences and condition(parse, verb, words) is not None


def _idle(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether an announced act is none: to be, to see, to say."""
    return parse.pos[verb] != "VERB" or parse.lemma[verb] in words.raw["words"]["idle"]


def _vowed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "vowed to V", "pledged that it would V", "offered to V"."""
    if parse.pos[token] != "VERB" or parse.lemma[token] not in words.promises or negated(parse, token):
        return
    asker = child(parse, token, "nsubj")
    for index in kids(parse, token, "xcomp", "ccomp"):
        if index < token or parse.pos[index] not in ("VERB", "AUX"):
            continue
        own = child(parse, index, "nsubj", "nsubjpass")
        if parse.dep[index] == "ccomp" and own is not None and own > token and not _ahead(parse, index, words):
            continue
        own = own if own is not None and own < token else None
        to = child(parse, token, "dobj", "dative")
        who = [] if to is None or to == own else conjuncts(parse, to)
        harm = parse.lemma[index] in words.raw["words"]["harming"] and not negated(parse, index)
        kind: Kind = "threat" if harm or _is_threat(parse, index, words) else "promise"
        yield ask_for(parse, kind, index, "promised", who, words, asker=asker, cue=token, confidence=0.8)


def _ahead(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a clause tells what will be ("vowed that it would leave"), not what is or may be."""
    helper = modal(parse, verb)
    return helper is not None and parse.lower[helper] in (*words.raw["words"]["will"], *words.raw["words"]["would"])


def _announced(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "we will V" in the first person."""
    verb = _will(parse, token, words)
    own = None if verb is None else child(parse, verb, "nsubj")
    if verb is None or own is None or parse.lower[own] not in words.raw["words"]["first_person"] or _idle(parse, verb, words):
        return
    kind = "threat" if _is_threat(parse, verb, words) else "promise"
    yield ask_for(parse, kind, verb, "will", [], words, cue=own, confidence=0.55)  # type: ignore[arg-type]


def _reported(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X said it would V": a promise of X, a threat when it is harm that hangs on a condition."""
    verb = parse.head[token]
    would = parse.lower[token] in words.raw["words"]["would"] and parse.tag[token] == "MD" and parse.dep[token] == "aux"
    if not would or _idle(parse, verb, words) or parse.dep[verb] not in ("ccomp", "conj"):
        return
    first = parse.head[verb] if parse.dep[verb] == "conj" else verb
    cue = parse.head[first]
    own = child(parse, verb, "nsubj")
    own = own if own is not None else child(parse, first, "nsubj")
    asker = child(parse, cue, "nsubj")
    if asker is None and parse.tag[cue] == "VBG":
        asker = subject(parse, cue)
    if asker is None or own is None or parse.lemma[cue] not in words.raw["words"]["saying"]:
        return
    same = parse.lower[own] in words.raw["words"]["itself"] or parse.lower[own] == parse.lower[asker] or _own_side(parse, own, words)
    if _is_threat(parse, verb, words):
        yield ask_for(parse, "threat", verb, "said would", [], words, asker=asker, cue=cue, confidence=0.6)
    elif same:
        yield ask_for(parse, "promise", verb, "said would", [], words, asker=asker, cue=cue, confidence=0.55)


def _own_side(parse: Parse, noun: int, words: AskWords) -> bool:
    """Say whether a noun is of those for whom a speaker answers: "his forces", "their government"."""
    owned = any(parse.lower[i] in words.raw["words"]["own"] for i in kids(parse, noun, "poss"))
    return owned and parse.lemma[noun] in words.raw["words"]["own_side"]


def _threatened(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "threatened to V"."""
    if parse.pos[token] == "VERB" and parse.lemma[token] in words.threats:
        asker = child(parse, token, "nsubj")
        for index in kids(parse, token, "xcomp"):
            yield ask_for(parse, "threat", index, "threatened", [], words, asker=asker, cue=token, confidence=0.85)


def _warned(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "warned that X will V" where V is harm that X itself would do, or that hangs on a condition."""
    if parse.pos[token] != "VERB" or parse.lemma[token] not in words.warnings:
        return
    asker = child(parse, token, "nsubj")
    for index in kids(parse, token, "ccomp"):
        own = child(parse, index, "nsubj", "nsubjpass")
        if modal(parse, index) is None or own is None or parse.lemma[index] not in words.consequences:
            continue
        side = own is not None and any(parse.tag[i] == "PRP$" for i in kids(parse, own, "poss"))
        own_words = (*words.raw["words"]["itself"], *words.raw["words"]["first_person"])
        same = asker is not None and (side or parse.lower[own] in own_words or parse.lower[own] == parse.lower[asker])
        if same or condition(parse, index, words) is not None:
            told = child(parse, token, "dobj")
            who = [] if told is None else conjuncts(parse, told)
            yield ask_for(parse, "threat", index, "warned", who, words, asker=asker, cue=token, confidence=0.7)


def _conditional(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X will V unless Y" where V is harm."""
    verb = _will(parse, token, words)
    own = None if verb is None else child(parse, verb, "nsubj")
    if verb is not None and own is not None and _is_threat(parse, verb, words):
        yield ask_for(parse, "threat", verb, "will if", [], words, asker=own, cue=token, confidence=0.5)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of promises and threats with the words that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_vowed, words.promises, VERB),
        Form(_announced, inner["will"]),
        Form(_reported, inner["would"]),
        Form(_threatened, words.threats, VERB),
        Form(_warned, words.warnings, VERB),
        Form(_conditional, inner["will"]),
    )
