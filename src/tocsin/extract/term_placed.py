"""What the place of a term in its clause tells of its use: a predicate, behind a preposition, an object or a subject."""

from __future__ import annotations

from dataclasses import replace

from tocsin.extract.clauses import agents, child, infinitive, kids, phrase, subject, tidy
from tocsin.extract.term_as import namer_above, seen_as, up_to
from tocsin.extract.term_beside import beside, host, of_clause, turned
from tocsin.extract.term_breaches import in_breach
from tocsin.extract.term_charges import governor, on_charges, penalised
from tocsin.extract.term_claims import MARKS, Claim, Stance, TermWords, everyone, in_line, named_by, namer, subject_phrase, teller_of
from tocsin.extract.term_doers import doer_of
from tocsin.extract.term_proceedings import proceeded
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["accused", "placed", "predicate", "prepositional"]


def placed(parse: Parse, use: TermUse, joined: int, words: TermWords) -> Claim | None:
    """Read what the place of a term in its clause tells of its use."""
    dep, above = parse.dep[joined], parse.head[joined]
    if above == joined:
        return None
    clause = of_clause(parse, joined, words)
    if clause is not None:
        return clause
    if dep in ("attr", "acomp", "oprd") or (dep == "dobj" and parse.lemma[above] in words.equate):
        return predicate(parse, above, words, dep)
    if dep == "pobj" and use.term is not None and use.term.id in words.raw["states"] and parse.lower[above] in words.g.under:
        verb = parse.head[above]
        return Claim("predicated", of=subject_phrase(parse, verb), verb=verb, confidence=0.5) if parse.lemma[verb] in words.equate else None
    if dep == "pobj" or (dep == "pcomp" and parse.lower[above] in words.raw["as"]):
        return prepositional(parse, joined, above, words, use.term is not None and use.term.as_act)
    if dep == "dobj":
        return _object(parse, joined, above, words, use.term is not None and use.term.as_act)
    if dep in ("nsubjpass", "nsubj"):
        return _subject(parse, joined, above, words) or turned(parse, joined, above, words)
    return beside(parse, joined, words)


