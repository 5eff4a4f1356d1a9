"""What sort of number a count is: a stock, a flow in or out, a running total, or not told.

The first that fits: a flow out; words of a running total or the present perfect; a state that holds; an event; else not told.
A number without a verb of its own goes by the whole that it is a part of, or by the number before it in its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.clauses import child, infinitive, is_copula, kids, modal
from tocsin.extract.counted import Lexicon
from tocsin.extract.scopes import Measure, clause
from tocsin.extract.subsets import Tally
from tocsin.language import Parse

__all__ = ["measures"]


def measures(parse: Parse, tallies: Sequence[Tally], words: Lexicon) -> list[Measure]:
    """Tell of each number what sort it is; "unstated" where neither verb nor adverb tells.

    Args:
        parse: The parse of the document.
        tallies: Its numbers, linked to their wholes.
        words: The counting words of the language.
    """
    own = [_own(parse, tally, words) for tally in tallies]
    for number, tally in enumerate(tallies):
        added = any(other.whole == number and other.numeral.first < tally.numeral.first for other in tallies)
        if own[number] == "unstated" and added and tally.fate is not None and tally.fate.rule == "figure":
            own[number] = "cumulative"  # "three died, bringing to 40 the number of dead"
    return [_leaning(parse, tallies, own, number, words) or "unstated" for number in range(len(tallies))]


def _leaning(parse: Parse, tallies: Sequence[Tally], own: Sequence[Measure | None], number: int, words: Lexicon) -> Measure | None:
    """Return the measure of a number, or of what it leans on when it has no verb of its own."""
    for _ in range(4):
        if own[number] is not None:
            return own[number]
        tally = tallies[number]
        replaced = next((i for i, other in enumerate(tallies) if other.replaces == number), tally.replaces)
        before = number - 1 if number and _elliptic(parse, tallies[number - 1], tally, words) else None
        leans = next((i for i in (tally.whole, replaced, before) if i is not None), None)
        if leans is None:
            return None
        number = leans
    return None


def _elliptic(parse: Parse, full: Tally, short: Tally, words: Lexicon) -> bool:
    """Say whether a number follows another of the same sentence without a finite verb between ("and 30 injured")."""
    if full.sentence != short.sentence or short.fate is None:
        return False
    told = [i for i in (full.fate.word, full.fate.verb) if i is not None and i < short.numeral.first] if full.fate is not None else []
    between = range(max(full.numeral.end, *(i + 1 for i in told)) if told else full.numeral.end, short.numeral.first)
    beside = words.raw["measure"]["beside"]
    joined = any(parse.tag[i] == "CC" or parse.text[i] == "," or parse.lower[i] in beside for i in between)
    return joined and not any(parse.tag[i] in ("VBZ", "VBP", "VBG", "MD") for i in between)


def _own(parse: Parse, tally: Tally, words: Lexicon) -> Measure | None:
    """Tell the sort of a number by its own verb and adverbs; None when it has none of its own."""
    rule = words.raw["measure"]
    told = tally.fate
    unit = told.unit if told is not None else ""
    flow = words.flow.get(unit, "")
    custody = unit in words.raw["holding"]["units"] or flow == "stock" or unit in rule["standing"]
    verb = clause(parse, tally)
    if tally.rule == "figure again":
        lead = range(max(parse.sentences[tally.sentence][0], tally.numeral.first - 4), tally.numeral.first)
        return "cumulative" if any(parse.lemma[i] in rule["totals"] for i in lead) else None
    if told is None and not _bears(parse, tally, verb):
        return None
    if told is not None and told.verb is None and _is_whole(parse, tally, words):
        return "stock" if told.rule == "place" and custody else "unstated"
    if told is not None and verb is not None and parse.pos[told.word] == "ADJ" and told.rule in ("beside", "modified", "shared"):
        brought = parse.lemma[verb] in (*rule["bringing"], *rule["becoming"], *words.transitive) or is_copula(parse, verb)
        if not brought and not _reported(parse, verb, told.word, words):
            return None
    first, limit = parse.sentences[tally.sentence]
    if told is not None and told.rule == "beside":
        verb = next((i for i in range(tally.numeral.end, told.word) if is_copula(parse, i)), verb)  # "30 died and 20 are missing"
    tense = None if verb is None else _tense(parse, verb, words)
    if verb is not None and tally.status == "ahead":
        tense = _tense_ahead(parse, verb, words) or tense
    running = _runs(parse, tally, verb, first, limit, words)
    if told is not None and told.rule == "figure":
        return "cumulative" if running and not custody else _of_figure(parse, tally, custody, words)
    if running:
        return "stock" if custody and tense == "present" else "cumulative"
    if flow == "outflow":
        return "outflow" if told is not None and told.rule != "noun" else None
    if told is not None and told.rule == "among":
        return "unstated"
    exists = parse.head[tally.carrier] if told is not None and told.rule == "modified" else verb  # "there are 90 displaced persons"
    there = exists is not None and kids(parse, exists, "expl") and _tense(parse, exists, words) in ("present", "bare")
    if (custody or told is None) and there:
        return "stock"  # of what may or will be so too: "there could be 90 refugees"
    if told is not None and told.rule in ("act of", "noun") and not _by_verb(parse, tally, verb, words):
        come = told.rule == "noun" and not custody and tense == "perfect" and _bears(parse, tally, verb)  # "30 bodies have washed up"
        said = verb is not None and parse.lemma[verb] in (*rule["telling"], *words.sources)
        return "cumulative" if come and not said else "unstated"
    if verb is None or tense is None:
        return None
    if tense == "participle":
        left = _left(parse, verb, words)
        if left is not None:
            return "cumulative" if _tense(parse, left, words) == "perfect" else "inflow"
        held = parse.lemma[verb] in (*rule["lasting"], *rule["lasting_now"]) and verb > tally.numeral.core
        return "stock" if held and tally.whole is None and parse.dep[verb] in ("acl", "relcl") else None
    if tense == "perfect":
        return "cumulative"
    return _state(parse, tally, verb, tense, custody, words) or ("unstated" if tense == "bare" else "inflow")


def _is_whole(parse: Parse, tally: Tally, words: Lexicon) -> bool:
    """Say whether a number stands after the "of" of a part or of a list, so that the verb is not its own."""
    above = parse.head[tally.carrier]
    return (
        parse.dep[tally.carrier] == "pobj"
        and parse.lower[above] in words.g.of
        and parse.pos[parse.head[above]] in ("NUM", "VERB", "AUX", "PRON", "DET")
    )


def _bears(parse: Parse, tally: Tally, verb: int | None) -> bool:
    """Say whether the people of a number, of which no fate is told, are the subject or object of the verb."""
    head = tally.carrier
    while parse.dep[head] == "conj" and parse.pos[parse.head[head]] == "NOUN":
        head = parse.head[head]  # "comprised 300 guards and 20 medics"
    if parse.dep[head] == "pobj" and parse.pos[parse.head[parse.head[head]]] == "NOUN":
        head = parse.head[parse.head[head]]
    return verb is not None and parse.head[head] == verb and parse.dep[head] in ("nsubj", "nsubjpass", "dobj", "attr")


def _tense(parse: Parse, verb: int, words: Lexicon) -> str:
    """Return the tense of a verb: present, past, perfect, bare, or participle when it has no finite form."""
    at = verb
    for _ in range(3):
        helpers = [(parse.tag[i], parse.lemma[i]) for i in parse.children[at] if parse.dep[i] in ("aux", "auxpass")]
        have = any(lemma in words.g.perfect for _, lemma in helpers)
        if any(tag in ("VBZ", "VBP") and lemma in words.g.perfect for tag, lemma in helpers):
            return "perfect"
        if any(tag in ("VBZ", "VBP") for tag, _ in helpers):
            return "present"
        if any(tag == "VBD" for tag, _ in helpers) or have:
            return "past"
        if parse.tag[at] in ("VBZ", "VBP", "VBD") and not _reduced(parse, at):
            return "past" if parse.tag[at] == "VBD" else "present"
        if parse.tag[at] == "VBG" and parse.dep[at] != "amod":
            return "past"
        joined = parse.tag[at] == "VB" and parse.dep[at] == "conj" and not helpers  # "storm the town and kill 12": a present read as bare
        if (joined or parse.dep[at] in ("xcomp", "acomp", "oprd", "ccomp")) and parse.head[at] != at:
            at = parse.head[at]
            continue
        break
    return "bare" if parse.tag[verb] in ("VB", "MD") else "participle"


def _tense_ahead(parse: Parse, verb: int, words: Lexicon) -> str | None:
    """Return the tense of what is not so yet: as of an event for "will", bare for what may or is to be; None where the verb is finite."""
    helper = modal(parse, verb)
    if helper is not None:
        return "past" if parse.lower[helper] in words.coming else "bare"
    return "bare" if infinitive(parse, verb) else None


def _reduced(parse: Parse, verb: int) -> bool:
    """Say whether a verb read as a past is a participle without its auxiliary ("Nine dead, 40 wounded in a blast")."""
    return parse.tag[verb] == "VBD" and parse.lower[verb].endswith("ed") and parse.dep[verb] in ("amod", "acl")


def _runs(parse: Parse, tally: Tally, verb: int | None, first: int, limit: int, words: Lexicon) -> bool:
    """Say whether words make the number a running total: "since", "so far", "in total"."""
    rule = words.raw["measure"]
    near = set() if verb is None else {parse.lower[i] for i in parse.children[verb]}
    if verb is not None and any(parse.lower[i] in words.g.since for i in range(verb, min(parse.right[verb], verb + 8))):
        return True
    beside = set(parse.lower[max(first, tally.numeral.first - 6) : tally.numeral.first])
    lowers = parse.lower[first:limit]
    said = any(lowers[i : i + len(p)] == p for p in rule["running"] for i in range(len(lowers) - len(p) + 1))
    return said or bool((near | beside) & set(rule["cumulative"]))


def _of_figure(parse: Parse, tally: Tally, custody: bool, words: Lexicon) -> Measure | None:
    """Tell the sort of "the toll rose to N" (a running total) and "the number of prisoners is N" (a stock)."""
    if custody:
        return "stock"
    told = tally.fate
    assert told is not None
    beside = range(max(parse.sentences[tally.sentence][0], told.word - 3), min(parse.sentences[tally.sentence][1], told.word + 4))
    totals = words.raw["measure"]["totals"]
    return "cumulative" if any(parse.lemma[i] in totals for i in beside) else "unstated"


def _by_verb(parse: Parse, tally: Tally, verb: int | None, words: Lexicon) -> bool:
    """Say whether a noun of harm takes its measure from the verb: "12 bodies were found", "it took the lives of 12"."""
    told = tally.fate
    if verb is None or told is None:
        return False
    rule = words.raw["measure"]
    if told.rule == "act of":
        return parse.lower[told.word] in rule["lives"]
    if parse.lemma[verb] in rule["lasting_now"]:
        return _tense(parse, verb, words) == "present"
    return parse.lemma[verb] in (*rule["bringing"], *rule["staying"], *rule["lasting"], *words.raw["holding"]["verbs"])


def _state(parse: Parse, tally: Tally, verb: int, tense: str, custody: bool, words: Lexicon) -> Measure | None:
    """Tell the measure of a state that holds; None for an event."""
    rule = words.raw["measure"]
    told = tally.fate
    lemma = parse.lemma[verb]
    near = {parse.lower[i] for i in parse.children[verb]} | ({parse.lower[told.word]} if told is not None else set())
    if lemma in rule["staying"]:
        return "stock"
    if told is not None and told.unit in rule["final"] and (is_copula(parse, verb) or _reported(parse, verb, told.word, words)):
        return "cumulative" if tense == "present" else None
    if near & set(rule["stock"]) and (custody or told is None):
        return "stock"
    if lemma in rule["lasting"] and (custody or told is None):
        return "stock"
    running = parse.tag[verb] == "VBG" or any(parse.lower[i] in words.g.being for i in kids(parse, verb, "aux", "auxpass"))
    if running and kids(parse, verb, "aux", "auxpass") and (custody or told is None):
        return "stock"
    if tense == "present" and lemma in rule["lasting_now"]:
        return "stock"
    if is_copula(parse, verb) and told is None and kids(parse, verb, "attr"):
        return "unstated"
    if is_copula(parse, verb) and (custody or told is None):
        return "stock"
    listed = told is not None and told.word != verb and parse.pos[told.word] in ("ADJ", "VERB") and child(parse, verb, "dobj") is None
    return "stock" if custody and listed and told is not None and told.unit in rule["found"] and lemma not in rule["becoming"] else None


def _left(parse: Parse, verb: int, words: Lexicon) -> int | None:
    """Return the verb that leaves people in the state that a participle tells ("left 61 people killed")."""
    above = parse.head[verb]
    above = parse.head[above] if parse.pos[above] in ("NOUN", "NUM") else above
    return above if parse.lemma[above] in words.raw["measure"]["leaving"] and above < verb else None


def _reported(parse: Parse, verb: int, word: int, words: Lexicon) -> bool:
    """Say whether a verb only reports the state ("are reported dead"), and does not bring it about ("are shot dead")."""
    event = parse.tag[word] == "VBN" and parse.lemma[word] in words.transitive  # "are reported killed"
    telling = parse.lemma[verb] in words.raw["measure"]["telling"] and not event
    return telling and (
        parse.dep[word] in ("oprd", "acomp", "advmod", "xcomp", "ccomp") and parse.head[word] == verb and bool(kids(parse, verb, "auxpass"))
    )
