"""What a noun tells to be promised or threatened: "its promise to leave", "a deal to share water", "threats by X to fire"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, object_of
from tocsin.extract.ceasing import ceases
from tocsin.extract.clauses import child, conjuncts, infinitive, is_passive, kids, negated, subject
from tocsin.extract.forms import NOUN, Form
from tocsin.extract.harms import is_threat, of_nobody
from tocsin.extract.offers import is_money
from tocsin.extract.pledges import is_ahead, is_made
from tocsin.language import Parse

__all__ = ["forms"]


def _pledged_in_noun(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "its promise to V", "gave X a pledge that it would V", "a deal with X to V", "threats by X to V", "keep promises of aid"."""
    inner, lemma = words.raw["words"], parse.lemma[token]
    threat = lemma in inner["threat_nouns"]
    if kids(parse, token, "neg") or any(parse.lower[i] in inner["none"] for i in kids(parse, token, "det")):
        return
    asker, above = _who_pledges(parse, token, words), _bearer(parse, token)
    if asker is None:
        return
    partner = object_of(parse, (token,), inner["pledged_with"])
    told = child(parse, above, "dative") if above is not None else None
    partner = told if partner is None and told is not None and parse.pos[told] in ("NOUN", "PROPN", "PRON") else partner
    who = [] if partner is None or partner == asker else conjuncts(parse, partner)
    kind: Kind = "threat" if threat else "promise"
    made = above is not None and parse.lemma[above] in inner["makes_pledge"]
    clauses = [*kids(parse, token, "acl", "relcl", "ccomp"), *(kids(parse, above, "advcl", "xcomp", "ccomp") if above is not None else [])]
    for index in (i for i in clauses if i > token):
        own = child(parse, index, "nsubj", "nsubjpass")
        if infinitive(parse, index) or (own is not None and parse.tag[own] not in ("WDT", "WP") and is_ahead(parse, index, words)):
            nobody = of_nobody(parse, own, words)
            sort: Kind = "threat" if is_threat(parse, index, words) and not nobody else kind
            ask = ask_for(parse, sort, index, "pledged in noun", who, words, asker=asker, cue=token, confidence=0.65)
            ask.subject = own if own is not None and is_passive(parse, index) else None
            ask.stop = ask.stop or nobody
            yield ask
            return
    if lemma in inner["deal_nouns"] or lemma in words.raw["futures"]["given_words"]:
        return
    if made and lemma in words.raw["futures"]["committed"]:  # "reaffirmed its commitment to V-ing"
        for index in (j for i in kids(parse, token, "prep") if parse.lower[i] in inner["agreed_to"] for j in kids(parse, i, "pcomp")):
            yield ask_for(parse, kind, index, "pledged in noun", [], words, asker=asker, cue=token, confidence=0.6)
    for goal in (child(parse, i, "pobj", "pcomp") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of):
        if goal is not None and parse.dep[goal] == "pobj":
            for item in conjuncts(parse, goal):
                thing = parse.pos[item] == "NOUN" and parse.ent[item] not in ("DATE", "TIME")
                if (thing or is_money(parse, item)) and _may_be_of(parse, item, words, threat=threat):
                    stop = ceases(parse, item, words)
                    yield Ask(kind, item, "pledged in noun", who, asker, stop=stop, cue=token, noun=True, confidence=0.6)


def _may_be_of(parse: Parse, noun: int, words: AskWords, *, threat: bool) -> bool:
    """Say whether "a promise of" or "a threat of" a noun tells an act: harm, what may be asked for, "a cut of 20 per cent", a sum."""
    if threat:
        return parse.lemma[noun] in words.raw["words"]["harms"]
    a_deed = any(parse.lower[i] in words.g.articles for i in kids(parse, noun, "det"))
    return parse.lemma[noun] in words.askable or is_money(parse, noun) or a_deed


def _bearer(parse: Parse, token: int) -> int | None:
    """Return the verb of which a noun of promise is the object ("gave a pledge", "delivered on promises")."""
    above = parse.head[token]
    if parse.dep[token] == "pobj" and parse.pos[above] == "ADP" and parse.pos[parse.head[above]] == "VERB":
        above = parse.head[above]
    return above if parse.dep[token] in ("dobj", "pobj", "oprd") and parse.pos[above] == "VERB" else None


def _who_pledges(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return who makes what a noun of promise or threat tells: its owner, its "by" or "from", or who gives or keeps it."""
    inner, ahead = words.raw["words"], words.raw["futures"]
    deal, verb = parse.lemma[token] in inner["deal_nouns"], _bearer(parse, token)
    made = verb is not None and parse.lemma[verb] in inner["makes_pledge"] and is_made(parse, verb, words)
    if parse.lemma[token] in ahead["given_words"]:  # "gave his word that"
        owned = verb is not None and parse.lemma[verb] in inner["gives"] and child(parse, token, "poss") is not None
        return subject(parse, verb) if verb is not None and owned and is_made(parse, verb, words) else None
    owner = child(parse, token, "poss")
    if owner is not None and not deal:
        return owner
    by = object_of(parse, (token,), ahead["between"] if deal else inner["asked_by"])
    edge = parse.right[token]
    if by is None and not deal and edge < len(parse) and parse.lower[edge] in inner["asked_by"] and parse.sent[edge] == parse.sent[token]:
        by = child(parse, edge, "pobj")  # "spurned threats of force by X", where the parse hangs the "by" on the verb
    people = next((i for i in kids(parse, token, "amod", "compound") if parse.ent[i] in ("NORP", "GPE")), None)
    if by is not None or (people is not None and not deal):
        return by if by is not None else people
    if verb is None or is_passive(parse, verb) or (infinitive(parse, verb) and parse.lemma[verb] in inner["makes_pledge"]):
        return None
    if made:
        return subject(parse, verb)
    return _who_keeps(parse, verb) if parse.lemma[verb] in ahead["keeps"] and not deal else None


def _who_keeps(parse: Parse, verb: int) -> int | None:
    """Return who keeps or breaks a promise, also in "accused X of failing to keep promises", where it is X."""
    at = verb
    while parse.dep[at] == "xcomp":
        at = parse.head[at]
    if parse.dep[at] == "pcomp":
        accused = child(parse, parse.head[parse.head[at]], "dobj")
        if accused is not None:
            return accused
    return None if negated(parse, at) else subject(parse, verb)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms with the nouns that they hang on."""
    inner = words.raw["words"]
    pledges = (*inner["pledge_nouns"], *inner["deal_nouns"], *inner["threat_nouns"], *words.raw["futures"]["given_words"])
    return (Form(_pledged_in_noun, pledges, NOUN),)
