"""States of not knowing: relatives were not told where he is held, the fate of the crew is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import child, conjuncts, is_passive, kids, modal, phrase, subject
from tocsin.extract.states import State, denied, is_real
from tocsin.extract.undone_clauses import UndoneWords, denial, denies, end_of, first_of, is_a, lasts, objects, stands, state_of
from tocsin.language import Parse

__all__ = ["admitted", "given", "in_secret", "silence", "told", "unknown"]


def told(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "families have not been informed of their whereabouts", "has not disclosed where he is held"."""
    lack = True if _refused(parse, verb, words) else denial(parse, verb, words)
    if lack is None or (is_a(parse, verb, words.known) and is_passive(parse, verb)):
        return  # "it is not known where" is read as something unknown
    hearer = child(parse, verb, "nsubjpass") if is_passive(parse, verb) else None
    about = next((i for i in (*objects(parse, verb), *([] if hearer is None else [hearer])) if is_a(parse, i, words.topics)), None)
    if about is None:
        about = next((i for i in kids(parse, verb, "ccomp", "advcl") if _asks_where(parse, i, words)), None)
    if about is None and lack and (hearer is not None or parse.lemma[verb] in words.raw["inform"]):
        about = next((i for i in objects(parse, verb) if i > verb and _is_measure(parse, i, words)), None)
    if about is None and lack:
        about = next((i for i in objects(parse, verb) if i > verb and _is_matter(parse, i, words)), None)
    if about is None and lack and hearer is not None and parse.lemma[verb] in words.raw["inform"] and is_a(parse, hearer, words.kin):
        about = verb if not kids(parse, verb, "ccomp", "xcomp", "prep") else None
    if about is None and lack and hearer is None and parse.lemma[verb] in words.raw["inform"]:
        goal = child(parse, verb, "dobj")
        if goal is not None and is_a(parse, goal, words.kin) and not kids(parse, verb, "ccomp", "xcomp", "prep"):
            about = goal
    if about is None or (not lack and (hearer is None or not lasts(parse, verb, words))):
        return
    own = subject(parse, verb)
    yield state_of(parse, verb, end_of(parse, verb, about), own, lack, "not told" if lack else "told", whole=about == hearer)


def _asks_where(parse: Parse, verb: int, words: UndoneWords, *, open_: bool = False) -> bool:
    """Say whether a clause asks where or whether somebody is held, buried or alive ("where they are held"); ``open_``: or may be."""
    asked = any(parse.lower[i] in words.where for i in kids(parse, verb, "advmod", "mark"))
    if not asked and (parse.lemma[verb] in words.held or parse.lemma[verb] in words.raw["moved"]):
        nouns = [i for i in range(parse.left[verb], verb) if is_a(parse, i, words.holding)]
        asked = any(parse.lower[j] in words.raw["which"] for i in nouns for j in kids(parse, i, "det"))
    who = child(parse, verb, "nsubjpass", "nsubj")
    if not asked or who is None or not _is_person(parse, who, words):
        return False
    if modal(parse, verb) is not None and not open_:
        return False
    if parse.lemma[verb] in words.held or parse.lemma[verb] in words.raw["moved"]:
        return is_passive(parse, verb)
    more = kids(parse, verb, "attr", "acomp")
    return parse.lemma[verb] in words.g.be and all(is_a(parse, i, words.alive) for i in more)


