"""Promises, refusals and demands made in plain words: "said it will release", "must leave", "did not allow"."""

from __future__ import annotations

from tocsin.codebook import Codebook, Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames
from tocsin.extract.reading import Reading
from tocsin.extract.status import StatusRules

__all__ = ["undertakings"]


def undertakings(reading: Reading, rules: StatusRules, lexicon: Lexicon, book: Codebook, acts: list[Act]) -> list[Act]:
    """Add the acts that lie in modal words, and read a denied future as the refusal it is.

    - Somebody who says that he himself will yield (withdraw, release) promises it, and who says that he will harm
      threatens with it; the act is embedded. Whatever else is said to come, or not to come, is one act with the future
      as its status ("will not" is no word of refusal): what it counts as where only plain types are wanted is the
      folding rule's.
    - Somebody who says that another must do something demands it.
    - "did not allow" is a refusal.

    Returns:
        The acts with the added ones, each before what is embedded in it.
    """
    frames = rules.frames
    found: list[Act] = []
    for act in acts:
        outer = _commitment(reading, frames, lexicon, book, act)
        found += [outer, act] if outer is not None else [act]
        if outer is not None and act.reality.status == "future" and rules.hangs_on(act.clause):
            act.reality.status = "hypothetical"
    found += _demands(reading, frames, lexicon, book, found)
    _refuse(frames, lexicon, book, found)
    _promised(book, found)
    return sorted(found, key=lambda act: (act.token, act.clause))


def _commitment(reading: Reading, frames: Frames, lexicon: Lexicon, book: Codebook, act: Act) -> Act | None:
    """Return the promise to yield or the threat that an act is the content of, and hang the act on it."""
    reporter, plain = act.reality.reporter, book.plain_type(act.type, "future")
    if reporter is None or act.noun or act.outer is not None or act.reality.status != "future" or act.reality.negated:
        return None
    threat = book.quad(act.type) == 4
    if (not threat and plain in (act.type, book.speech["promise"])) or not _same(
        reading, frames, lexicon, frames.subjects(reporter), act.actors
    ):
        return None
    type_ = book.speech["threat" if threat else "promise"]
    words = sorted({reporter, *_auxiliaries(frames, act.clause), *act.words})
    mode = book.mode_by_content(type_, act.type, act.modes)
    outer = Act(reporter, reporter, type_, (mode,) if mode else (), act.entry, 0.8, words, rule=f"commitment:{act.rule}")
    outer.actors, outer.recipients = frames.subjects(reporter), list(act.recipients)
    act.outer = outer
    return outer


def _promised(book: Codebook, acts: list[Act]) -> None:
    """Give a word of promise the type of what it promises: to yield or not to harm is a concession, to harm is a threat.

    What several agree on together stays an agreement. The first act inside decides.
    """
    promise, concession = book.speech["promise"], book.speech.get("concession", book.speech["promise"])
    seen: set[int] = set()
    for act in acts:
        outer = act.outer
        if outer is None or outer.type != promise or outer.noun or len(outer.actors) > 1 or id(outer) in seen:
            continue
        seen.add(id(outer))
        harm, negated = book.quad(act.type) == 4 and not book.types[act.type].means, act.reality.negated
        if harm and not negated:
            mode = book.mode_by_content(book.speech["threat"], act.type, act.modes)
            outer.type, outer.modes = book.speech["threat"], (mode,) if mode else ()
            outer.rule = f"promise:{outer.rule}"
        elif harm or (not negated and concession in (act.type, book.plain_type(act.type, "future"))):
            outer.type, outer.modes = concession, ()
            outer.rule = f"promise:{outer.rule}"


def _auxiliaries(frames: Frames, verb: int) -> list[int]:
    return [c for c in frames.children[verb] if frames.parse.dep[c] in ("aux", "neg")]


def _same(reading: Reading, frames: Frames, lexicon: Lexicon, first: list[int], second: list[int]) -> bool:
    """Tell whether two parties are the same: one entity, one word, a pronoun for it, or one's own government."""
    p, own = frames.parse, lexicon.words("nouns.own")
    for a in first:
        for b in second:
            one, two = reading.by_head.get(a), reading.by_head.get(b)
            if a == b or p.lemma[a] == p.lemma[b] or (one and two and one.entity is not None and one.entity is two.entity):
                return True
            if p.lower[b] in own or any(p.lower[c] in lexicon.words("nouns.own_possessives") for c in frames.children[b]):
                return True
    return False


def _demands(reading: Reading, frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act]) -> list[Act]:
    """Return a demand for each "X said that Y must ...", whatever is demanded, and hang the act on it if it is one."""
    p = frames.parse
    must, say = lexicon.words("operators.must"), lexicon.words("operators.say")
    heads = {act.clause: act for act in acts}
    made: list[Act] = []
    entries = lexicon.by_word["verb"].get("demand")
    if not entries:
        return made
    for token, word in enumerate(p.lower):
        if word not in must or p.dep[token] != "aux":
            continue
        verb = p.head[token]
        reporter = p.head[verb]
        if p.dep[verb] != "ccomp" or p.lemma[reporter] not in say or reporter in heads:
            continue
        speakers, asked = frames.subjects(reporter), frames.subjects(verb)
        if not speakers or not asked or _same(reading, frames, lexicon, speakers, asked):
            continue
        entry = entries[0]
        demand = Act(reporter, reporter, book.speech["demand"], (), entry, 0.7, sorted({reporter, token, verb}), rule=f"commitment:{word}")
        demand.actors, demand.recipients = speakers, asked
        made.append(demand)
        inner = heads.get(verb)
        if inner is not None and inner.outer is None:
            inner.outer = demand
    return made


def _refuse(frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act]) -> None:
    """Turn a cooperative act that its own actor did not allow into a refusal."""
    permission = lexicon.words("refusal.permission")
    for act in acts:
        if act.outer is not None or act.noun or not act.actors or not act.reality.negated or book.quad(act.type) > 2:
            continue
        if act.reality.status == "actual" and frames.parse.lemma[act.clause] in permission:
            act.words = sorted({*_auxiliaries(frames, act.clause), *act.words})
            mode = book.mode_by_content(book.speech["refusal"], act.type, act.modes)
            act.type, act.modes = book.speech["refusal"], (mode,) if mode else ()
            act.reality.negated = False
            act.rule = f"refusal:{act.rule}"
