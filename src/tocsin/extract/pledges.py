"""The forms in which something is promised or threatened, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import VERB, Form
from tocsin.extract.harms import is_threat, of_nobody
from tocsin.language import Parse

__all__ = ["forms", "is_ahead", "is_made"]


def is_made(parse: Parse, token: int, words: AskWords) -> bool:
    """Say whether a verb of promise or threat tells of one that was made: not denied, not asked for, not only possible."""
    inner = words.raw["words"]
    if negated(parse, token) or any(parse.lower[i] in inner["unsure"] for i in kids(parse, token, "mark")):
        return False
    helper = modal(parse, token)
    own = child(parse, token, "nsubj")
    if helper is not None:
        able = parse.lemma[token] in inner["trades"]  # "we can offer relief"
        return not able and own is not None and parse.lower[own] in inner["first_person"] and parse.lower[helper] in ("can", "do")
    if own is not None and parse.lower[own] in inner["none"]:
        return False
    above = parse.head[token]
    bare = parse.tag[token] == "VB" and own is None and not kids(parse, token, "aux")  # "to arm and promise X": an infinitive too
    if bare and parse.dep[token] == "conj":
        return False
    brought = is_passive(parse, above) and parse.lemma[above] in words.raw["futures"]["brought_to"]
    if infinitive(parse, token) and not brought and parse.lemma[above] not in words.raw["futures"]["made_under"]:
        return False
    return not (parse.dep[token] in ("ccomp", "xcomp", "pcomp") and parse.lemma[above] in words.raw["futures"]["unmade_under"])


def _vowed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "vowed to V", "pledged that it would V", "committed itself to V-ing"."""
    if parse.pos[token] != "VERB" or parse.lemma[token] not in words.promises or not is_made(parse, token, words):
        return
    passive = is_passive(parse, token)
    asker = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    to = child(parse, token, "nsubjpass") if passive else child(parse, token, "dobj", "dative")
    if passive and asker is None and to is not None and parse.lower[to] in words.raw["words"]["it"]:
        return  # "it was agreed that X will V"
    if passive and asker is None and parse.lemma[token] in words.raw["words"]["agrees"]:
        asker, to = to, None  # "is committed to V-ing"
    for index in _promised(parse, token, to, words):
        own = child(parse, index, "nsubj", "nsubjpass")
        if parse.lemma[token] in words.raw["words"]["trades"] and parse.lemma[index] in words.raw["futures"]["deals_in"]:
            continue  # "offered to buy the mill" is trade
        if parse.dep[index] == "ccomp" and own is not None and own > token and not is_ahead(parse, index, words):
            continue
        told = [] if to is None or parse.lower[to] in words.raw["words"]["oneself"] or to == own else conjuncts(parse, to)
        who = [i for i in told if parse.pos[i] in ("NOUN", "PROPN", "PRON") and parse.lemma[i] not in words.raw["futures"]["words_given"]]
        nobody = of_nobody(parse, own, words)
        kind: Kind = "threat" if is_threat(parse, index, words) and not nobody else "promise"
        ask = ask_for(parse, kind, index, "promised", who, words, asker=asker, cue=token, confidence=0.8)
        ask.stop = ask.stop or nobody
        bare = parse.lemma[index] in words.raw["futures"]["goes_on"] and child(parse, index, "dobj", "xcomp") is None
        if own is not None and own > token and (nobody or is_passive(parse, index) or (bare and parse.pos[own] == "NOUN")):
            ask.subject = own
        yield ask


def _promised(parse: Parse, token: int, to: int | None, words: AskWords) -> Iterator[int]:
    """Yield the verbs of what is promised: an infinitive, a clause, and what stands behind "to" ("committed to ending the war")."""
    agrees = parse.lemma[token] in words.raw["words"]["agrees"] and child(parse, token, "xcomp") is None
    for index in (i for i in parse.children[token] if i > token):
        told = parse.dep[index] in ("xcomp", "ccomp") and parse.pos[index] in ("VERB", "AUX")
        if told or (agrees and parse.dep[index] == "advcl" and infinitive(parse, index)):
            yield index
        elif parse.dep[index] == "prep" and parse.lower[index] in words.raw["words"]["agreed_to"]:
            yield from kids(parse, index, "pcomp")
    if to is not None:
        for index in parse.children[to]:
            if index > token and parse.dep[index] in ("acl", "relcl") and infinitive(parse, index):
                yield index


def _committed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X is committed to V-ing", where the parser takes the participle for an adjective."""
    above = parse.head[token]
    if parse.pos[token] != "ADJ" or parse.dep[token] != "acomp" or parse.lemma[above] not in words.g.be or not is_made(parse, above, words):
        return
    for index in (i for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["words"]["agreed_to"]):
        for verb in kids(parse, index, "pcomp"):
            yield ask_for(parse, "promise", verb, "promised", [], words, asker=subject(parse, above), cue=token, confidence=0.65)


def is_ahead(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a clause tells what will be ("vowed that it would leave"), not what is or may be."""
    helper = modal(parse, verb)
    return helper is not None and parse.lower[helper] in (*words.raw["words"]["will"], *words.raw["words"]["would"])


def _threatened(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "threatened to V", "threatened that the army would V"."""
    if parse.pos[token] == "VERB" and parse.lemma[token] in words.threats and is_made(parse, token, words):
        asker = subject(parse, token)
        for index in kids(parse, token, "xcomp", "ccomp"):
            own = child(parse, index, "nsubj", "nsubjpass")
            if index < token or (parse.dep[index] == "ccomp" and not is_ahead(parse, index, words)):
                continue
            ask = ask_for(parse, "threat", index, "threatened", [], words, asker=asker, cue=token, confidence=0.85)
            ask.subject = own if own is not None and own > token and is_passive(parse, index) else None
            yield ask


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of promises and threats with the words that they hang on."""
    return (
        Form(_vowed, words.promises, VERB),
        Form(_threatened, words.threats, VERB),
        Form(_committed, words.raw["futures"]["adjectives"], frozenset(["ADJ"])),
    )
