"""What is done because somebody asked for it ("at the request of X", "on X's orders"), and who is adamant that it be done."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.addressing import lay_on
from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, bare, object_of
from tocsin.extract.clauses import agents, child, is_passive, kids, modal, subject, subjects
from tocsin.extract.forms import ADJ, NOUN, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _bidden(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "V-ed at the request of X", "was V-ed on X's orders": the act is what X asked for, of who does it."""
    inner, link = words.raw["words"], parse.head[token]
    if parse.lemma[token] not in inner["biddings"] or parse.dep[token] != "pobj" or parse.lower[link] not in inner["bidden_at"]:
        return
    asker = child(parse, token, "poss")
    asker = object_of(parse, (token,), [*words.g.of, *inner["asked_by"]]) if asker is None else asker
    verb = parse.head[link]
    if asker is None or parse.lower[asker] in inner["oneself_own"] or parse.pos[verb] != "VERB" or parse.dep[verb] == "prep" or verb > link:
        return
    if parse.lemma[verb] in (*inner["asides"], *inner["spoken"]) or modal(parse, verb) is not None:
        return
    above = verb if kids(parse, verb, "mark") else parse.head[verb]
    if any(parse.lower[i] in inner["unsure"] for i in kids(parse, above, "mark")):
        return  # "if it was closed at the request of X"
    doers = agents(parse, verb) if is_passive(parse, verb) else subjects(parse, verb)
    own = subject(parse, verb)
    if parse.lemma[verb] in inner["takes_place"] and own is not None:  # "the briefing came at the request of X"
        if parse.pos[own] == "NOUN":
            yield Ask("demand", own, "bidden", [], asker, cue=token, noun=True, confidence=0.55)
        return
    ask = ask_for(parse, "demand", verb, "bidden", doers, words, asker=asker, cue=token, confidence=0.6)
    ask.subject = own if is_passive(parse, verb) else None
    yield ask


def _adamant(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X is adamant that Y leave", "insistent that the road be opened"."""
    above = parse.head[token]
    if parse.lemma[token] not in words.raw["words"]["adamant"]:
        return
    asker = subject(parse, above) if parse.pos[above] in ("VERB", "AUX") else above
    places = (token, above) if parse.pos[above] in ("VERB", "AUX") else (token,)
    for index in (i for place in places for i in kids(parse, place, "ccomp")):
        own = child(parse, index, "nsubj", "nsubjpass")
        if own is None or index < token or not (bare(parse, index, words) or modal(parse, index) is not None):
            continue
        ask = ask_for(parse, "demand", index, "claimed", [], words, asker=asker, cue=token, confidence=0.65)
        lay_on(parse, ask, own, own, words)
        yield ask


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give these forms with the words that they hang on."""
    inner = words.raw["words"]
    return (Form(_bidden, inner["biddings"], NOUN), Form(_adamant, inner["adamant"], ADJ))
