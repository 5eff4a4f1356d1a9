"""Demands, duties, promises and threats: who should do or stop what, on whose word."""

from __future__ import annotations

from functools import cache

from tocsin.extract import appeals, asking, bargains, needs, obligations, offers, pledges, requirements
from tocsin.extract.askers import speaker_of
from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, ask_words
from tocsin.extract.charges import may_answer
from tocsin.extract.clauses import child, infinitive, kids, modal, negated, phrase, refer, tidy, verb_phrase
from tocsin.extract.forms import VERB, Form, Forms
from tocsin.extract.futures import futures
from tocsin.extract.harms import condition, harmed, is_else
from tocsin.extract.orders import forbidden, orders
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse
from tocsin.records import ActorRef, Demand, Evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 7


@cache
def _forms(pack: LanguagePack) -> Forms[FindAsk]:
    words = ask_words(pack)
    return Forms(
        (
            *asking.forms(words),
            *obligations.forms(words),
            *needs.forms(words),
            Form(forbidden, words.raw["words"]["forbids"], VERB),
            *pledges.forms(words),
            *offers.forms(words),
            *appeals.forms(words),
            *bargains.forms(words),
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
    _join(parse, asks, words)
    asks = {action: ask for action, ask in asks.items() if _fits(reading, ask, words)}
    found: list[Demand] = []
    seen: set[str] = set()
    for action in sorted(asks):
        record = _record(reading, asks[action], asks, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    return found


def _join(parse: Parse, asks: dict[int, Ask], words: AskWords) -> None:
    """Add what is asked in the same breath: "to secure the road, guard the bridge and stop the raids" asks three things."""
    todo = [ask for ask in asks.values() if not ask.noun]
    while todo:
        ask = todo.pop()
        for index in (*kids(parse, ask.action, "conj"), *_beside_cue(parse, ask)):
            if parse.pos[index] != "VERB" or index in asks or not _shares(parse, index, words):
                continue
            joined = ask_for(parse, ask.kind, index, ask.rule, ask.addressees, words, asker=ask.asker, cue=ask.cue, negated_=ask.negated)
            ceases = ask_for(parse, ask.kind, ask.action, ask.rule, [], words).stop and not negated(parse, ask.action)
            joined.stop = joined.stop or (ask.stop and not ceases)
            joined.confidence = ask.confidence - 0.05
            if ask.kind == "demand" and is_else(parse, ask.action, index, words):  # "to leave or face arrest"
                joined.kind, joined.stop = "threat", False
                joined.condition = tidy(parse, ask.action, index)
            asks[index] = joined
            todo.append(joined)


def _beside_cue(parse: Parse, ask: Ask) -> list[int]:
    """Return bare verbs that hang on the verb of asking where they go on with its infinitive: "urged them to wait, hold and listen"."""
    if ask.cue is None or parse.head[ask.action] != ask.cue or parse.tag[ask.action] != "VB" or parse.tag[ask.cue] in ("VB", "VBP"):
        return []
    return [i for i in kids(parse, ask.cue, "conj") if i > ask.action and parse.tag[i] == "VB" and not kids(parse, i, "aux")]


def _fits(reading: Reading, ask: Ask, words: AskWords) -> bool:
    """Keep what can be asked, and of "X must V" only an X who can answer; any other X is what the act is done to."""
    parse = reading.parse
    thing = ask.noun and ask.rule in ("asked for", "promised thing", "thing called for") and parse.lemma[ask.action] not in words.askable
    some = ask.rule == "promised thing" and bool(kids(parse, ask.action, "nummod", "det"))  # "two hospitals" may be promised
    if thing and not some and may_answer(reading, ask.action):
        return False
    if ask.rule == "duty" and ask.addressees and not any(may_answer(reading, head) for head in ask.addressees):
        return False
    people = ask.asker is not None and parse.ent[ask.asker] in ("NORP", "GPE")
    if ask.kind == "threat" and ask.asker is not None and not people and not may_answer(reading, ask.asker):
        return False
    laid_down = ask.kind == "demand" or (ask.cue is not None and parse.lemma[ask.cue] in words.raw["words"]["lays_down"])
    if laid_down and ask.asker is not None and _binds(parse, ask.asker, words):
        ask.kind = "duty"
    if ask.kind == "threat" and not ask.addressees:
        ask.addressees = harmed(reading, ask.action, words)
    if ask.rule in ("requested", "called for") and not ask.noun:
        able = [head for head in ask.addressees if parse.pos[head] != "NOUN" or may_answer(reading, head)]
        if ask.addressees and not able:
            return False
        ask.addressees = able
    if ask.rule == "promised thing":
        if (
            ask.asker is not None
            and parse.pos[ask.asker] == "NOUN"
            and not (_binds(parse, ask.asker, words) or may_answer(reading, ask.asker))
        ):
            return False
        ask.addressees = [head for head in ask.addressees if parse.pos[head] != "NOUN" or may_answer(reading, head)]
    if ask.rule == "modal" and ask.addressees and ask.subject is None:
        able = [head for head in ask.addressees if may_answer(reading, head)]
        if not able and parse.pos[ask.addressees[0]] == "NOUN":
            ask.subject = ask.addressees[0]
        ask.addressees = able
    return True


def _binds(parse: Parse, asker: int, words: AskWords) -> bool:
    """Say whether what asks binds whom it asks: a court, a law, "a court order"."""
    binding = words.raw["words"]["binding_bodies"]
    of_court = parse.lemma[asker] in words.raw["words"]["ask_nouns"] and any(
        parse.lemma[i] in binding for i in kids(parse, asker, "compound", "poss")
    )
    return parse.lemma[asker] in binding or of_court


def _shares(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a joined verb has no subject of its own and asks for nothing itself."""
    if parse.tag[verb] in ("VBD", "VBZ") or parse.lemma[verb] in words.claims:
        return False
    return child(parse, verb, "nsubj", "nsubjpass", "aux") is None or (
        child(parse, verb, "nsubj", "nsubjpass") is None and all(parse.tag[i] == "TO" for i in kids(parse, verb, "aux"))
    )


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


def _effect(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int] | None:
    """Return the words for what the act would bring about: "so that ...", or the next sentence's "these will be ..."."""
    for index in kids(parse, ask.action, "advcl"):
        if any(parse.lower[i] in words.raw["words"]["so_that"] for i in parse.children[index]):
            return tidy(parse, parse.left[index], parse.right[index])
    aim = _aim(parse, ask, words)
    if aim is not None:
        own = child(parse, aim, "nsubj", "nsubjpass")
        mark = max((i for i in kids(parse, aim, "aux", "mark") if i < aim and (own is None or i < own)), default=parse.left[aim] - 1)
        return tidy(parse, mark + 1, parse.right[aim])
    following = parse.sent[ask.action] + 1
    if following >= len(parse.sentences):
        return None
    first, end = parse.sentences[following]
    while first < end and parse.tag[first] in ("``", "''"):
        first += 1
    if first + 2 >= end or parse.lower[first] not in words.raw["words"]["pointers"] or parse.para[first] != parse.para[ask.action]:
        return None
    verb = parse.head[first]
    helper = modal(parse, verb)
    if (
        parse.dep[first] not in ("nsubj", "nsubjpass")
        or helper is None
        or parse.lower[helper] not in (*words.raw["words"]["will"], *words.raw["words"]["would"])
    ):
        return None
    if parse.lemma[verb] not in words.raw["words"]["effects"]:
        return None
    return tidy(parse, first, end)


def _aim(parse: Parse, ask: Ask, words: AskWords) -> int | None:
    """Return the verb of what the act is for, in a clause of its own behind it: "open the road to let food in", "in order to V"."""
    if ask.noun or parse.lemma[ask.action] in words.raw["words"]["needs_aim"]:
        return None
    means = (i for i in kids(parse, ask.action, "dobj") if parse.lemma[i] in words.raw["words"]["means"])
    for index in (*kids(parse, ask.action, "advcl"), *(i for noun in means for i in kids(parse, noun, "acl", "relcl"))):
        if index > ask.action and infinitive(parse, index) and parse.left[index] > ask.action + 1:
            return index
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
    first, end = _noun_action(parse, ask) if ask.noun else verb_phrase(parse, ask.action)
    first = _bare_start(parse, ask, first, end)
    end = _act_end(parse, ask, end, words)
    spans = [(first, end)] if ask.subject is None else sorted([phrase(parse, ask.subject), (first, end)])
    action = reading.quote(*spans)
    said_by, speaker = speaker_of(reading, ask, asks, words)
    bound = _condition(parse, ask, words)
    effect = _effect(parse, ask, words)
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
        addressees=refer(reading, [who for who in ask.addressees if parse.lower[who] not in words.raw["words"]["everything"]]),
        beneficiary=_beneficiary(reading, ask, words),
        expected_effect=None if effect is None else reading.quote(effect),
        condition=None if bound is None else reading.quote(bound),
    )


def _condition(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int] | None:
    """Return what an act hangs on; of promises and threats it may stand with the verb of promising ("vowed to V if ...")."""
    found = ask.condition
    if found is None and not ask.noun:
        found = condition(parse, ask.action, words)
    if found is None and ask.kind in ("promise", "threat"):
        places = [ask.action, *([] if ask.cue is None or parse.pos[ask.cue] != "VERB" else [ask.cue])]
        found = next((one for place in places if (one := condition(parse, place, words)) is not None), None)
    return found


def _noun_action(parse: Parse, ask: Ask) -> tuple[int, int]:
    """Return the phrase of what is asked for, up to the end of a quotation; what is banned keeps its clauses."""
    first, end = phrase(parse, ask.action, whole=ask.rule == "forbidden")
    if ask.asker is not None and ask.action < ask.asker < end:
        end = tidy(parse, first, parse.head[ask.asker])[1]  # "was promised aid by X"
    closed = next((i for i in range(ask.action, end) if parse.tag[i] == "''"), end)
    return first, closed


def _act_end(parse: Parse, ask: Ask, end: int, words: AskWords) -> int:
    """Cut off a clause or phrase behind the act that tells its time, its reason or what else was said, not what is to be done."""
    if ask.noun:
        return end
    aim = _aim(parse, ask, words)
    if aim is not None and parse.left[aim] < end:
        start = parse.left[aim]
        ordered = start >= 2 and parse.lower[start - 1] in words.raw["words"]["order"]
        end = tidy(parse, ask.action, start - 2 if ordered else start)[1]
    for index in parse.children[ask.action]:
        if parse.dep[index] not in ("advcl", "prep", "ccomp") or not ask.action < index < end:
            continue
        opener = child(parse, index, "mark", "advmod") if parse.dep[index] != "prep" else index
        beside = opener is not None and opener <= index and parse.lower[opener] in words.raw["words"]["beside"]
        aside = parse.tag[index] == "VBG" and parse.lemma[index] in words.raw["words"]["asides"]
        if (beside or aside) and parse.left[index] > ask.action:
            return tidy(parse, ask.action, min(end, parse.left[index]))[1]
    return end


def _bare_start(parse: Parse, ask: Ask, first: int, end: int) -> int:
    """Step over "to", a modal and a negation before the verb: they are no part of what is to be done."""
    while (
        not ask.noun
        and first < ask.action
        and first < end - 1
        and parse.dep[first] in ("aux", "neg")
        and (parse.tag[first] in ("TO", "MD", "RB") or ask.rule == "order")
    ):
        first += 1
    return first


def _anchor(reading: Reading, ask: Ask, first: int, end: int) -> Evidence:
    """Quote from the addressee or the cue to the end of the action, in one span where they stand close."""
    parse = reading.parse
    starts = [phrase(parse, who)[0] for who in ask.addressees]
    if ask.cue is not None:
        starts.append(phrase(parse, ask.cue)[0] if parse.pos[ask.cue] in ("NOUN", "PRON", "PROPN") else ask.cue)
    near = [token for token in starts if 0 <= first - token <= 14 and parse.sent[token] == parse.sent[first]]
    return reading.quote((min([first, *near]), end))
