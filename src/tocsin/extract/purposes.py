"""Purposes: what a speaker says that somebody's act is for. Precision goes before recall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.extract.charges import may_answer
from tocsin.extract.clauses import (
    Grammar,
    agents,
    child,
    claim_words,
    conjuncts,
    infinitive,
    is_copula,
    is_passive,
    kids,
    modal,
    negated,
    phrase,
    refer,
    subject,
    tidy,
    verb_phrase,
    voice,
)
from tocsin.extract.deeds import aimed_thing, deed, who_is_behind
from tocsin.extract.forms import VERB, Form, Forms
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse
from tocsin.records import Purpose, record_id

__all__ = ["VERSION", "extract"]

VERSION = 8


@dataclass(frozen=True)
class _Words:
    raw: dict[str, Any]
    g: Grammar
    openers: tuple[tuple[str, ...], ...]
    acts: frozenset[str]
    results: frozenset[str]
    nouns: frozenset[str]
    idioms: frozenset[tuple[str, str]]


@cache
def _words(pack: LanguagePack) -> _Words:
    raw = pack.raw("claims.purposes")
    return claim_words(
        _Words,
        pack,
        "purposes",
        openers=tuple(tuple(words) for words in raw["openers"]),
        idioms=frozenset((verb, noun) for verb, noun in raw["idioms"]),
    )


@dataclass(slots=True)
class _Aim:
    """A purpose: tokens ``[first, end)``, the act it belongs to and the rule that found it."""

    first: int
    end: int
    act: int | None
    rule: str
    confidence: float


def extract(reading: Reading) -> list[Purpose]:
    """Find the purposes ascribed in a document, in the order of the text."""
    words = _words(reading.pack)
    parse = reading.parse
    found: list[Purpose] = []
    taken: set[int] = set()
    for token, find in _forms(reading.pack).at(parse):
        for aim in find(parse, token, words):
            if any(index in taken for index in range(aim.first, aim.end)):
                continue
            record = _record(reading, aim, token, words)
            if record is not None:
                taken.update(range(aim.first, aim.end))
                found.append(record)
    return found


def _opened(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "in order to V", "so as to V", "with the aim of V-ing"."""
    for opener in words.openers:
        if parse.lower[token] != opener[0] or tuple(parse.lower[token : token + len(opener)]) != opener:
            continue
        last = token + len(opener)
        if last >= len(parse) or parse.sent[last] != parse.sent[token]:
            return
        near = last + (8 if parse.lower[last - 1] in words.raw["for"] else 3)
        verb = next((i for i in range(last, min(near, len(parse))) if parse.pos[i] == "VERB" or is_copula(parse, i)), None)
        if verb is None:
            return
        above = parse.head[token]
        act = above if parse.pos[above] == "VERB" and not last <= above < parse.right[verb] else _verb_above(parse, verb, token)
        yield _Aim(last, _aim_end(parse, verb), _nearest(parse, act, token), "opener", 0.8)
        return