def _is_person(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether a word stands for somebody who may be missing."""
    listed = any(is_a(parse, noun, kind) for kind in (words.persons, words.captives, words.missing))
    return listed or parse.ent[noun] == "PERSON"


def unknown(parse: Parse, token: int, words: UndoneWords) -> Iterator[State]:
    """Read "their fate is unknown", "his whereabouts remain unclear", "are not known", "it is not known where they are"."""
    passive = parse.tag[token] == "VBN" and bool(kids(parse, token, "auxpass"))
    verb = token if passive else parse.head[token]
    if not passive and (parse.dep[token] not in ("acomp", "oprd", "attr") or parse.lemma[verb] not in words.raw["stay"]):
        return
    if not stands(parse, verb, words) or not is_real(parse, verb, words.g):
        return
    lack = denies(parse, verb, words) == is_a(parse, token, words.known)
    if not lack and not lasts(parse, verb, words):
        return
    rule, end = "not known" if lack else "known", max(token, verb) + 1
    own = child(parse, verb, "nsubj", "nsubjpass")
    if own is not None and passive and parse.lower[own] in words.raw["nothing"]:
        about = next((i for i in objects(parse, token) if is_a(parse, i, words.fates) or _is_missing(parse, i, words)), None)
        if about is not None:
            yield State(own, end_of(parse, token, about), None, True, verb, "not known", 0.7)
        return
    noun = None if own is None else next((i for i in conjuncts(parse, own) if is_a(parse, i, words.fates)), None)
    if own is not None and noun is not None:
        yield State(phrase(parse, own)[0], end, _missing(parse, noun, verb, words), lack, verb, rule, 0.75)
        return
    asked = [i for at in (token, verb) for i in kids(parse, at, "ccomp", "advcl") if i > at and _asks_where(parse, i, words)]
    if asked:
        who = child(parse, asked[0], "nsubjpass", "nsubj")
        yield State(first_of(parse, verb), max(end, phrase(parse, asked[0], whole=True)[1]), who, lack, verb, rule, 0.65)


def _missing(parse: Parse, noun: int, verb: int, words: UndoneWords) -> int | None:
    """Return whose fate or whereabouts a noun names: "their fate", "the fate of the crew", "men whose fate is unknown"."""
    of = child(parse, noun, "poss")
    for index in kids(parse, noun, "prep"):
        if parse.lower[index] in words.g.of:
            of = child(parse, index, "pobj")
    at = parse.head[verb] if parse.dep[verb] == "conj" else verb
    return parse.head[at] if of is not None and parse.tag[of] == "WP$" and parse.dep[at] == "relcl" else of


def _refused(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Read "refuse to say", "declined to disclose", "failed to inform", and "would not tell" as words that were not given."""
    above, helper = parse.head[verb], modal(parse, verb)
    if helper is not None:
        return parse.lower[helper] in words.raw["would"] and denies(parse, verb, words) and not kids(parse, verb, "mark")
    if parse.dep[verb] != "xcomp" or parse.lemma[above] not in words.raw["refuse"]:
        return False
    return stands(parse, above, words) and is_real(parse, above, words.g) and not denies(parse, above, words)


def _is_measure(parse: Parse, noun: int, words: UndoneWords) -> bool:
    return parse.pos[noun] == "NOUN" and is_a(parse, noun, words.measures)


def _is_matter(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether a noun is a matter that somebody held is to be told: "the charges against him", "the reason for her arrest"."""
    if parse.lemma[noun] in words.raw["lists"]:
        of = (i for at in kids(parse, noun, "prep") for i in kids(parse, at, "pobj"))
        return any(is_a(parse, i, words.captives) or parse.lower[i] in words.raw["those"] for i in of)
    link = words.raw["matters"].get(parse.lemma[noun])
    told = [i for at in kids(parse, noun, "prep") if parse.lower[at] == link for i in kids(parse, at, "pobj")]
    if parse.lemma[noun] in words.raw["matters"] and link == "against":
        return any(is_a(parse, i, words.measures | words.persons | words.captives) or parse.ent[i] == "PERSON" for i in told)
    return any(is_a(parse, i, words.measures) for i in told)


def admitted(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "has never acknowledged holding the two men", "does not admit their detention"."""
    if not (_refused(parse, verb, words) or denial(parse, verb, words)) or is_passive(parse, verb):
        return
    act = next((i for i in kids(parse, verb, "xcomp", "ccomp") if parse.tag[i] == "VBG" and parse.lemma[i] in words.held), None)
    thing = next((i for i in kids(parse, verb, "dobj") if _is_measure(parse, i, words)), None)
    clause = next((i for i in kids(parse, verb, "ccomp") if _is_holding(parse, i, words)), None)
    about = next((i for i in (act, thing, clause) if i is not None), None)
    if about is not None:
        yield state_of(parse, verb, end_of(parse, verb, about), subject(parse, verb), True, "not told")


def _is_holding(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether a clause tells that somebody is held: "that the men were in its custody", "that she was detained"."""
    if modal(parse, verb) is not None:
        return False
    if parse.lemma[verb] in words.held and is_passive(parse, verb):
        return True
    inside = [i for link in kids(parse, verb, "prep") if parse.lower[link] in words.g.in_ for i in kids(parse, link, "pobj")]
    return parse.lemma[verb] in words.g.be and any(parse.lemma[i] in words.raw["custody"] for i in inside)


def in_secret(parse: Parse, token: int, words: UndoneWords) -> Iterator[State]:
    """Read "has been held incommunicado"."""
    verb = parse.head[token]
    held = parse.lemma[verb] in words.held and is_passive(parse, verb) and not denies(parse, verb, words)
    if held and stands(parse, verb, words) and is_real(parse, verb, words.g):
        yield state_of(parse, verb, token + 1, subject(parse, verb), True, "not told")


def given(parse: Parse, noun: int, words: UndoneWords) -> Iterator[State]:
    """Read "gave no information on the fate of the men", "was given no reason for his arrest", "received no word of her son"."""
    verb = parse.head[noun]
    got = parse.lemma[verb] in words.raw["got"] and parse.lemma[noun] in words.raw["unheard"]
    if not (got or parse.lemma[verb] in words.give) or parse.dep[noun] not in ("dobj", "oprd", "nsubjpass"):
        return
    if (
        not stands(parse, verb, words)
        or not is_real(parse, verb, words.g)
        or not (denied(parse, noun, words.no) or denies(parse, verb, words))
    ):
        return
    goals = [i for i in objects(parse, noun) if i > noun]
    about = next((i for i in goals if is_a(parse, i, words.topics) or is_a(parse, i, words.captives) or _is_missing(parse, i, words)), None)
    if about is None and _is_matter(parse, noun, words):
        about = goals[0]
    if about is None:
        clauses = (i for link in kids(parse, noun, "prep") for i in kids(parse, link, "pcomp"))
        about = next((i for i in clauses if _asks_where(parse, i, words, open_=True)), None)
    if about is not None:
        yield state_of(parse, verb, end_of(parse, verb, about), subject(parse, verb), True, "not told")


def silence(parse: Parse, noun: int, words: UndoneWords) -> Iterator[State]:
    """Read "there has been no word from the crew", "no trace of the men has been found"."""
    verb = parse.head[noun]
    nothing = parse.lower[noun] in words.raw["nothing"] and parse.lemma[verb] in words.seeing
    if not (nothing or denied(parse, noun, words.no)) or parse.dep[noun] not in ("attr", "nsubj", "nsubjpass", "dobj"):
        return
    if parse.pos[verb] not in ("VERB", "AUX") or not is_real(parse, verb, words.g):
        return
    found = (i for at in (noun, verb) for i in objects(parse, at) if i > noun)
    who = next((i for i in found if _is_missing(parse, i, words) or is_a(parse, i, words.captives | words.persons)), None)
    if who is not None:
        yield State(min(first_of(parse, verb), noun - 1), max(who, verb) + 1, who, True, verb, "not seen", 0.65)


def _is_missing(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether a noun behind "of" or "from" may be somebody missing; a pronoun tells too little."""
    return is_a(parse, noun, words.missing) or parse.ent[noun] == "PERSON"
