"""Blame by where somebody stands to a harm: behind it, punished for it, wanted for it, or claiming it; and reproach of an actor as such."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import (
    Charge,
    FindCharge,
    deed_phrase,
    denier,
    does_harm,
    for_phrase,
    is_deed,
    listed,
    manner_of_cause,
    manner_of_noun,
    noun_phrase,
    tells_wrong,
)
from tocsin.extract.clauses import agents, child, infinitive, is_copula, is_passive, kids, modal, negated, subject
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import ADJ, NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, manner_of
from tocsin.language import Parse

__all__ = ["forms"]


def _behind(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X was behind the raid", "denied that X was behind the raid", "those behind the raid are X's men"."""
    if parse.lower[token] not in words.raw["behind"] or parse.dep[token] not in ("prep", "advmod", "acomp"):
        return
    verb, deed = parse.head[token], child(parse, token, "pobj")
    own = subject(parse, verb) if is_copula(parse, verb) and parse.dep[verb] != "pcomp" else None
    if (
        own is None
        or deed is None
        or not is_deed(parse, deed, words)
        or modal(parse, verb) is not None
        or parse.lower[own] in words.g.asking
    ):
        return
    above = denier(parse, verb, words)
    denied = above is not None or negated(parse, verb)
    by = None if above is None else subject(parse, above)
    cue = token if above is None else above
    yield Charge(listed(parse, own, words), cue, "behind", noun_phrase(parse, deed, words), "act", by, denied, 0.7)


def _penalised(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "imposed sanctions on X for Y", "filed charges against X over Y"."""
    if parse.pos[token] != "NOUN" or parse.lemma[token] not in words.raw["penalties"] or parse.dep[token] not in ("dobj", "nsubjpass"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["penalise"] or negated(parse, verb) or modal(parse, verb) is not None:
        return
    for index in (*kids(parse, token, "prep"), *kids(parse, verb, "prep")):
        target = child(parse, index, "pobj") if parse.lower[index] in words.raw["penalised"] else None
        cause = None if target is None else for_phrase(parse, [verb, token, target], words.raw["penalised_for"], words)
        if target is not None and cause is not None:
            by = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else subject(parse, verb)
            manner = manner_of_cause(parse, cause, words)
            yield Charge(listed(parse, target, words), token, "penalised", cause, manner, by, confidence=0.7)
            return


def _wanted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "is wanted for Y", "was jailed for Y", "the report implicates X in Y": only where a wrong is named."""
    prepositions = words.raw["wanted"].get(parse.lemma[token])
    if prepositions is None or parse.pos[token] not in ("VERB", "ADJ"):
        return
    passive = _participle(parse, token)
    verb = token if parse.pos[token] == "VERB" and parse.dep[token] not in ("acomp", "oprd") else parse.head[token]
    if passive:
        own = parse.head[token] if parse.dep[token] in ("acl", "amod") else child(parse, verb, "nsubjpass", "nsubj")
        own = subject(parse, verb) if own is None and parse.dep[verb] == "conj" else own
    else:
        own = child(parse, token, "dobj")
        if own is None and parse.tag[token] in ("VBN", "VBD") and parse.lemma[token] in words.raw["prosecutes"]:
            own, passive = subject(parse, token), True  # "Ex-mayor jailed for murder"
    if own is None or modal(parse, verb) is not None or (not passive and infinitive(parse, token)):
        return
    if parse.tag[own] in ("WP", "WDT") and parse.dep[verb] == "relcl":
        own = parse.head[verb]  # "Rua, who is wanted for murder"
    sums = kids(parse, token, "dobj", "oprd", "npadvmod", "dative") if passive else ()  # "was fined a month's pay for theft"
    cause = for_phrase(parse, [token, own, *sums], prepositions, words)
    if cause is None or parse.lower[own] in words.raw["whoever"]:
        return
    if parse.dep[token] in ("acl", "amod") and parse.lemma[token] in words.raw["telling_which"]:
        return
    head = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1]), cause[0])
    within = range(*cause) if parse.lemma[head] in words.raw["conduct"] else (head,)  # "for his role in the murder"
    punished = parse.tag[head] == "VBG" and parse.lemma[token] in words.raw["punishes"] and parse.lemma[head] not in words.raw["held_for"]
    if punished or any(
        does_harm(parse, i, words) or parse.lemma[i] in words.raw["harms"] or parse.lemma[i] in words.raw["deeds"] for i in within
    ):
        above = denier(parse, verb, words)
        denied = above is not None or negated(parse, verb)
        if denied and parse.lemma[token] in words.raw["prosecutes"]:
            return
        told_by = agents(parse, token)[:1] if passive else [i for i in [subject(parse, token)] if i is not None]
        by = subject(parse, above) if above is not None else next(iter(told_by), None)
        manner = manner_of_cause(parse, cause, words)
        cue = token if above is None else above
        yield Charge(listed(parse, own, words), cue, "wanted", cause, manner, by, denied, 0.65, unnamed=by is None and not denied)


def _participle(parse: Parse, token: int) -> bool:
    return is_passive(parse, token) or (parse.dep[token] in ("acomp", "oprd") and is_copula(parse, parse.head[token]))


