"""A term that stands in a charge or a penalty: "wanted for T", "warrants for X on charges of T", "T charges against X", "suspects of T"."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, kids, phrase, subject
from tocsin.extract.term_claims import Claim, TermWords, everyone, issuer_of, namer
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["charge_behind", "governor", "on_charges", "penalised"]


def governor(parse: Parse, preposition: int, words: TermWords) -> int:
    """Return the verb or adjective of charging that a preposition belongs to, where the parser hangs it on a noun between.

    In "cleared the police of T", "accused by rights groups of T", "held a soldier of the guard for T" that is the verb.
    """
    at, word = parse.head[preposition], parse.lower[preposition]
    for _ in range(6):
        if parse.pos[at] == "VERB" or (parse.pos[at] == "ADJ" and parse.dep[at] not in ("dobj", "pobj")):
            lemma = parse.lemma[at]
            charging = lemma in words.accuse and word in words.raw["charged_with"]
            penal = lemma in (*words.raw["penalise"], *words.raw["lays"], *words.question) and word in words.raw["investigated_for"]
            cleared = lemma in words.raw["clearing"] and word in words.g.of
            tied = lemma in words.raw["tied"] and word in words.raw["tied_to"]
            return at if charging or penal or cleared or tied else parse.head[preposition]
        if parse.dep[at] not in ("dobj", "pobj", "nsubjpass", "conj", "agent", "prep", "appos", "nsubj") or parse.head[at] == at:
            break
        at = parse.head[at]
    return parse.head[preposition]


def penalised(parse: Parse, preposition: int, words: TermWords) -> Claim | None:
    """Read "sanctioned X for T", "X, wanted by Y for T", "arrest warrants for X for T", "suspects of T"."""
    direct, word = parse.head[preposition], parse.lower[preposition]
    if parse.lemma[direct] in words.raw["suspects"] and parse.pos[direct] == "NOUN" and word in words.g.of:
        return Claim("accused", "questions", of=phrase(parse, direct), confidence=0.55)
    if parse.lemma[direct] in words.raw["responsible"] and word in words.raw["responsible_for"]:
        return _responsible(parse, direct)
    above = governor(parse, preposition, words)
    if parse.lemma[above] in words.raw["clearing"] and word in words.g.of and parse.pos[above] == "VERB":
        cleared = _against(parse, above, words)
        return None if cleared is None else Claim("cleared", "denies", of=cleared.of, speaker=cleared.speaker, confidence=0.6)
    if parse.lemma[above] in words.raw["tied"] and word in words.raw["tied_to"] and parse.pos[above] in ("VERB", "ADJ"):
        return _tied(parse, above, words)
    if word not in words.raw["investigated_for"]:
        return None
    tried = _on_trial(parse, direct, words)
    if tried is not None:
        return tried
    on = parse.head[direct] if parse.dep[direct] == "dobj" else direct
    laid = child(parse, above, "dobj", "nsubjpass") if parse.lemma[above] in words.raw["lays"] else None
    penal = laid is not None and parse.lemma[laid] in words.raw["penalties"]
    if parse.pos[above] == "VERB" and (parse.lemma[above] in words.raw["penalise"] or penal):
        return _against(parse, above, words, preposition)
    if parse.lemma[direct] in words.raw["warrants"] or (on == direct and _warrant_of(parse, direct, words) is not None):
        return _by_warrant(parse, direct, preposition, words)
    paper = next(
        (i for i in range(preposition - 1, parse.sentences[parse.sent[preposition]][0], -1) if parse.lemma[i] in words.raw["warrants"]),
        None,
    )
    if paper is not None and parse.pos[direct] in ("NOUN", "PROPN"):  # the parser hangs "for T" on one of those named between
        return _by_warrant(parse, paper, preposition, words)
    return _against(parse, on, words) if on != direct and parse.lemma[on] in words.raw["penalise"] else None


def _tied(parse: Parse, verb: int, words: TermWords) -> Claim | None:
    """Read "X is implicated in T", "officials involved in T", "linked X to T", "X took part in T"."""
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN":
        return Claim("tied", of=everyone(parse, parse.head[verb], verb), verb=verb, confidence=0.55)
    target = child(parse, verb, "dobj", "nsubjpass")
    if target is not None:
        by = namer(parse, verb)
        return Claim("tied", of=everyone(parse, target, verb), verb=verb, speaker=None if by == target else by, confidence=0.55)
    own = subject(parse, verb)
    return None if own is None else Claim("committed", of=everyone(parse, own), verb=verb, confidence=0.55)


def _on_trial(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "went on trial for T", "stood trial for T": who is tried is the subject; "the trial of X for T"."""
    at = noun
    if parse.pos[at] == "VERB":
        near = [*kids(parse, at, "dobj"), *(goal for on in kids(parse, at, "prep") for goal in kids(parse, on, "pobj"))]
        at = next((i for i in near if parse.lemma[i] in words.raw["trials"]), at)
    if parse.lemma[at] not in words.raw["trials"]:
        return None
    who = next((child(parse, i, "pobj") for i in kids(parse, at, "prep") if parse.lower[i] in words.g.of), None)
    if who is None:
        who = child(parse, at, "poss")
    verb = parse.head[parse.head[at]] if parse.dep[at] == "pobj" else parse.head[at]
    if who is None and parse.dep[at] in ("dobj", "pobj") and parse.pos[verb] == "VERB":
        put = child(parse, verb, "dobj") if parse.dep[at] == "pobj" else None  # "put X on trial"
        who = subject(parse, verb) if put is None else put
    paper = parse.head[parse.head[at]] if parse.dep[at] == "pobj" else at
    by = issuer_of(parse, paper, words) if parse.lemma[paper] in words.raw["warrants"] else None
    if by is None and parse.dep[at] == "dobj" and parse.lemma[parse.head[at]] in words.raw["penalise"]:
        by = namer(parse, parse.head[at])  # "is seeking his arrest for T"
    return None if who is None else Claim("accused", of=everyone(parse, who), speaker=by, confidence=0.55)


