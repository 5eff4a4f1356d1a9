"""Situations: states of affairs that a report tells, of whom or what, and since when. No acts, no counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.extract.clauses import (
    Grammar,
    child,
    claim_words,
    conjuncts,
    is_copula,
    is_passive,
    kids,
    negated,
    phrase,
    refer,
    subject,
    tidy,
    voice,
)
from tocsin.extract.forms import Form, Forms
from tocsin.extract.reading import Reading
from tocsin.extract.states import State, denied, is_real
from tocsin.extract.undone import undone
from tocsin.language import LanguagePack, Parse
from tocsin.records import Situation, record_id

__all__ = ["VERSION", "extract"]

VERSION = 5


@dataclass(frozen=True)
class _Words:
    raw: dict[str, Any]
    g: Grammar
    lack: frozenset[str]
    have: frozenset[str]
    goods: frozenset[str]
    stay: frozenset[str]
    states: frozenset[str]
    lasting: frozenset[str]
    still: frozenset[str]
    under: frozenset[str]
    excluded: frozenset[str]
    no: frozenset[str]


@cache
def _words(pack: LanguagePack) -> _Words:
    return claim_words(_Words, pack, "situations")


def extract(reading: Reading) -> list[Situation]:
    """Find the states of affairs of a document, in the order of the text."""
    words = _words(reading.pack)
    parse = reading.parse
    found: list[Situation] = []
    seen: set[str] = set()
    for token, find in _forms(reading.pack).at(parse):
        for state in find(parse, token, words):
            record = _record(reading, state, words)
            if record.id not in seen:
                seen.add(record.id)
                found.append(record)
    return found


def _is_good(parse: Parse, noun: int, words: _Words) -> bool:
    """Say whether a noun is something people or places may be without."""
    return any(parse.lemma[i] in words.goods or parse.lower[i] in words.goods for i in conjuncts(parse, noun))


def _lacking(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read "does not have judges", "has no water", "lacks medicine"."""
    lemma = parse.lemma[token]
    if (
        parse.pos[token] not in ("VERB", "AUX")
        or (lemma not in words.lack and lemma not in words.have)
        or not is_real(parse, token, words.g)
    ):
        return
    noun = child(parse, token, "dobj")
    if noun is None or parse.lemma[noun] in words.excluded or not _is_good(parse, noun, words):
        return
    links = [i for at in (noun, token) for i in kids(parse, at, "prep")]
    if any(parse.lemma[i] in words.raw["business"] for at in links for i in kids(parse, at, "pobj")):
        return
    lack = lemma in words.lack or negated(parse, token) or denied(parse, noun, words.no)
    if not lack:
        return
    first = next((i for i in sorted(parse.children[token]) if i < token and parse.dep[i] in ("aux", "neg")), token)
    own = subject(parse, token)
    yield State(first, phrase(parse, noun, whole=False)[1], own, True, token, "lacks", 0.8 if own is not None else 0.5)


