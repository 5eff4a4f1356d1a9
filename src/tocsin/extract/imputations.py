"""Blame by where somebody stands to a harm: behind it, punished for it, wanted for it, or claiming it; and reproach of an actor as such."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, deed_phrase, for_phrase, listed
from tocsin.extract.clauses import agents, child, infinitive, is_copula, is_passive, kids, modal, negated, phrase, subject
from tocsin.extract.forms import ADJ, NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, Manner, manner_of
from tocsin.language import Parse

__all__ = ["forms"]


def _is_deed(parse: Parse, noun: int, words: BlameWords) -> bool:
    return parse.pos[noun] == "NOUN" and (parse.lemma[noun] in words.raw["deeds"] or parse.lemma[noun] in words.raw["harms"])


def _denier(parse: Parse, verb: int, words: BlameWords) -> int | None:
    """Return the verb that denies the clause of a verb ("denied that X was behind it")."""
    above = parse.head[verb]
    return above if parse.dep[verb] == "ccomp" and parse.lemma[above] in words.deny and not negated(parse, above) else None


def _behind(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X was behind the raid", "denied that X was behind the raid", "those behind the raid are X's men"."""
    if parse.lower[token] not in words.raw["behind"] or parse.dep[token] not in ("prep", "advmod", "acomp"):
        return
    verb, deed = parse.head[token], child(parse, token, "pobj")
    own = subject(parse, verb) if is_copula(parse, verb) and parse.dep[verb] != "pcomp" else None
    if (
        own is None
        or deed is None
        or not _is_deed(parse, deed, words)
        or modal(parse, verb) is not None
        or parse.lower[own] in words.g.asking
    ):
        return
    denier = _denier(parse, verb, words)
    denied = denier is not None or negated(parse, verb)
    by = None if denier is None else subject(parse, denier)
    cue = token if denier is None else denier
    yield Charge(listed(parse, own, words), cue, "behind", phrase(parse, deed, whole=True), "act", by, denied, 0.7)


def _penalised(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "imposed sanctions on X for Y", "filed charges against X over Y"."""
    if parse.pos[token] != "NOUN" or parse.lemma[token] not in words.raw["penalties"] or parse.dep[token] not in ("dobj", "nsubjpass"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["penalise"] or negated(parse, verb) or modal(parse, verb) is not None:
        return
    for index in (*kids(parse, token, "prep"), *kids(parse, verb, "prep")):
        target = child(parse, index, "pobj") if parse.lower[index] in words.raw["penalised"] else None
        cause = None if target is None else for_phrase(parse, [verb, token, target], words.raw["penalised_for"])
        if target is not None and cause is not None:
            by = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else subject(parse, verb)
            yield Charge(listed(parse, target, words), token, "penalised", cause, "act", by, confidence=0.7)
            return


def _wanted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "is wanted for Y", "was jailed for Y", "is implicated in Y": only in the passive, and only where a wrong is named."""
    prepositions = words.raw["wanted"].get(parse.lemma[token])
    if prepositions is None or parse.pos[token] not in ("VERB", "ADJ") or not _participle(parse, token):
        return
    verb = token if parse.pos[token] == "VERB" and parse.dep[token] not in ("acomp", "oprd") else parse.head[token]
    own = parse.head[token] if parse.dep[token] in ("acl", "amod") else child(parse, verb, "nsubjpass", "nsubj")
    cause = for_phrase(parse, [token], prepositions)
    if own is None or cause is None or modal(parse, verb) is not None:
        return
    if parse.dep[token] in ("acl", "amod") and parse.lemma[token] in words.raw["telling_which"]:
        return
    head = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1]), cause[0])
    within = range(*cause) if parse.lemma[head] in words.raw["conduct"] else (head,)  # "for his role in the murder"
    if any(parse.lemma[i] in words.harm or parse.lemma[i] in words.raw["harms"] or parse.lemma[i] in words.raw["deeds"] for i in within):
        denier = _denier(parse, verb, words)
        denied = denier is not None or negated(parse, verb)
        by = subject(parse, denier) if denier is not None else next(iter(agents(parse, token)), None)
        yield Charge(listed(parse, own, words), token if denier is None else denier, "wanted", cause, "act", by, denied, 0.65)


def _participle(parse: Parse, token: int) -> bool:
    return is_passive(parse, token) or (parse.dep[token] in ("acomp", "oprd") and is_copula(parse, parse.head[token]))


def _alleged(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "alleged that X shelled Y", "X is alleged to have shelled Y": a charge told as a clause, of harm by somebody else."""
    if parse.pos[token] != "VERB" or negated(parse, token) or parse.dep[token] == "amod":
        return
    by = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
    own = child(parse, token, "nsubjpass")
    for deed in kids(parse, token, "xcomp"):  # "is alleged to have shelled Y"
        manner = manner_of(parse, deed, words)
        wrong = manner is not None or parse.lemma[deed] in words.harm or parse.lemma[token] in words.raw["suspects"]
        if own is not None and deed > token and wrong and not is_passive(parse, deed):
            yield Charge(listed(parse, own, words), token, "alleged", deed_phrase(parse, deed, words), manner or "act", by, confidence=0.65)
    for deed in kids(parse, token, "ccomp"):
        passive = is_passive(parse, deed)
        doers = agents(parse, deed) if passive else kids(parse, deed, "nsubj")
        if deed < token or not doers or modal(parse, deed) is not None or negated(parse, deed) or parse.pos[deed] != "VERB":
            continue
        manner = manner_of(parse, deed, words) or _by_which(parse, deed, words)
        if manner is not None or parse.lemma[deed] in words.harm:
            yield Charge(
                listed(parse, doers[0], words), token, "alleged", deed_phrase(parse, deed, words), manner or "act", by, confidence=0.65
            )


def _by_which(parse: Parse, deed: int, words: BlameWords) -> Manner | None:
    """Tell the manner of a deed from what it was done by ("broke the treaty by supplying weapons")."""
    for index in kids(parse, deed, "prep"):
        means = child(parse, index, "pcomp") if parse.lower[index] in words.raw["by"] else None
        if means is not None:
            return manner_of(parse, means, words)
    return None


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
    if deed is None or not _is_deed(parse, deed, words) or not owns:
        return
    own = owns[0]
    if (
        parse.lower[own] in words.raw["nobody"]
        or kids(parse, own, "neg")
        or any(parse.lower[i] in words.raw["nobody"] for i in parse.children[own])
    ):
        return
    yield Charge(listed(parse, own, words), token, "owned", phrase(parse, deed), "act", own, confidence=0.75)


def _reproached(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "condemned the government", "criticised residents of the port": an actor, and no word of what for."""
    if parse.lemma[token] not in words.raw["reproach_whom"] or parse.pos[token] != "VERB" or negated(parse, token):
        return
    if modal(parse, token) is not None or infinitive(parse, token) or parse.dep[token] == "amod":
        return
    passive = is_passive(parse, token)
    target = child(parse, token, "nsubjpass" if passive else "dobj")
    if target is None or parse.tag[target] in ("WP", "WDT") or _is_deed(parse, target, words):
        return
    if for_phrase(parse, [token, target], words.raw["for_words"]) is not None:
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
        Form(_alleged, (*raw["allege"], *raw["suspects"]), VERB),
        Form(_claimed, raw["claim_deed"], VERB),
        Form(_reproached, raw["reproach_whom"], VERB),
    )