def _alleged(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "alleged that X shelled Y", "X is alleged to have shelled Y": a charge told as a clause, of harm by somebody else."""
    if negated(parse, token) or parse.dep[token] == "amod" or (modal(parse, token) is not None and not is_passive(parse, token)):
        return
    accuses = parse.lemma[token] in (*words.raw["allege"], *words.raw["suspects"])
    teller = None if accuses else subject(parse, token)
    if not accuses and (teller is None or parse.lemma[teller] not in words.raw["accusers"]):
        return  # of those who say things only prosecutors accuse
    by = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
    own = child(parse, token, "nsubjpass")
    for deed in kids(parse, token, "xcomp"):  # "is alleged to have shelled Y"
        manner = manner_of(parse, deed, words)
        wrong = parse.pos[deed] == "VERB" and parse.lemma[token] in (*words.raw["suspects"], *words.raw["alleges_any"])
        wrong = wrong or does_harm(parse, deed, words)
        if own is not None and deed > token and wrong and not is_passive(parse, deed):
            yield Charge(listed(parse, own, words), token, "alleged", deed_phrase(parse, deed, words), manner or "act", by, confidence=0.65)
    for deed in kids(parse, token, "ccomp"):
        passive = is_passive(parse, deed)
        doers = agents(parse, deed) if passive else kids(parse, deed, "nsubj")
        before = deed < token and (parse.lemma[token] not in words.raw["allege"] or by is None or by < deed)
        if before or not doers or modal(parse, deed) is not None or negated(parse, deed) or parse.pos[deed] != "VERB":
            continue
        told = deed_phrase(parse, deed, words)
        manner = manner_of_cause(parse, told, words)
        wrong = parse.lemma[token] in words.raw["alleges_any"] and tells_wrong(parse, told, words)
        wrong = wrong or (parse.lemma[token] in words.raw["alleges_all"] and parse.tag[deed] in ("VBD", "VBN", "VBG", "VBZ", "VBP"))
        if manner != "act" or wrong or does_harm(parse, deed, words):
            doer = doer_of(parse, doers[0], words) if is_deed(parse, doers[0], words) else doers[0]
            if doer is not None:
                told = told if doer == doers[0] else (parse.left[doers[0]], told[1])
                yield Charge(listed(parse, doer, words), token, "alleged", told, manner, by, confidence=0.65)
    if parse.lemma[token] in words.raw["alleges_all"] and not is_passive(parse, token):
        for noun in kids(parse, token, "dobj"):  # "alleged torture by the guard"
            doer = doer_of(parse, noun, words) if is_deed(parse, noun, words) else None
            if doer is not None:
                manner = manner_of_noun(parse, noun, words)
                yield Charge(listed(parse, doer, words), token, "alleged", noun_phrase(parse, noun, words), manner, by, confidence=0.65)


def _claimed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X claimed the attack", "the attack was claimed by X"."""
    if (
        parse.lemma[token] not in words.raw["claim_deed"]
        or parse.pos[token] != "VERB"
        or negated(parse, token)
        or modal(parse, token) is not None
    ):
        return
    passive = is_passive(parse, token)
    deed = parse.head[token] if passive and parse.dep[token] == "acl" else child(parse, token, "nsubjpass" if passive else "dobj")
    owns = agents(parse, token) if passive else [i for i in [subject(parse, token)] if i is not None]
    if deed is None or not is_deed(parse, deed, words) or not owns or child(parse, token, "ccomp") is not None:
        return  # "claimed that X had left, a breach of the treaty": the noun is of what is claimed
    own = owns[0]
    if (
        parse.lower[own] in words.raw["nobody"]
        or kids(parse, own, "neg")
        or any(parse.lower[i] in words.raw["nobody"] for i in parse.children[own])
    ):
        return
    yield Charge(listed(parse, own, words), token, "owned", noun_phrase(parse, deed, words), "act", own, confidence=0.75)


def _reproached(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "condemned the government", "criticised residents of the port": an actor, and no word of what for."""
    if parse.lemma[token] not in words.raw["reproach_whom"] or parse.pos[token] != "VERB" or negated(parse, token):
        return
    if modal(parse, token) is not None or infinitive(parse, token) or parse.dep[token] == "amod":
        return
    passive = is_passive(parse, token)
    target = child(parse, token, "nsubjpass" if passive else "dobj")
    if target is None or parse.tag[target] in ("WP", "WDT") or is_deed(parse, target, words):
        return
    if for_phrase(parse, [token, target], words.raw["for_words"], words) is not None:
        return  # read as an accusation
    by = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    if by is not None and by != target:
        yield Charge(listed(parse, target, words), token, "reproached", None, "act", by, confidence=0.6)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of imputation with the words that they hang on."""
    raw = words.raw
    return (
        Form(_behind, raw["behind"]),
        Form(_penalised, raw["penalties"], NOUN),
        Form(_wanted, raw["wanted"], VERB | ADJ),
        Form(_alleged, (*raw["allege"], *raw["suspects"], *raw["tells"]), VERB),
        Form(_claimed, raw["claim_deed"], VERB),
        Form(_reproached, raw["reproach_whom"], VERB),
    )