def _absent(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read "there is no electricity in X", "no bread in the shops"."""
    if parse.tag[token] != "EX":
        return
    verb = parse.head[token]
    noun = child(parse, verb, "attr", "nsubj", "dobj")
    if noun is None or not is_real(parse, verb, words.g) or parse.lemma[noun] in words.excluded:
        return
    if not (denied(parse, noun, words.no) or negated(parse, verb)) or not _is_good(parse, noun, words):
        return
    yield State(verb, phrase(parse, noun)[1], _place(parse, [verb, noun], words), True, verb, "there is no", 0.75)


def _place(parse: Parse, tokens: list[int], words: _Words) -> int | None:
    """Return the head of the place phrase under one of the tokens."""
    for token in tokens:
        for index in kids(parse, token, "prep"):
            if parse.lower[index] in words.g.where:
                inner = child(parse, index, "pobj")
                if inner is not None and parse.ent[inner] not in ("DATE", "TIME"):
                    return inner
    return None


def _without(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read "left without food", "people without water since December"."""
    if parse.lower[token] not in words.raw["without"] or parse.dep[token] != "prep":
        return
    noun = child(parse, token, "pobj")
    if noun is None or parse.lemma[noun] in words.excluded:
        return
    above = parse.head[token]
    while parse.ent[above] == "DATE" and parse.head[above] != above:
        above = parse.head[above]  # "held for six months without charge"
    if parse.pos[above] == "ADP":
        above = parse.head[above]
    if not _is_good(parse, noun, words) and not (
        parse.lower[noun] in words.raw["held_without"] and parse.lemma[above] in words.raw["held"]
    ):
        return
    if parse.pos[above] in ("VERB", "AUX"):
        held = parse.lemma[above] in words.raw["held"] and (is_passive(parse, above) or child(parse, above, "dobj") is not None)
        if not is_real(parse, above, words.g) or not (held or parse.lemma[above] in (*words.stay, *words.raw["live"])):
            return
        of = child(parse, above, "nsubjpass") or child(parse, above, "dobj") or subject(parse, above)
    else:
        of = above
    if of is None or (of == above and parse.pos[of] not in ("NOUN", "PROPN", "PRON", "NUM")):
        return
    yield State(token, phrase(parse, noun)[1], of, True, above, "without", 0.75)


def _verbless(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read "No electricity, no food, no water." and nothing else in the sentence."""
    first, end = parse.sentences[parse.sent[token]]
    if parse.head[token] != token or any(parse.pos[i] in ("VERB", "AUX") for i in range(first, end)) or parse.text[end - 1] == "?":
        return
    if parse.lemma[token] in words.goods and denied(parse, token, words.no) and parse.lemma[token] not in words.excluded:
        start = phrase(parse, token)[0]
        yield State(start, max(parse.right[i] for i in conjuncts(parse, token)), None, True, token, "there is no", 0.6)


def _staying(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read "remains closed", "is under siege", "is still cut off"."""
    if parse.lemma[token] not in words.stay or parse.pos[token] not in ("VERB", "AUX") or parse.dep[token] in ("aux", "auxpass"):
        yield from _passive_state(parse, token, words)
        return
    if not is_real(parse, token, words.g):
        return
    own = subject(parse, token)
    if own is None:
        return
    bare = is_copula(parse, token)
    for index in parse.children[token]:
        if index < token:
            continue
        if parse.dep[index] in ("acomp", "oprd", "attr", "xcomp", "ccomp", "prep") and (parse.lower[index] in words.states):
            if bare and parse.lower[index] in words.lasting and not _lasts(parse, token, index, words):
                continue
            yield State(token, _end(parse, index, words), own, negated(parse, token), token, "stays", 0.75)
        elif parse.dep[index] == "prep" and parse.lower[index] in words.g.under | words.g.in_:
            inner = child(parse, index, "pobj")
            allowed = words.under if parse.lower[index] in words.g.under else frozenset(words.raw["in_states"])
            if inner is not None and parse.lemma[inner] in allowed:
                yield State(token, parse.right[inner], own, negated(parse, token), token, "under", 0.75)


def _passive_state(parse: Parse, token: int, words: _Words) -> Iterator[State]:
    """Read a passive that lasts: "has been closed since May", "is still blocked"."""
    if parse.lower[token] not in words.lasting or parse.tag[token] != "VBN" or not kids(parse, token, "auxpass", "cop"):
        return
    own = child(parse, token, "nsubjpass", "nsubj")
    if own is None or not is_real(parse, token, words.g) or kids(parse, token, "agent") or not _lasts(parse, token, token, words):
        return
    first = min(i for i in (token, *kids(parse, token, "aux", "auxpass", "neg")))
    yield State(first, _end(parse, token, words), own, negated(parse, token), token, "stays", 0.65)


def _lasts(parse: Parse, verb: int, state: int, words: _Words) -> bool:
    """Say whether "still" or a since phrase makes a participle a state."""
    if any(parse.lower[i] in words.still for place in (verb, state) for i in parse.children[place]):
        return True
    return _since(parse, [verb, state], words) is not None


def _end(parse: Parse, state: int, words: _Words) -> int:
    """Return the end of a state word with its particle ("cut off from the world")."""
    end = state + 1
    for index in parse.children[state]:
        if index > state and parse.dep[index] in ("prt", "advmod", "prep") and parse.ent[index] not in ("DATE", "TIME"):
            if parse.dep[index] == "prep" and parse.lower[index] not in words.g.trailing:
                break
            end = parse.right[index] if parse.dep[index] == "prep" else index + 1
        elif index > state:
            break
    return end


def _since(parse: Parse, tokens: list[int], words: _Words) -> tuple[int, int] | None:
    """Return the words for since when or for how long."""
    for token in tokens:
        for index in parse.children[token]:
            if parse.dep[index] in ("prep", "mark", "advcl", "npadvmod", "pobj") and parse.lower[index] in words.raw["since"]:
                first, end = tidy(parse, parse.left[index], parse.right[index])
                kinds = {parse.ent[i] for i in range(first, end)}
                dated = bool(kinds & {"DATE", "TIME"}) and "ORDINAL" not in kinds  # "for the first time since May" tells no length
                if end - first >= 2 and (dated or parse.lower[index] in words.g.since):
                    return first, end
            elif parse.dep[index] == "advcl" and any(parse.lower[i] in words.g.since for i in kids(parse, index, "mark")):
                return tidy(parse, parse.left[index], parse.right[index])  # "since the fighting began"
    return None


@cache
def _forms(pack: LanguagePack) -> Forms[Callable[[Parse, int, _Words], Iterator[State]]]:
    words = _words(pack)
    return Forms(
        (
            Form(_lacking, words.lack | words.have, frozenset(["VERB", "AUX"])),
            Form(_absent, None, frozenset(["PRON"])),
            Form(_without, words.raw["without"]),
            Form(_verbless, words.goods, frozenset(["NOUN", "PROPN"])),
            Form(_staying, words.stay | words.lasting),
            *undone(pack),
        )
    )


def _is_denied(reading: Reading, state: State) -> bool:
    """Say whether the state is told only to be denied ("denied that the town was under siege")."""
    parse = reading.parse
    statement = reading.statement_at(state.clause)
    if statement is not None and statement.act == "denies":
        return True
    above = parse.head[state.clause]
    return parse.dep[state.clause] == "ccomp" and parse.lemma[above] in reading.pack.raw("claims.characterisations.deny")


def _record(reading: Reading, state: State, words: _Words) -> Situation:
    parse = reading.parse
    said_by, _ = voice(reading, state.clause)
    nouns = [i for i in range(state.first, state.end) if parse.pos[i] in ("NOUN", "PROPN", "ADP", "ADJ", "VERB")]
    since = _since(parse, [state.clause, *nouns], words)
    first, end = tidy(parse, state.first, max(state.end, state.first + 1))
    anchor_first = first
    if state.of is not None and 0 < first - state.of <= 12:
        anchor_first = phrase(parse, state.of)[0] if first - phrase(parse, state.of)[0] <= 16 else state.of
    anchor = reading.quote((anchor_first, end))
    return Situation(
        id=record_id(reading.document, "situation", anchor, state.rule),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=state.confidence,
        extractor=f"situations/{VERSION}",
        rule=state.rule,
        state=reading.quote((first, end)),
        of=None if state.of is None else refer(reading, [state.of])[0],
        negated=state.lack != _is_denied(reading, state),
        since=None if since is None else reading.quote(since),
    )
