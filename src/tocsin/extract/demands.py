"""Demands, duties, promises and threats: who should do or stop what, on whose word."""

from __future__ import annotations

from functools import cache

from tocsin.extract import appeals, asking, bargains, biddings, modals, needs, obligations, offers, pledges, requirements
from tocsin.extract.addressing import address, happens, is_identity
from tocsin.extract.asked_acts import act_spans, hoped
from tocsin.extract.askers import speaker_of
from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_words
from tocsin.extract.ceasing import ceases
from tocsin.extract.charges import may_answer
from tocsin.extract.clauses import child, hides_doer, kids, phrase, refer
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.forms import VERB, Form, Forms
from tocsin.extract.futures import futures
from tocsin.extract.harms import condition, harmed
from tocsin.extract.joined_asks import join
from tocsin.extract.omissions import blame_words
from tocsin.extract.orders import barred, forbidden, orders
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse
from tocsin.records import NOBODY_NAMED, ActorRef, Demand, Evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 9


@cache
def _forms(pack: LanguagePack) -> Forms[FindAsk]:
    words = ask_words(pack)
    return Forms(
        (
            *asking.forms(words),
            *obligations.forms(words),
            *modals.forms(words),
            *needs.forms(words),
            Form(forbidden, words.raw["words"]["forbids"], VERB),
            Form(barred, words.raw["words"]["imposes"], VERB),
            *pledges.forms(words),
            *offers.forms(words),
            *appeals.forms(words),
            *bargains.forms(words),
            *biddings.forms(words),
            *requirements.forms(words),
        )
    )


