"""What a speaker says that he or his own side will do: a promise, or a threat where it is harm.

A refusal ("we will not talk"), a forecast, a hope and a state to come are neither, nor is what others will do, unless who has the power
says what will be done to them ("looters will be shot", "they will pay for it").
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, Kind, ask_for
from tocsin.extract.behalf import answers_for, has_power, stated
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject, subjects, tidy
from tocsin.extract.harms import is_harm, is_threat, is_warned, of_nobody
from tocsin.extract.imperatives import addressed
from tocsin.extract.reading import Reading
from tocsin.language import Parse
from tocsin.records import ActorRef, Statement

__all__ = ["futures"]


def futures(reading: Reading, words: AskWords) -> Iterator[Ask]:
    """Find the promises and threats that lie in the future of a speaker's own words, in the order of the text."""
    parse = reading.parse
    for token, tag in enumerate(parse.tag):
        verb = _will(parse, token, words) if tag in ("MD", "VBG") else None
        own = None if verb is None else _subject(parse, token, verb)
        if verb is None or own is None:
            continue
        ask = _read(reading, token, verb, own, words)
        if ask is not None:
            yield ask


def _will(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return the verb that a "will", a "would" or a "going to" belongs to."""
    inner, verb = words.raw["futures"], parse.head[token]
    if parse.tag[token] == "MD":
        ahead = parse.lower[token] in (*words.raw["words"]["will"], *words.raw["words"]["would"], *inner["may"])
        return verb if ahead and parse.dep[token] == "aux" and verb > token else None
    going = parse.lemma[token] in inner["going"] and any(parse.lemma[i] in words.g.be for i in kids(parse, token, "aux"))
    return next((i for i in kids(parse, token, "xcomp") if i > token and infinitive(parse, i)), None) if going else None


def _subject(parse: Parse, token: int, verb: int) -> int | None:
    """Return the subject of a future; of "X said that it will or will not V" the one before."""
    bearer = verb if parse.tag[token] == "MD" else token
    if (there := child(parse, bearer, "expl")) is not None:
        return there
    own = None if kids(parse, bearer, "csubj", "csubjpass") else subject(parse, bearer)
    return own if own is None or own < verb else None


def _read(reading: Reading, token: int, verb: int, own: int, words: AskWords) -> Ask | None:
    parse, statement = reading.parse, stated(reading, verb)
    first = parse.lower[own] in words.raw["words"]["first_person"]
    would = parse.lower[token] not in words.raw["words"]["will"] and parse.tag[token] == "MD"
    warned, may = _is_warning(parse, statement, words), parse.lower[token] in words.raw["futures"]["may"]
    quoted = statement is not None and statement.form == "direct"
    speaker = None if statement is None else statement.speaker
    if (
        (speaker is None and not first)
        or (statement is None and reading.orator is None)
        or (would and (statement is None or quoted))
        or not _is_said(reading, token, verb, statement, words)
    ):
        return None
    dares = next((i for i in kids(parse, verb, "xcomp") if infinitive(parse, i)), None)
    if dares is not None and negated(parse, verb) and parse.lemma[verb] in words.raw["futures"]["hesitate"]:
        verb = dares  # "will not hesitate to V"
    side = first or (speaker is not None and answers_for(reading, own, speaker, quoted=quoted, words=words))
    power = speaker is not None and has_power(reading, speaker)
    kind = _kind(parse, verb, own, words, side=side, power=power, quoted=quoted)
    if kind == "promise" and warned:
        kind = "threat" if parse.lemma[verb] in words.consequences else None
    order = _order_before(parse, verb, own, words) if kind == "promise" else None
    kind = kind if order is None else "threat"
    if kind is None or (may and not (warned and kind == "threat")):
        return None
    who = [] if statement is None else _told(reading, statement, words)
    order_to = _unless(parse, verb, words) if kind == "threat" and negated(parse, verb) else None
    who = subjects(parse, order_to) if not who and order_to is not None else who
    thing = child(parse, verb, "attr", "dobj") if parse.dep[own] == "expl" else None
    if thing is not None:  # "there will be a response"
        return Ask(kind, thing, "will", who, noun=True, confidence=0.55)
    ask = ask_for(parse, kind, verb, "will", who, words, cue=own if first else None, confidence=0.55)
    if is_passive(parse, verb) or not side:
        ask.subject = own if parse.dep[own] != "expl" else None
    ask.stop = ask.stop or of_nobody(parse, own, words)
    ask.condition = order
    return ask


def _order_before(parse: Parse, verb: int, own: int, words: AskWords) -> tuple[int, int] | None:
    """Return what must be done lest an act come: "[they must go], or we will take the town"; none of one's own two ways."""
    order = parse.head[verb]
    other = subject(parse, order) if parse.dep[verb] == "conj" else None
    way_out = next((i for i in range(order + 1, own) if parse.lower[i] in words.raw["words"]["or_else"] and parse.dep[i] == "cc"), None)
    helper, auxiliaries = modal(parse, order), (*words.raw["words"]["will"], *words.raw["words"]["would"])
    ahead = helper is not None and parse.lower[helper] in auxiliaries
    if other is None or way_out is None or ahead or parse.lower[other] == parse.lower[own]:
        return None
    return tidy(parse, parse.left[order], way_out)


def _is_warning(parse: Parse, statement: Statement | None, words: AskWords) -> bool:
    """Say whether words are told as a warning: what the speaker says there that he will do is no kindness."""
    cue = None if statement is None or statement.cue is None else parse.token_range(statement.cue.spans[0])
    return cue is not None and any(parse.lemma[i] in (*words.warnings, *words.threats) for i in range(*cue))


def _kind(parse: Parse, verb: int, own: int, words: AskWords, *, side: bool, power: bool, quoted: bool) -> Kind | None:
    """Say what a future is: a threat where it is harm, a promise where the speaker's side does it, else nothing."""
    inner = words.raw["futures"]
    passive, lemma = is_passive(parse, verb), parse.lemma[verb]
    off = (negated(parse, verb) and not _only(parse, verb, words)) or of_nobody(parse, own, words)
    if side and not passive:
        if off:
            if _unless(parse, verb, words) is not None:
                return "threat"  # "will not reopen the pass unless they pay"
            armed = lemma in inner["sends"] and any(parse.lemma[i] in inner["forces"] for i in kids(parse, verb, "dobj"))
            return "promise" if armed or lemma in inner["spared"] or is_harm(parse, verb, words) else None
        if is_threat(parse, verb, words):
            return "threat"
        return None if _idle(parse, verb, own, words) else "promise"
    if side:
        return None
    if off:
        return "promise" if power and passive and not agents(parse, verb) and is_harm(parse, verb, words) else None
    return "threat" if (power or quoted) and is_warned(parse, verb, own, words, power=power) else None


def _unless(parse: Parse, verb: int, words: AskWords) -> int | None:
    """Return the verb of a clause with "unless" that an act hangs on."""
    unless = words.raw["futures"]["unless"]
    return next((i for i in kids(parse, verb, "advcl") if any(parse.lower[j] in unless for j in kids(parse, i, "mark"))), None)


def _only(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a "not" goes with "only" ("will not only talk but act")."""
    return any(parse.lower[i + 1] in words.raw["futures"]["only"] for i in kids(parse, verb, "neg") if i + 1 < len(parse))


def _idle(parse: Parse, verb: int, own: int, words: AskWords) -> bool:
    """Say whether an announced act is none: to be, to see, to say; of "it" also to take (time)."""
    inner = words.raw["words"]
    if parse.pos[verb] != "VERB" or parse.lemma[verb] in inner["idle"] or parse.lemma[verb] in words.claims:
        return True  # "will demand an answer" is a saying ahead
    times = any(parse.ent[i] in ("DATE", "TIME") for i in kids(parse, verb, "dobj", "npadvmod"))
    return parse.lower[own] in inner["it"] and (
        parse.lemma[verb] in words.raw["futures"]["of_it"] or (parse.lemma[verb] == "take" and times)
    )


def _is_said(reading: Reading, token: int, verb: int, statement: Statement | None, words: AskWords) -> bool:
    """Say whether a future is told as a fact to come: no question, no hope, no condition, no part of a noun."""
    parse, inner = reading.parse, words.raw["futures"]
    if parse.text[parse.sentences[parse.sent[verb]][1] - 1] == "?" or any(
        parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb]
    ):
        return False
    if statement is not None and ((statement.mode != "speech" and statement.mode != "writing") or statement.act in ("asks", "denies")):
        return False
    if any(
        (parse.lower[i] in inner["wont"] and "npadvmod" in (parse.dep[i], parse.dep[parse.head[i]]))
        or (parse.lower[i] in inner["wont"] and parse.dep[i] == "advmod" and parse.head[i] == verb)
        for i in range(token, parse.right[verb])
    ):
        return False
    at = parse.head[token] if parse.tag[token] == "MD" else token
    for _ in range(6):
        marks = [parse.lower[i] for i in kids(parse, at, "mark", "advmod") if i < token and parse.tag[i] in ("IN", "WRB")]
        if any(mark in inner["unsure_marks"] for mark in marks):
            return False
        above, dep = parse.head[at], parse.dep[at]
        if dep in ("relcl", "acl", "csubj", "pcomp") or above == at:
            return above == at
        if dep == "advcl" and not any(mark in inner["reasons"] for mark in marks):
            return not marks
        if dep in ("ccomp", "advcl", "acomp", "oprd"):
            if parse.lemma[above] in inner["hedges"] or (negated(parse, above) and above < at):
                return False
            if stated(reading, above) is not statement:
                return True
        at = above
    return True


def _is_same(reading: Reading, head: int, speaker: ActorRef) -> bool:
    """Say whether a noun phrase is the speaker's own, also where the parser takes a subject behind its verb for an object."""
    inside = speaker.span.start <= reading.parse.start[head] < speaker.span.end
    return inside or (speaker.name is not None and reading.actor(head).name == speaker.name)


def _told(reading: Reading, statement: Statement, words: AskWords) -> list[int]:
    """Return whom a promise is made to: those who are told it, but no press, crowd or assembly."""
    parse = reading.parse
    if statement.cue is None:
        return []
    for i in range(*parse.token_range(statement.cue.spans[0])):
        who = addressed(parse, i, words) if parse.pos[i] == "VERB" else []
        who = [head for head in who if statement.speaker is None or not _is_same(reading, head, statement.speaker)]
        if who:
            deaf = any(parse.lemma[head] in words.raw["futures"]["audiences"] for head in who)
            return [] if deaf else [head for one in who[:1] for head in conjuncts(parse, one)]
    return []
