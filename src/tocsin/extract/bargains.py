"""What a noun tells to be promised or threatened: "its promise to leave", "a deal to share water"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for
from tocsin.extract.clauses import child, conjuncts, infinitive, kids, modal, negated, subject
from tocsin.extract.forms import NOUN, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _pledged_in_noun(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "its promise to V", "made a pledge to V", "reached a deal with X to V", "their threat to V"."""
    inner = words.raw["words"]
    lemma, verb = parse.lemma[token], parse.head[token]
    threat, deal = lemma in inner["threat_nouns"], lemma in inner["deal_nouns"]
    made = (
        parse.dep[token] == "dobj"
        and parse.lemma[verb] in inner["makes_pledge"]
        and not negated(parse, verb)
        and modal(parse, verb) is None
    )
    owner = None if deal else child(parse, token, "poss")
    asker = owner if owner is not None else subject(parse, verb) if made and not infinitive(parse, verb) else None
    if asker is None or kids(parse, token, "neg") or any(parse.lower[i] in inner["none"] for i in kids(parse, token, "det")):
        return
    partner = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in inner["pledged_with"]), None)
    kind: Kind = "threat" if threat else "promise"
    clauses = [
        *kids(parse, token, "acl", "relcl"),
        *(kids(parse, verb, "advcl", "xcomp") if made and parse.lemma[verb] in inner["makes_pledge"] else []),
    ]
    for index in clauses:
        if index > token and infinitive(parse, index):
            who = [] if partner is None else conjuncts(parse, partner)
            yield ask_for(parse, kind, index, "pledged in noun", who, words, asker=asker, cue=token, confidence=0.65)
            return


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms with the nouns that they hang on."""
    inner = words.raw["words"]
    pledges = (*inner["pledge_nouns"], *inner["deal_nouns"], *inner["threat_nouns"])
    return (Form(_pledged_in_noun, pledges, NOUN),)