def _responsible(parse: Parse, adjective: int) -> Claim | None:
    """Read "X is responsible for T", "X is the body responsible for T", "those responsible for T", "found X guilty of T"."""
    head = parse.head[adjective]
    if parse.dep[adjective] == "amod" and parse.dep[head] != "attr" and head < adjective:
        return Claim("accused", of=everyone(parse, head, adjective), confidence=0.55)
    verb = parse.head[head] if parse.dep[adjective] == "amod" else head
    if parse.pos[verb] not in ("VERB", "AUX"):
        return None
    target = next((i for i in (*kids(parse, verb, "dobj", "nsubjpass"), *kids(parse, adjective, "nsubj")) if i < adjective), None)
    own = subject(parse, verb)
    if target is None and parse.dep[verb] in ("acl", "relcl") and parse.tag[verb] == "VBN":
        target = parse.head[verb]  # "an officer found guilty of T"
    if target is not None:
        by = namer(parse, verb)
        return Claim("accused", of=everyone(parse, target), verb=verb, speaker=None if by == target else by, confidence=0.65)
    return None if own is None else Claim("accused", of=everyone(parse, own), verb=verb, confidence=0.6)


def on_charges(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "arrested X on charges of T", "issued a warrant for X on charges of T", "faces charges of T"."""
    above = parse.head[noun]
    if parse.dep[noun] == "dobj":
        return _faces(parse, noun, words)
    if parse.dep[noun] != "pobj" or parse.lower[above] not in words.raw["charged_with"]:
        return None
    verb = parse.head[above]
    for _ in range(6):  # "sentenced X, who had joined the band, on charges of T": the parser gives it to the clause between
        if parse.lemma[verb] in (*words.raw["penalise"], *words.accuse) or parse.dep[verb] not in (
            "relcl",
            "advcl",
            "dobj",
            "nsubjpass",
            "conj",
            "pobj",
            "prep",
        ):
            break
        verb = parse.head[verb]
    if parse.lemma[verb] in words.raw["warrants"] or _warrant_of(parse, verb, words) is not None:
        return _by_warrant(parse, verb, above, words)
    return _against(parse, verb, words) if parse.lemma[verb] in words.raw["penalise"] or parse.lemma[verb] in words.accuse else None


def charge_behind(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read "T charges against X", "X faces T charges": the charge is the noun behind the term."""
    noun = use.end
    tied = parse.head[use.head] == noun or (parse.dep[use.head] == "conj" and parse.head[parse.head[use.head]] == noun)
    if noun >= len(parse) or not tied or parse.lemma[noun] not in words.raw["accusations"] or use.term is None or not use.term.legal:
        return None
    verb = parse.head[noun] if parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in words.raw["bring"] else noun
    marks = (i for at in (noun, verb) for i in kids(parse, at, "prep") if i > noun and parse.lower[i] in words.raw["against"])
    against = next((child(parse, i, "pobj") for i in marks), None)
    if against is not None:
        by = namer(parse, verb) if verb != noun else issuer_of(parse, noun, words)
        return Claim("accused", of=everyone(parse, against), speaker=by, confidence=0.6)
    return _faces(parse, noun, words) if parse.dep[noun] == "dobj" else None


def _faces(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    verb = parse.head[noun]
    who = subject(parse, verb) if parse.lemma[verb] in words.raw["face"] else None
    if who is None and parse.lemma[verb] in words.raw["face"] and parse.dep[verb] == "acl":
        who = parse.head[verb]
    return None if who is None else Claim("accused", of=everyone(parse, who), verb=verb, confidence=0.6)


def _against(parse: Parse, verb: int, words: TermWords, limit: int | None = None) -> Claim | None:
    """Build the charge against whom a verb of charging or punishing is done to."""
    target = child(parse, verb, "dobj", "nsubjpass")
    if target is None and parse.dep[verb] in ("acl", "relcl"):
        target = parse.head[verb]
    if target is not None and parse.lemma[target] in words.raw["penalties"]:
        return _laid_on(parse, verb, target, words)
    by = next(iter(agents(parse, verb)), None) if parse.tag[verb] == "VBN" and parse.dep[verb] == "acl" else namer(parse, verb)
    if by == target and parse.dep[verb] == "acl":  # the parser takes "wanted" for a verb of its own
        by = None
    if target is None or by == target:
        return None
    return Claim("accused", of=everyone(parse, target, limit or verb), verb=verb, speaker=by, confidence=0.6)


def _laid_on(parse: Parse, verb: int, penalty: int, words: TermWords) -> Claim | None:
    """Read "imposed sanctions on X for T": who is charged stands behind "on"."""
    marks = (i for at in (penalty, verb) for i in kids(parse, at, "prep") if i > penalty and parse.lower[i] in words.raw["laid_on"])
    who = next((child(parse, i, "pobj") for i in marks), None)
    by = namer(parse, verb)
    return None if who is None else Claim("accused", of=everyone(parse, who), speaker=None if by == penalty else by, confidence=0.6)


def _warrant_of(parse: Parse, verb: int, words: TermWords) -> int | None:
    paper = child(parse, verb, "dobj", "nsubjpass")
    return paper if paper is not None and parse.lemma[paper] in words.raw["warrants"] else None


def _by_warrant(parse: Parse, place: int, preposition: int, words: TermWords) -> Claim | None:
    """Build the charge of a warrant, against whom its first "for" or "against" names; another "for" tells the crime."""
    paper = place if parse.lemma[place] in words.raw["warrants"] else _warrant_of(parse, place, words)
    if paper is None:
        return None
    leads = (*words.raw["against"], *words.raw["investigated_for"])
    marks = [i for at in (paper, place) for i in kids(parse, at, "prep") if i < preposition and parse.lower[i] in leads]
    who = next((child(parse, i, "pobj") for i in marks), None)
    by = namer(parse, place) if place != paper else issuer_of(parse, paper, words)
    facing = parse.head[paper]
    if who is None and parse.dep[paper] == "dobj" and parse.lemma[facing] in words.raw["face"]:
        origin = next((i for at in (facing, paper) for i in kids(parse, at, "prep") if parse.lower[i] in words.raw["due_from"]), None)
        faced = parse.head[facing] if parse.dep[facing] == "acl" else subject(parse, facing)
        by = None if origin is None else child(parse, origin, "pobj")
        return None if faced is None else Claim("accused", of=everyone(parse, faced), speaker=by, confidence=0.6)
    return None if who is None else Claim("accused", of=everyone(parse, who), speaker=by, confidence=0.6)