def extract(reading: Reading) -> list[Demand]:
    """Find the demands, duties, promises and threats of a document, in the order of the text."""
    words = ask_words(reading.pack)
    parse = reading.parse
    asks: dict[int, Ask] = {}
    for token, find in _forms(reading.pack).at(parse):
        for ask in find(parse, token, words):
            known = asks.get(ask.action)
            if known is None or ask.confidence > known.confidence:
                asks[ask.action] = ask
    for ask in (*orders(reading, words), *futures(reading, words)):
        asks.setdefault(ask.action, ask)
    join(parse, asks, words)
    asks = {action: ask for action, ask in asks.items() if _fits(reading, ask, words)}
    found: list[Demand] = []
    seen: set[str] = set()
    for action in sorted(asks):
        record = _record(reading, asks[action], asks, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    return found


_ON_A_WORD = frozenset(["requested", "asked in noun", "called for", "promised", "promised thing", "threatened with", "pledged in noun"])
"""Forms whose words tell that somebody asks, promises or threatens."""

_OF_THINGS = frozenset(["modal", "claimed", "important", "asked in noun", "needed", "needs from", "is to"])
"""Forms of "X must V" in which X may also be a thing ("the arms must stop")."""


def _fits(reading: Reading, ask: Ask, words: AskWords) -> bool:
    """Keep what can be asked, and of "X must V" only an X who can answer; any other X is what the act is done to."""
    parse = reading.parse
    thing = ask.noun and ask.rule in ("asked for", "promised thing", "thing called for") and parse.lemma[ask.action] not in words.askable
    some = ask.rule == "promised thing" and bool(kids(parse, ask.action, "nummod", "det", "amod"))  # "two hospitals" may be promised
    if thing and not some and may_answer(reading, ask.action):
        return False
    ask.asker = _who_asks(reading, ask.cue) if ask.asker is None and ask.kind == "demand" else ask.asker
    if ask.rule == "duty" and ask.addressees and not any(may_answer(reading, head) for head in ask.addressees):
        return False
    if ask.kind in ("promise", "threat") and not _may_make(reading, ask, words):
        return False
    laid_down = ask.kind == "demand" or (ask.cue is not None and parse.lemma[ask.cue] in words.raw["words"]["lays_down"])
    if laid_down and ask.asker is not None and _binds(parse, ask.asker, words):
        ask.kind = "duty"
    if ask.kind == "threat" and not ask.addressees:
        ask.addressees = harmed(reading, ask.action, words)
    if ask.rule in ("requested", "called for") and not ask.noun:
        able = [head for head in ask.addressees if parse.pos[head] != "NOUN" or may_answer(reading, head)]
        spoken_to = ask.rule == "requested" and ask.cue is not None and parse.lemma[ask.cue] in words.raw["asks_people"]
        spoken_to = spoken_to and not any(parse.lemma[i] in words.askable or ceases(parse, i, words) for i in ask.addressees)
        if ask.addressees and not able and not spoken_to:
            return False
        # Of several, who can't answer by the word alone is meant with who can ("the king and the rest of them").
    if ask.noun and ask.cue is not None and parse.lemma[ask.action] in words.raw["words"]["own_acts"]:
        ask.addressees = [head for head in ask.addressees if parse.pos[head] != "NOUN" or may_answer(reading, head)]
    if ask.rule == "requested" and ask.asker is not None and parse.lemma[ask.cue or ask.asker] in words.raw["words"]["needs_binder"]:
        laid = _binds(parse, ask.asker, words) or parse.lemma[ask.asker] in words.raw["words"]["papers"]
        if not laid and not may_answer(reading, ask.asker):
            return False  # "the trip required them to drive" binds nobody
    if ask.rule == "requested" and ask.asker is None and ask.cue is not None and _lacks_binder(parse, ask.cue, words):
        return False
    if ask.noun and ask.rule == "forbidden":
        ask.addressees = [head for head in ask.addressees if may_answer(reading, head)]
    if ask.kind in ("promise", "threat"):
        ask.addressees = [head for head in ask.addressees if parse.pos[head] != "NOUN" or may_answer(reading, head)]
    if ask.rule in _OF_THINGS and ask.addressees and ask.subject is None:
        alone = len(ask.addressees) == 1 and child(parse, ask.action, "dobj", "xcomp") is None
        occurs = (alone and parse.lemma[ask.action] in words.stops) or happens(parse, ask.action, words)
        able = [who for who in ask.addressees if _may_be_told(reading, who) and not (occurs and _is_deed(reading, who))]
        if is_identity(parse, ask.action, ask.addressees[0], words):
            able = []  # "the head should be a judge" tells what somebody is to be made
        if (not able and _only_expected(parse, ask, words)) or _of_nothing(reading, ask, words):
            return False
        if not able and parse.tag[ask.addressees[0]] not in ("WDT", "WP"):
            ask.subject = ask.addressees[0]
        ask.addressees = ask.addressees if able else []
    return True


def _lacks_binder(parse: Parse, cue: int, words: AskWords) -> bool:
    """Say whether a verb that only somebody can bind by has nobody who does: "applying for it required them to travel", hung on a noun."""
    binds = parse.lemma[cue] in words.raw["words"]["needs_binder"] and parse.tag[cue] != "VBG"
    return binds and child(parse, cue, "dobj") is not None


def _who_asks(reading: Reading, cue: int | None) -> int | None:
    """Return who asks by a word right before a noun of asking: "police requests", "union demands"."""
    if cue is None or reading.parse.pos[cue] != "NOUN":
        return None
    before = kids(reading.parse, cue, "compound")
    return before[-1] if before and reading.parse.pos[before[-1]] == "NOUN" and may_answer(reading, before[-1]) else None


def _may_be_told(reading: Reading, head: int) -> bool:
    """Say whether a noun phrase can be told to act; "the 36" and "the two" are people."""
    parse = reading.parse
    return may_answer(reading, head) or (parse.pos[head] == "NUM" and bool(kids(parse, head, "det")))


def _of_nothing(reading: Reading, ask: Ask, words: AskWords) -> bool:
    """Say whether "it" that "should V" leads to no body ("it should work", not "told the bloc that it should act")."""
    parse, inner = reading.parse, words.raw["words"]
    if ask.cue is None or parse.lower[ask.cue] not in inner["expecting"] or ask.subject is not None:
        return False
    own = next((who for who in ask.addressees if parse.lower[who] in inner["it"]), None)
    mention = None if own is None else reading.by_head.get(own)
    body = mention is not None and mention.entity is not None and mention.entity.type in ("organisation", "country")
    return own is not None and not body


def _only_expected(parse: Parse, ask: Ask, words: AskWords) -> bool:
    """Say whether "should" tells what is expected of a thing ("the money should arrive by noon")."""
    inner = words.raw["words"]
    return ask.cue is not None and parse.lower[ask.cue] in inner["expecting"] and parse.lemma[ask.action] in inner["expected"]


def _is_deed(reading: Reading, head: int) -> bool:
    """Say whether a noun phrase means a deed or a thing ("the killing must stop"), not people or a body, whatever it leads to."""
    parse = reading.parse
    words = lexicon(reading.pack)
    body = parse.lemma[head] in blame_words(reading.pack).raw["bodies"]
    forms = {parse.lemma[head], parse.lower[head]}
    fate = any(form in words.nouns for form in forms) and not any(form in words.people for form in forms)
    return parse.pos[head] == "NOUN" and not body and (fate or not is_people(reading, head, words))


def _may_make(reading: Reading, ask: Ask, words: AskWords) -> bool:
    """Say whether a promise or threat is somebody's: "the vote promises to be close" and "the flood threatens to spread" are nobody's."""
    parse, asker = reading.parse, ask.asker
    if asker is None or parse.ent[asker] in ("NORP", "GPE") or may_answer(reading, asker):
        return True
    return ask.kind == "promise" and (parse.pos[asker] != "NOUN" or _binds(parse, asker, words))


def _binds(parse: Parse, asker: int, words: AskWords) -> bool:
    """Say whether what asks binds whom it asks: a court, a law, "a court order"."""
    binding = words.raw["words"]["binding_bodies"]
    of_court = parse.lemma[asker] in words.raw["words"]["ask_nouns"] and any(
        parse.lemma[i] in binding for i in kids(parse, asker, "compound", "poss")
    )
    return parse.lemma[asker] in binding or of_court


def _beneficiary(reading: Reading, ask: Ask, words: AskWords) -> ActorRef | None:
    """Refer to those for whom something is to be done: "return the land to these people"."""
    parse = reading.parse
    if ask.stop or ask.negated or ask.noun:
        return None
    direct = child(parse, ask.action, "dative")
    if direct is not None and parse.pos[direct] in ("NOUN", "PROPN", "PRON"):
        return refer(reading, [direct])[0]
    if child(parse, ask.action, "dobj") is None:
        return None
    places = [ask.action, *kids(parse, ask.action, "dobj")]
    for index in (i for place in places for i in kids(parse, place, "prep", "dative")):
        if parse.lower[index] in words.raw["words"]["beneficiary"]:
            head = child(parse, index, "pobj")
            if head is not None and (head in reading.by_head or parse.tag[head] in ("NNS", "PRP", "NNPS")):
                return refer(reading, [head])[0]
    return None


def _type(parse: Parse, ask: Ask, words: AskWords) -> str | None:
    """Return the PLOVER type of what is asked, or of what is to stop, where the word leaves no doubt."""
    if ask.noun:
        return words.askable.get(parse.lemma[ask.action]) or None
    inner = child(parse, ask.action, "xcomp", "dobj") if parse.lemma[ask.action] in words.stops else None
    if inner is not None:
        deeper = child(parse, inner, "prep") if parse.dep[inner] == "prep" else None
        return words.types.get(parse.lemma[deeper if deeper is not None else inner])
    return words.types.get(parse.lemma[ask.action])


def _record(reading: Reading, ask: Ask, asks: dict[int, Ask], words: AskWords) -> Demand:
    parse = reading.parse
    spans = act_spans(parse, ask, words)
    first, end = spans[-1]
    action = reading.quote(*spans)
    said_by, speaker = speaker_of(reading, ask, asks, words)
    bound = _condition(parse, ask, words)
    effect = hoped(parse, ask, words)
    narrated = said_by == "outlet" and ask.rule in ("modal", "will", "priority")
    anchor = _anchor(reading, ask, first, end)
    return Demand(
        id=record_id(reading.document, "demand", anchor, ask.kind),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=round(ask.confidence * (0.5 if narrated else 1.0), 2),
        extractor=f"demands/{VERSION}",
        rule=ask.rule,
        kind=ask.kind,
        action=action,
        type=_type(parse, ask, words),
        polarity="stop" if ask.stop else "do",
        negated=ask.negated,
        speaker=speaker,
        doubts=(NOBODY_NAMED,) if said_by == "outlet" and speaker is None and _is_hearsay(parse, ask) else (),
        addressees=address(reading, ask, words),
        beneficiary=_beneficiary(reading, ask, words),
        expected_effect=None if effect is None else reading.quote(effect),
        condition=None if bound is None else reading.quote(bound),
    )


def _is_hearsay(parse: Parse, ask: Ask) -> bool:
    """Say whether nobody is told to ask or promise what is told to be asked or promised ("calls for calm", "were promised aid")."""
    if ask.asker is not None or ask.cue is None or ask.rule not in _ON_A_WORD:
        return False
    return parse.pos[ask.cue] == "NOUN" or hides_doer(parse, ask.cue)


def _condition(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int] | None:
    """Return what an act hangs on; of promises and threats it may stand with the verb of promising ("vowed to V if ...")."""
    found = ask.condition
    if found is None and not ask.noun:
        found = condition(parse, ask.action, words)
    if found is None and ask.kind in ("promise", "threat"):
        places = [ask.action, *([] if ask.cue is None or parse.pos[ask.cue] != "VERB" else [ask.cue])]
        places += [i for i in kids(parse, ask.action, "conj") if child(parse, i, "nsubj", "nsubjpass") is None]
        found = next((one for place in places if (one := condition(parse, place, words)) is not None), None)
    lasts = found is not None and parse.lower[found[0]] in words.raw["words"]["lasting"] and ask.kind == "promise" and not ask.stop
    return None if lasts else found  # "will search until we find it" hangs on nothing


def _anchor(reading: Reading, ask: Ask, first: int, end: int) -> Evidence:
    """Quote from the addressee or the cue to the end of the action, in one span where they stand close."""
    parse = reading.parse
    starts = [phrase(parse, who)[0] for who in ask.addressees]
    if ask.cue is not None:
        starts.append(phrase(parse, ask.cue)[0] if parse.pos[ask.cue] in ("NOUN", "PRON", "PROPN") else ask.cue)
    near = [token for token in starts if 0 <= first - token <= 14 and parse.sent[token] == parse.sent[first]]
    return reading.quote((min([first, *near]), end))