def _committer(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Return who commits; in "led his men to commit it" those who are led."""
    above = parse.head[verb]
    led = child(parse, above, "dobj") if infinitive(parse, verb) and parse.lemma[above] in words.raw["lead"] else None
    return subject_phrase(parse, verb) if led is None else everyone(parse, led)


def predicate(parse: Parse, verb: int, words: TermWords, dep: str) -> Claim | None:
    """Read "X is T", "X constitutes T", "X is called T"."""
    lemma = parse.lemma[verb]
    if lemma in words.equate:
        charging = governor(parse, parse.head[verb], words) if parse.dep[verb] == "pcomp" else verb
        if parse.lemma[charging] in words.accuse and charging != verb:  # "accused X of being T"
            return accused(parse, charging, words, parse.head[verb])
        if any(parse.tag[index] == "EX" for index in parse.children[verb]):
            return Claim("exists", verb=verb, confidence=0.6)
        return Claim("equated", of=subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if lemma in words.name_as or lemma in words.describe_as or lemma in words.raw["judge"]:
        target = child(parse, verb, "dobj", "nsubjpass")
        if target is None and parse.tag[verb] == "VBN":
            target = host(parse, verb)  # "settlements considered T"
        if target is None:
            target = next((index for index in parse.children[verb] if parse.dep[index] == "nsubj" and index > verb), None)
        by = named_by(parse, verb, words)
        if parse.dep[verb] == "relcl" and (target is None or parse.tag[target] in ("WDT", "WP")):
            target = parse.head[verb]
        return Claim("named", of=None if target is None else phrase(parse, target), verb=verb, speaker=by, confidence=0.8)
    return None


def prepositional(parse: Parse, head: int, preposition: int, words: TermWords, as_act: bool) -> Claim | None:
    """Read "amounts to T", "described as T", "accused of T", "a risk of T", "victims of T", "act of T"."""
    above = parse.head[preposition]
    word = parse.lower[preposition]
    if word in words.raw["as"] and parse.lemma[above] in words.raw["use_as"] and parse.pos[above] == "NOUN":
        used = next((child(parse, i, "pobj") for i in kids(parse, above, "prep") if parse.lower[i] in words.g.of), None)
        return None if used is None else Claim("used as", of=phrase(parse, used), confidence=0.6)
    if word in words.raw["as"] and parse.tag[above] == "VBN" and parse.dep[above] == "acl" and parse.lemma[above] not in words.describe_as:
        above = parse.head[above]  # "denounced the men installed there as T"
    if word in words.raw["as"]:
        above = namer_above(parse, above, preposition, words)
    if word in words.raw["as"] and parse.dep[above] in ("dobj", "pobj", "nsubjpass") and parse.pos[parse.head[above]] == "VERB":
        above = parse.head[above]
    above = governor(parse, preposition, words) if above == parse.head[preposition] else above
    lemma = parse.lemma[above]
    lead = " ".join(parse.lower[max(0, preposition - 2) : preposition + 1])
    if any(lead.endswith(short) for short in words.raw["short_of"]) and not lead.startswith("nothing"):
        verb = _verb_above(parse, above)
        return Claim("falls short", "denies", of=None if verb is None else subject_phrase(parse, verb), confidence=0.6)
    if word in words.raw["in_breach"] and parse.lemma[head] in words.raw["rule_bound"]:
        return in_breach(parse, head, preposition, words)
    if lemma in words.raw["charge_nouns"] and word in words.g.of:
        on = parse.head[above]
        charging = parse.dep[above] == "pobj" and lemma in words.raw["accusations"] and parse.lower[on] in words.raw["charged_with"]
        laid = _charge(parse, head, above, words) or on_charges(parse, above, words)
        return laid if laid is not None or not charging else proceeded(parse, on, words)
    charged = penalised(parse, preposition, words)
    if charged is None and word in words.raw["investigated_for"]:
        charged = proceeded(parse, preposition, words)
    if charged is not None:
        own = _own(parse, head)
        return charged if own is None else replace(charged, of=(own, own + 1), rule="committed")
    if lead in words.raw["emphatic"]:
        verb = _verb_above(parse, above)
        return None if verb is None else predicate(parse, verb, words, "attr")
    if word in words.raw["amount_to"] and lemma in words.raw["amount"] and parse.pos[above] == "NOUN" and parse.tag[above - 1] == "NNS":
        after = [i for i in kids(parse, parse.head[above], "nsubj", "dobj") if i > head]  # "the raids amount to T, the mayor said"
        return Claim("equated", of=tidy(parse, parse.left[above], above), speaker=after[0] if after else None, confidence=0.6)
    if word in words.raw["amount_to"] and lemma in words.raw["amount"]:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return Claim("equated", of=subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if word in words.raw["as"] and (lemma in words.describe_as or lemma in words.name_as):
        target = child(parse, above, "dobj", "nsubjpass")
        if target is None:
            target = child(parse, head, "dobj")  # "denounced as T the killing": the parser gives it to the term
        if target is None and parse.tag[above] == "VBN":
            target = host(parse, above)
        if parse.dep[above] == "pobj" or target is None:
            return seen_as(parse, preposition, words)
        told_of = up_to(parse, target, preposition, words)
        return Claim("named", of=told_of, verb=above, speaker=named_by(parse, above, words), confidence=0.8)
    if word in words.raw["as"] and lemma in words.raw["use_as"]:
        target = child(parse, above, "dobj", "nsubjpass")
        return None if target is None else Claim("used as", of=phrase(parse, target), verb=above, confidence=0.7)
    if lemma in words.question and word in words.raw["investigated_for"]:
        target = child(parse, above, "dobj", "nsubjpass")
        of = None if target is None else phrase(parse, target)
        return Claim("investigated", "questions", of=of, speaker=child(parse, above, "nsubj"), confidence=0.65)
    if lemma in words.accuse or (parse.dep[above] == "pcomp" and parse.lemma[parse.head[parse.head[above]]] in words.accuse):
        return accused(parse, above, words, preposition)
    if (lemma in words.risks or lemma in words.warn) and word not in words.raw["by"]:  # what threatens is told as there
        on = parse.head[above] if parse.dep[above] == "pobj" else above
        verb = parse.head[on] if parse.pos[parse.head[on]] in ("AUX", "VERB") and parse.dep[above] == "pobj" else None
        of = None if verb is None or parse.lemma[verb] not in words.equate else subject_phrase(parse, verb)
        bare = parse.lower[head] in (*words.raw["general"], *words.raw["befalls"]) and not parse.children[head]
        told = teller_of(parse, head, words)
        return (
            None
            if bare and lemma in words.risks
            else Claim("risk", "warns", of=of, verb=above if parse.pos[above] == "VERB" else None, speaker=told, confidence=0.7)
        )
    borne = parse.dep[above] == "dobj" and lemma in words.raw["marks"] and parse.lemma[parse.head[above]] in words.raw["bear"]
    if borne and word in words.g.of:
        return Claim("equated", of=subject_phrase(parse, parse.head[above]), verb=parse.head[above], confidence=0.6)
    if lemma in words.of_nouns and word in words.g.of:
        told_so = _of_noun(parse, above, words)
        if told_so is not None and told_so.rule == "exists":  # "there was a pattern of T by X"
            told_so.of = doer_of(parse, head, words) or doer_of(parse, above, words)
        if told_so is not None or lemma not in words.raw["carriers"]:
            return told_so
    if word in words.raw["like"]:
        verb = parse.head[preposition]
        return Claim("likened", "compares", of=subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if lemma in words.similar and parse.pos[above] == "VERB" and child(parse, above, "dobj", "nsubjpass") is not None:
        thing = child(parse, above, "dobj", "nsubjpass")
        of = None if thing is None else everyone(parse, thing, preposition)
        return Claim("likened", "compares", of=of, verb=above, speaker=named_by(parse, above, words), confidence=0.65)
    if lemma in words.similar:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return Claim("likened", "compares", of=subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if word in words.g.engaged and lemma in words.commit and parse.pos[above] == "VERB":
        return Claim("committed", of=subject_phrase(parse, above), verb=above, confidence=0.7)
    return _deed_in(parse, above, preposition, words) or seen_as(parse, preposition, words)


def _verb_above(parse: Parse, token: int) -> int | None:
    """Return the verb at a token or up to two steps above it."""
    near = (token, parse.head[token], parse.head[parse.head[token]])
    return next((i for i in near if parse.pos[i] in ("AUX", "VERB")), None)


def _own(parse: Parse, head: int) -> int | None:
    """Return the pronoun that owns a charge, its own or that of the first of a list: "sanctioned X for its arms and breaches of law"."""
    first = head
    while parse.dep[first] in ("conj", "appos") and parse.head[first] < first and not kids(parse, first, "det", "poss"):
        first = parse.head[first]
    return next((i for i in kids(parse, first, "poss") if parse.tag[i] == "PRP$"), None)


def _deed_in(parse: Parse, above: int, preposition: int, words: TermWords) -> Claim | None:
    """Read "took part in T", "resorted to T", "led his men in T", "committed a series of T"."""
    word, lemma, verb = parse.lower[preposition], parse.lemma[above], parse.head[above]
    if lemma in words.raw["answering"] and word in words.raw["investigated_for"]:
        owner = child(parse, above, "poss")
        of = everyone(parse, owner) if owner is not None else subject_phrase(parse, verb) if parse.dep[above] == "dobj" else None
        return None if of is None else Claim("accused", of=of, confidence=0.55)
    if lemma in words.raw["known_for"] and word in words.raw["investigated_for"]:
        return Claim("accused", of=subject_phrase(parse, above if parse.pos[above] == "VERB" else verb), confidence=0.55)
    if word in words.raw["behind"] and lemma in words.equate:
        return Claim("accused", of=subject_phrase(parse, above), verb=above, confidence=0.55)
    if parse.dep[above] == "dobj" and word in words.g.of and lemma in words.raw["carriers"] and parse.lemma[verb] in words.raw["run_by"]:
        return Claim("committed", of=_committer(parse, verb, words), verb=verb, confidence=0.55)
    if parse.dep[above] == "dobj" and word in words.g.of and parse.lemma[verb] in words.commit:
        idle = lemma in words.topics or lemma in words.raw["inquiries"] or lemma in words.raw["papers"]
        return None if idle else Claim("committed", of=_committer(parse, verb, words), verb=verb, confidence=0.6)
    if parse.dep[above] == "pobj" and word in words.g.of and lemma in words.raw["rolls"]:  # "added X to its list of T"
        thing = child(parse, parse.head[verb], "dobj", "nsubjpass")
        return None if thing is None else Claim("named", of=everyone(parse, thing, verb), confidence=0.55)
    if parse.pos[above] != "VERB":
        return None
    thing = child(parse, above, "dobj")
    if word in words.g.in_ and thing is not None and lemma in words.raw["lead"]:
        return Claim("committed", of=everyone(parse, thing, preposition), verb=above, confidence=0.55)
    shared = word in words.g.in_ and thing is not None and parse.lemma[thing] in words.raw["shares"]
    if shared or (lemma in (*words.raw["resort"], *words.raw["own_up"]) and word in words.raw["resort_to"]):
        return Claim("committed", of=subject_phrase(parse, above), verb=above, confidence=0.6)
    return None


def _charge(parse: Parse, head: int, noun: int, words: TermWords) -> Claim | None:
    """Read "denied claims of T", and "made accusations of T against X" as the charge it is."""
    verb, of = parse.head[noun], doer_of(parse, head, words)
    if parse.lemma[verb] in words.deny:
        return Claim("denied", "denies", of=of, speaker=child(parse, verb, "nsubj"), confidence=0.65)
    if parse.lemma[noun] not in words.raw["accusations"] or parse.dep[noun] != "dobj" or parse.lemma[verb] not in words.raw["bring"]:
        return None
    against = (i for at in (verb, noun, head) for i in kids(parse, at, "prep") if parse.lower[i] in words.raw["against"])
    target = next((child(parse, i, "pobj") for i in against), None)
    return Claim("accused", of=of if target is None else everyone(parse, target), verb=verb, speaker=namer(parse, verb), confidence=0.6)


def accused(parse: Parse, above: int, words: TermWords, mark: int) -> Claim | None:
    """Read "accused members of the guard of T": who is accused stands before the mark of the charge."""
    verb = above if parse.lemma[above] in words.accuse else parse.head[parse.head[above]]
    target = child(parse, verb, "dobj", "nsubjpass")
    target = parse.head[verb] if target is None and parse.dep[verb] == "acl" else target
    target = parse.head[verb] if target is None and parse.dep[verb] == "relcl" else target
    target = target if target is not None else subject(parse, verb)
    if target is not None and parse.dep[target] == "attr":
        target = subject(parse, parse.head[target])
    if target is None:
        return None
    who = everyone(parse, target)
    if verb < target < mark:
        who = in_line(parse, who, mark, words)
    by = namer(parse, verb) if parse.pos[verb] == "VERB" else None
    stance: Stance = "questions" if parse.lemma[verb] in words.raw["suspects"] else "asserts"
    return Claim("accused", stance, of=tidy(parse, *who), verb=verb, speaker=by, confidence=0.75)


def _of_noun(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "X are victims of T", "described the raid as an act of T", "X committed acts of T", "this act of T"."""
    if parse.lemma[noun] in words.raw["sufferers"]:
        return None
    verb = parse.head[parse.head[noun]]
    verb = parse.head[verb] if parse.dep[verb] in ("dobj", "nsubjpass") else verb
    if parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in words.raw["as"] and parse.lemma[verb] in words.describe_as:
        target = child(parse, verb, "dobj", "nsubjpass")
        if target is None:
            return None
        return Claim("named", of=everyone(parse, target, parse.head[noun]), verb=verb, speaker=namer(parse, verb), confidence=0.7)
    if parse.dep[noun] in ("attr", "acomp", "oprd"):
        return predicate(parse, parse.head[noun], words, parse.dep[noun])
    if parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in words.commit:
        return Claim("committed", of=_committer(parse, parse.head[noun], words), verb=parse.head[noun], confidence=0.65)
    if any(parse.lower[index] in words.deictic for index in parse.children[noun]):
        return Claim("called", of=None, verb=None, confidence=0.45)
    return None


def _object(parse: Parse, head: int, verb: int, words: TermWords, as_act: bool) -> Claim | None:
    """Read "commits T", "denied T", "warns of"; a term that is only something to prevent or to study is a topic."""
    lemma = parse.lemma[verb]
    if lemma in words.name_as:
        target = next((i for i in (*kids(parse, verb, "dobj"), *kids(parse, verb, "nsubj")) if verb < i < head), None)
        return None if target is None else Claim("named", of=phrase(parse, target), verb=verb, speaker=subject(parse, verb), confidence=0.7)
    if lemma in words.describe_as and _in_marks(parse, head):
        return Claim("named", verb=verb, speaker=namer(parse, verb), confidence=0.6)
    if lemma in words.unclaimed:
        return None
    if lemma in words.commit:
        accusing = governor(parse, parse.head[verb], words) if parse.dep[verb] == "pcomp" else parse.head[verb]
        if parse.dep[verb] in ("pcomp", "xcomp") and parse.lemma[accusing] in words.accuse:
            return accused(parse, accusing, words, parse.head[verb] if parse.dep[verb] == "pcomp" else verb)
        return Claim("committed", of=_committer(parse, verb, words), verb=verb, confidence=0.7)
    definite = any(parse.lower[i] in words.g.pointing for i in kids(parse, head, "det"))
    if lemma in words.deny and as_act and definite:
        return None
    if lemma in words.raw["own_up"]:
        return Claim("committed", of=subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if lemma in words.deny:
        return Claim("denied", "denies", verb=None, speaker=child(parse, verb, "nsubj"), confidence=0.7)
    if lemma in words.raw["allege"] and parse.pos[verb] == "VERB":
        return Claim("alleged", verb=verb, speaker=child(parse, verb, "nsubj"), confidence=0.6)
    if lemma in words.warn:
        return Claim("risk", "warns", verb=verb, confidence=0.6)
    if lemma in words.question:
        return Claim("questioned", "questions", of=doer_of(parse, head, words), speaker=namer(parse, verb), confidence=0.5)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return Claim("called", verb=verb, confidence=0.45)
    return None


def _in_marks(parse: Parse, head: int) -> bool:
    """Say whether a noun ends a few words in quotation marks: condemned their "illegal annexation"."""
    if head + 1 >= len(parse) or parse.text[head + 1] not in MARKS:
        return False
    return any(parse.text[i] in MARKS and parse.tag[i] != "POS" for i in range(max(head - 4, parse.sentences[parse.sent[head]][0]), head))


def _subject(parse: Parse, head: int, verb: int, words: TermWords) -> Claim | None:
    """Read "T is being committed", "no T has taken place", "this T must end"."""
    if parse.lemma[verb] in words.commit or parse.lemma[verb] in words.raw["occur"]:
        doers = agents(parse, verb)
        return Claim("committed", of=phrase(parse, doers[0]) if doers else None, verb=verb, confidence=0.65)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return Claim("called", verb=None, confidence=0.45)
    return None
