"""On whose word something is asked, promised or threatened: the one whom the clause names, else the speaker of the statement around it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tocsin.extract.asks import Ask, AskWords
from tocsin.extract.behalf import agrees, stated
from tocsin.extract.charges import may_answer
from tocsin.extract.clauses import kids, refer, subject, voice
from tocsin.extract.knowledge import Actor
from tocsin.extract.reading import Reading
from tocsin.language import Parse
from tocsin.records import ActorRef

__all__ = ["speaker_of"]


def speaker_of(reading: Reading, ask: Ask, asks: Mapping[int, Ask], words: AskWords) -> tuple[str, ActorRef | None]:
    """Return whose word it is (a statement's id or "outlet") and who speaks.

    What somebody is asked to ask is asked by who asks it of him ("called on Chad to demand that Peru leave"); what the "I" of a text
    asks is the text's own.
    """
    parse = reading.parse
    said_by, speaker = voice(reading, ask.action)
    if speaker is None and (statement := stated(reading, ask.action)) is not None:
        said_by, speaker = statement.id, statement.speaker
    above = None if ask.cue is None or ask.kind not in ("demand", "duty") else asks.get(ask.cue)
    if above is not None and above is not ask and above.kind == "demand":
        return said_by, speaker_of(reading, above, {}, words)[1]
    asker = ask.asker if ask.asker is not None else _who_opens(parse, ask)
    full = _fuller(reading, ask, speaker, words)
    unknown = full is not None and full.kind == "pronoun" and full.name is None
    if full is not None and unknown and parse.lower[parse.token_range(full.span)[0]] in words.raw["words"]["first_person"]:
        around = stated(reading, parse.token_range(full.span)[0])
        if around is not None:
            return said_by, around.speaker  # "I promise you that", said X
        return (said_by, full) if reading.orator is not None else ("outlet", None)  # who writes of himself is the text
    if asker is None or (said_by == "outlet" and parse.lower[asker] in words.raw["words"]["first_person"]):
        return said_by, full
    passed = parse.dep[asker] == "dobj" and parse.lemma[parse.head[asker]] in words.raw["words"]["adopts"]
    if passed and parse.lemma[asker] in words.raw["words"]["binding_bodies"]:
        asker = subject(parse, parse.head[asker])  # "the council adopted a resolution demanding that"
        return said_by, full if asker is None else _told(reading, asker, words)
    paper = full is not None and any(parse.lemma[i] in words.raw["words"]["messages"] for i in _heads(parse, full))
    if said_by == "outlet" or full is None or unknown or paper or _asks_for_self(reading, ask, words):
        return said_by, _told(reading, asker, words)
    return said_by, full


def _heads(parse: Parse, speaker: ActorRef) -> list[int]:
    """Return the tokens of a speaker's words that hang on a word outside of them: the head of the phrase."""
    first, end = parse.token_range(speaker.span)
    return [i for i in range(first, end) if not first <= parse.head[i] < end or parse.head[i] == i]


def _who_opens(parse: Parse, ask: Ask) -> int | None:
    """Return who asks in "a day after urging them to V, the minister said": the subject of the verb that the phrase opens."""
    cue = ask.cue
    if cue is None or parse.pos[cue] != "VERB" or parse.tag[cue] != "VBG" or parse.dep[cue] != "pcomp":
        return None
    above = cue
    for _ in range(4):
        above = parse.head[above]
        if parse.pos[above] in ("VERB", "AUX"):
            return subject(parse, above)
    return None


def _told(reading: Reading, asker: int, words: AskWords) -> ActorRef:
    """Refer to who asks: by "Norwegian" Norway, and by an unknown "its" the subject of the clause ("renewed its pledge")."""
    parse = reading.parse
    actor = refer(reading, [asker])[0]
    if parse.dep[asker] in ("amod", "compound", "nmod") and parse.ent[asker] == "NORP":
        lands = [form.of for form in reading.knowledge.known(parse.text[asker]) if form.role in ("adjective", "people")]
        land = lands[0] if lands else None
        if isinstance(land, Actor) and land.type == "country":
            return msgspec.structs.replace(actor, name=land.name, code=land.code, type="country")
    if parse.tag[asker] == "PRP$" and actor.name is None:
        noun, hops = parse.head[asker], 0
        while parse.pos[noun] not in ("VERB", "AUX") and parse.head[noun] != noun and hops < 4:
            noun, hops = parse.head[noun], hops + 1
        own = subject(parse, noun) if parse.pos[noun] in ("VERB", "AUX") else None
        if own is not None and not parse.left[own] <= asker < parse.right[own]:
            return _told(reading, own, words)
    return actor


def _fuller(reading: Reading, ask: Ask, speaker: ActorRef | None, words: AskWords) -> ActorRef | None:
    """Return who is meant where a statement inside another is told of a mere pronoun ("the council said it had agreed to V")."""
    statement = reading.statement_at(ask.action)
    outer = (
        None if statement is None or statement.parent is None else next((s for s in reading.statements if s.id == statement.parent), None)
    )
    if speaker is None or speaker.name is not None or speaker.kind != "pronoun" or outer is None or outer.speaker is None:
        return speaker
    own = reading.parse.token_range(speaker.span)[0]
    known = reading.parse.lower[own] in reading.pack.table("actors.pronouns")
    return outer.speaker if known and agrees(reading, own, outer.speaker, words) else speaker


def _asks_for_self(reading: Reading, ask: Ask, words: AskWords) -> bool:
    """Say whether the one who asks is told by name within or beside what another says, and so speaks for himself."""
    parse = reading.parse
    if ask.asker is None or ask.cue is None or parse.lower[ask.asker] in words.raw["words"]["first_person"]:
        return False
    statement = reading.statement_at(ask.action)
    cue = None if statement is None or statement.cue is None else statement.cue.spans[0]
    at = parse.token_range(cue) if cue is not None else (-1, -1)
    if _said_in_message(reading, ask.asker, words):
        return True
    if at[0] <= ask.cue < at[1] or parse.tag[ask.asker] in ("WP", "WDT"):
        return False
    named = parse.pos[ask.asker] == "PROPN" or parse.ent[ask.asker] in ("NORP", "GPE")
    return named or refer(reading, [ask.asker])[0].name is not None or may_answer(reading, ask.asker)


def _said_in_message(reading: Reading, asker: int, words: AskWords) -> bool:
    """Say whether who asks gives the message in which it is asked: the speaker is no statement, letter or address."""
    parse = reading.parse
    verb = parse.head[asker]
    goods = [*kids(parse, verb, "dobj"), *(j for i in kids(parse, verb, "prep") for j in kids(parse, i, "pobj"))]
    return parse.dep[asker] == "nsubj" and any(
        parse.lemma[good] in words.raw["words"]["messages"] and kids(parse, good, "acl") for good in goods
    )