def _effort(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "in an apparent attempt to V", "as part of their efforts to V", whatever words stand before the noun."""
    led = next((lead for lead in words.raw["effort_leads"] if tuple(parse.lower[token : token + len(lead)]) == tuple(lead)), None)
    if led is None:
        return
    noun = token + len(led)
    limit = min(noun + 4, parse.sentences[parse.sent[token]][1] - 2)
    while noun < limit and parse.pos[noun] in ("DET", "ADJ", "ADV", "PRON") and parse.lemma[noun] not in words.raw["efforts"]:
        noun += 1
    if noun >= limit + 1 or parse.lemma[noun] not in words.raw["efforts"] or parse.tag[noun + 1] != "TO":
        return
    verb = parse.head[noun + 1]
    if verb <= noun + 1 or parse.pos[verb] not in ("VERB", "AUX"):
        return
    act = parse.head[token] if parse.pos[parse.head[token]] == "VERB" else _verb_above(parse, verb, token)
    yield _Aim(noun + 2, _aim_end(parse, verb), _nearest(parse, act, token), "opener", 0.75)


def _aim_end(parse: Parse, verb: int) -> int:
    """Return where what is aimed at ends: verbs joined to it belong to it, a participle clause behind a comma does not."""
    joined = [i for i in conjuncts(parse, verb) if parse.tag[i] == parse.tag[verb]]
    end = max(verb_phrase(parse, i)[1] for i in (verb, *joined))
    for index in (i for one in (verb, *joined) for i in kids(parse, one, "advcl")):
        after = parse.left[index]
        if after > verb and parse.text[after - 1] == "," and parse.tag[index] == "VBG":
            end = min(end, after - 1)
    return max(tidy(parse, verb, end)[1], verb + 1)


def _after_to(parse: Parse, verb: int) -> int:
    """Return the token after the "to" of an infinitive."""
    return next((i + 1 for i in kids(parse, verb, "aux") if parse.tag[i] == "TO"), verb)


def _nearest(parse: Parse, act: int | None, limit: int) -> int | None:
    """Return the last of the verbs joined to an act that stands before a limit: the one that an aim behind them is nearest to."""
    if act is None:
        return None
    joined = [i for i in conjuncts(parse, act) if act <= i < limit and parse.pos[i] == "VERB"]
    return max(joined, default=act)


def _verb_above(parse: Parse, verb: int, limit: int) -> int | None:
    at = verb
    for _ in range(5):
        at = parse.head[at]
        if parse.pos[at] == "VERB" and at < limit:
            return at
        if parse.head[at] == at:
            return None
    return None


def _directed(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "a move aimed at V-ing", "was designed to V"."""
    at = parse.lower[token] in words.raw["participles_at"]
    if not at and parse.lower[token] not in words.raw["participles_to"]:
        return
    if at:
        inner = next((child(parse, i, "pcomp", "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.at), None)
        if inner is None or (parse.pos[inner] != "VERB" and not _is_doing(parse, inner, words)):
            return
    else:
        inner = next((i for i in kids(parse, token, "xcomp", "advcl") if infinitive(parse, i)), None)
        if inner is None or inner < token or not is_passive(parse, token):
            return
    if negated(parse, token):
        return
    end = _aim_end(parse, inner) if parse.pos[inner] == "VERB" else phrase(parse, inner)[1]
    yield _Aim(parse.left[inner] if at else _after_to(parse, inner), end, token, "aimed", 0.75)


def _is_doing(parse: Parse, noun: int, words: _Words) -> bool:
    """Say whether a noun tells an act that is done to something ("the protection of the wells")."""
    of = any(parse.lower[i] in words.g.of for i in kids(parse, noun, "prep"))
    return of and parse.pos[noun] == "NOUN" and parse.lemma[noun].endswith(tuple(words.raw["doing"]))


def _aimed(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "the aim of X is to V", "their purpose was to V"."""
    if parse.lemma[token] not in words.nouns or parse.dep[token] != "nsubj":
        return
    verb = parse.head[token]
    if not is_copula(parse, verb) or negated(parse, verb) or modal(parse, verb) is not None:
        return
    inner = next((i for i in kids(parse, verb, "xcomp", "ccomp") if infinitive(parse, i)), None)
    owner = child(parse, token, "poss", "prep")
    if inner is not None and inner > verb and owner is not None:
        yield _Aim(_after_to(parse, inner), _aim_end(parse, inner), token, "aim is", 0.8)


def _infinitive(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read an infinitive of purpose beside an act: "deployed troops to cut the road", "To calm them, the mayor left"."""
    if parse.tag[token] != "TO" or parse.dep[token] != "aux" or (token and parse.lower[token - 1] in words.g.as_):
        return
    verb = parse.head[token]
    free = parse.dep[verb] == "advcl"
    act = parse.head[verb] if parse.dep[verb] not in ("acl", "relcl") else _act_of_thing(parse, verb, words)
    if act is None or act == verb or not (act < token or (free and _fronted(parse, verb, act))):
        return
    if parse.dep[verb] not in ("advcl", "xcomp", "acl", "relcl") or child(parse, verb, "nsubj", "nsubjpass") is not None:
        return
    states_place = is_copula(parse, act) and any(parse.lower[i] in words.g.in_ for i in kids(parse, act, "prep"))
    if not states_place and (parse.pos[act] != "VERB" or not (free or parse.lemma[act] in words.acts)):
        return
    if parse.dep[verb] == "xcomp" and not states_place and child(parse, act, "dobj", "nsubjpass") is None:
        return
    if parse.lemma[verb] in words.results or (is_passive(parse, verb) and not free) or _only_completes(parse, verb, act, words):
        return
    helper = modal(parse, act)
    if negated(parse, act) or (helper is not None and parse.lower[helper] not in words.raw["certain"]):
        return
    if any(parse.dep[i] == "neg" and i < token for i in parse.children[verb]):
        yield from _but(parse, verb, act, words)
    else:
        yield _Aim(token + 1, _aim_end(parse, verb), act, "infinitive", 0.6 if parse.lemma[act] in words.acts else 0.5)


def _but(parse: Parse, verb: int, act: int, words: _Words) -> Iterator[_Aim]:
    """Read the aim that is set against a denied one: "not to V but to W"."""
    for other in kids(parse, verb, "conj"):
        mark = next((i for i in kids(parse, other, "aux") if parse.tag[i] == "TO"), None)
        if mark is not None and any(parse.lower[i] in words.g.but for i in range(verb, mark)):
            yield _Aim(mark + 1, _aim_end(parse, other), act, "infinitive", 0.6)


def _act_of_thing(parse: Parse, verb: int, words: _Words) -> int | None:
    """Return the act whose object an infinitive hangs on ("issued an alert to help them"), where the object asks for none itself."""
    thing = parse.head[verb]
    act = parse.head[thing]
    takes = parse.lemma[thing] in words.raw["nouns_with"] or parse.dep[thing] != "dobj"
    return None if takes or any(parse.tag[i] in ("JJS", "RBS") or parse.ent[i] == "ORDINAL" for i in parse.children[thing]) else act


def _fronted(parse: Parse, verb: int, act: int) -> bool:
    """Say whether an infinitive opens its sentence and a comma parts it from the act."""
    opens = all(parse.pos[i] in ("PUNCT", "CCONJ", "ADV", "PART") for i in range(parse.sentences[parse.sent[verb]][0], parse.left[verb]))
    after = parse.right[verb]
    return opens and after < act and parse.text[after] == ","


def _only_completes(parse: Parse, verb: int, act: int, words: _Words) -> bool:
    """Say whether an infinitive completes its verb or noun rather than telling what the act is for."""
    if parse.lemma[act] in words.raw["told"]:
        thing = child(parse, act, "dobj")
        return thing is None or parse.lemma[act] not in words.raw["takes"] or parse.lemma[thing] not in words.raw["taken"]
    if parse.lemma[act] in words.raw["controls"] and not is_copula(parse, act):
        return parse.dep[verb] == "xcomp" or child(parse, act, "dobj") is None
    return any(parse.lower[i] in words.g.enough for i in parse.children[act])


def _serving(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "the patrols serve to keep them off"."""
    if parse.lemma[token] not in words.raw["serves"] or parse.pos[token] != "VERB" or negated(parse, token):
        return
    inner = next((i for i in kids(parse, token, "xcomp", "advcl") if infinitive(parse, i) and i > token), None)
    if inner is not None and modal(parse, token) is None:
        yield _Aim(_after_to(parse, inner), _aim_end(parse, inner), token, "serving", 0.65)


def _so_that(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "so that nobody would know": a clause of aim has a modal, one of result has none."""
    if parse.lower[token] not in words.g.so or token + 1 >= len(parse) or parse.lower[token + 1] not in words.raw["that"]:
        return
    verb = parse.head[token] if parse.dep[token] == "mark" else parse.head[token + 1]
    act = _verb_above(parse, verb, token) if parse.pos[verb] in ("VERB", "AUX") else None
    if act is not None and verb > token and modal(parse, verb) is not None:
        yield _Aim(token + 2, parse.right[verb], act, "so that", 0.75)


def _as_signal(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read "burned the rice as a warning to the monks"."""
    if parse.lower[token] not in words.g.as_ or parse.dep[token] != "prep":
        return
    sign, act = child(parse, token, "pobj"), parse.head[token]
    act = parse.head[act] if parse.pos[act] in ("NOUN", "PROPN") and parse.dep[act] in ("dobj", "pobj") else act
    told = (
        sign is not None
        and parse.lemma[sign] in words.raw["signals"]
        and any(parse.lower[i] in words.g.articles for i in parse.children[sign])
    )
    if sign is not None and told and parse.pos[act] == "VERB" and parse.lemma[act] not in words.raw["seen_as"]:
        first, end = phrase(parse, sign, whole=True)
        yield _Aim(first, end, act, "signal", 0.7)


def _idiom(parse: Parse, token: int, words: _Words) -> Iterator[_Aim]:
    """Read idioms that tell what somebody is after: "is testing the waters"."""
    if parse.pos[token] != "VERB":
        return
    goal = child(parse, token, "dobj")
    if goal is None or (parse.lemma[token], parse.lemma[goal]) not in words.idioms or negated(parse, token):
        return
    yield _Aim(token, max(goal + 1, verb_phrase(parse, token)[1]), None, "idiom", 0.65)


@cache
def _forms(pack: LanguagePack) -> Forms[Callable[[Parse, int, _Words], Iterator[_Aim]]]:
    words = _words(pack)
    raw = words.raw
    return Forms(
        (
            Form(_opened, [opener[0] for opener in words.openers]),
            Form(_effort, [lead[0] for lead in raw["effort_leads"]]),
            Form(_directed, (*raw["participles_at"], *raw["participles_to"])),
            Form(_aimed, words.nouns),
            Form(_infinitive, None, frozenset(["PART"])),
            Form(_serving, raw["serves"], VERB),
            Form(_so_that, words.g.so),
            Form(_as_signal, words.g.as_),
            Form(_idiom, [verb for verb, _ in words.idioms], VERB),
        )
    )


def _doer(parse: Parse, act: int, words: _Words) -> int | None:
    """Return who does an act; in "accused X of closing it" that is X."""
    of = parse.head[act]
    if parse.dep[act] == "pcomp" and parse.lower[of] in words.g.of:
        accused = child(parse, parse.head[of], "dobj", "nsubjpass")
        if accused is not None:
            return accused
    if infinitive(parse, act) and child(parse, act, "nsubj") is None:
        called = (child(parse, i, "pobj") for i in kids(parse, of, "prep") if i < act and parse.lower[i] in words.raw["called_on"])
        asked = next((i for i in called if i is not None), None) if parse.lemma[of] in words.raw["calls"] else None
        if asked is not None:
            return asked
    return subject(parse, act)


def _record(reading: Reading, aim: _Aim, lead: int, words: _Words) -> Purpose | None:
    """Build the record; None when nobody is told to act. Whoever says the word that leads to the aim says what it is."""
    parse = reading.parse
    act = aim.act
    doer: int | None
    if aim.rule == "idiom":
        doer = subject(parse, aim.first)
    elif aim.rule == "aim is":
        owner = child(parse, act, "poss", "prep") if act is not None else None
        doer = child(parse, owner, "pobj") if owner is not None and parse.dep[owner] == "prep" else owner
    else:
        doer = None if act is None else _doer(parse, act, words)
        if act is not None and parse.dep[act] == "acl":
            doer = child(parse, parse.head[act], "poss") if infinitive(parse, act) else None
    passive = act is not None and aim.rule != "aim is" and is_passive(parse, act)
    if doer is None and not passive and aim.rule not in ("opener", "aimed"):
        return None
    if aim.rule == "infinitive" and doer is not None:
        acts = passive or (act is not None and parse.lemma[act] in words.acts) or may_answer(reading, doer)
        nobody = parse.lower[doer] in words.raw["nobody"] and refer(reading, [doer])[0].name is None
        if nobody or not acts:
            return None
    first, end = tidy(parse, aim.first, aim.end)
    told: list[tuple[int, int]] = []
    if aim.rule in ("aim is", "serving") and doer is not None and not may_answer(reading, doer):
        told, doer = [phrase(parse, doer)], None
    elif act is not None and aim.rule != "aim is":
        told = aimed_thing(parse, act) if aim.rule == "aimed" else deed(parse, act, first, words.raw)
    quoted_act = reading.quote(*told) if told else None
    said_by, speaker = voice(reading, lead)
    actor = None
    if passive and act is not None and aim.rule != "aimed":
        doer = next(iter(agents(parse, act)), doer if parse.dep[act] == "xcomp" else None)
    elif aim.rule == "aimed" and act is not None:
        doer = who_is_behind(parse, act, words.raw)
    if doer is not None and parse.pos[doer] in ("NOUN", "PROPN", "PRON"):
        actor = refer(reading, [doer])[0]
    anchor_first = act if act is not None and first - 18 <= act < first else first
    anchor = reading.quote((anchor_first, end))
    return Purpose(
        id=record_id(reading.document, "purpose", anchor, aim.rule),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=aim.confidence,
        extractor=f"purposes/{VERSION}",
        rule=aim.rule,
        act=quoted_act,
        purpose=reading.quote((first, end)),
        actor=actor,
        speaker=speaker,
    )
