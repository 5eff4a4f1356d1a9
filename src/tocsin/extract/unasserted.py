"""Blame that nobody puts on anybody: only asked about, feared, wished or ordered, only supposed, or of whoever did it."""

from __future__ import annotations

from tocsin.extract.charges import Charge, is_deed
from tocsin.extract.clauses import child, infinitive, kids, modal, negated, upwards
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.omissions import BlameWords, blame_words
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = ["is_of_people", "is_unasserted"]

_FINITE = ("VBD", "VBZ", "VBP", "MD")

# The rules that read a blame out of a deed told plainly.
_PLAIN = ("committed", "mistake", "broke", "omitted", "abetted", "armed", "left undone")


def is_unasserted(parse: Parse, charge: Charge, words: BlameWords) -> bool:
    """Say whether a blame hangs on what is only asked, feared, wished or supposed, or is of nobody in particular.

    The way up from the cue ends at the first clause that stands for itself: "urged the court to charge X", "feared being tried for
    theft", "asks whether X broke the truce", "that would mean that X lied".
    """
    if _is_unproved(parse, charge.cue, words):
        return True
    if charge.rule in _PLAIN and (_of_whoever(parse, charge, words) or _is_hearsay(parse, charge.cue, words)):
        return True
    for at, above in upwards(parse, charge.cue, 8):
        verbal = parse.pos[at] in ("VERB", "AUX")
        if parse.dep[at] in ("relcl", "advcl", "parataxis"):
            clause = verbal and parse.dep[at] == "advcl"
            return clause and (_is_on_condition(parse, at, words) or _is_wish(parse, at, above, words))
        if verbal:
            if _is_on_condition(parse, at, words) or _shares_denial(parse, at, words):
                return True
            if _is_finite(parse, at):
                return parse.dep[at] == "ccomp" and _supposes(parse, above, words)
            if parse.dep[at] in ("xcomp", "pcomp", "ccomp", "conj") and _is_wish(parse, at, above, words):
                return True
    return False


def is_of_people(reading: Reading, charge: Charge) -> bool:
    """Say whether what somebody is reproached for is no deed but people ("critical of his colleagues", "the country's rebels")."""
    parse, cause = reading.parse, charge.cause
    if cause is None:
        return False
    head = next((i for i in range(*cause) if not cause[0] <= parse.head[i] < cause[1] or parse.head[i] == i), cause[0])
    if parse.pos[head] != "NOUN" or not any(parse.left[head] <= i < parse.right[head] and i != head for i in charge.blamed):
        return False
    words = blame_words(reading.pack)
    if is_deed(parse, head, words):
        return False
    return parse.lemma[head] in words.raw["bodies"] or is_people(reading, head, lexicon(reading.pack))


def _of_whoever(parse: Parse, charge: Charge, words: BlameWords) -> bool:
    """Say whether a deed is told to tell who is meant: "those who committed war crimes", "anybody who lets it happen"."""
    verb = charge.cue if parse.pos[charge.cue] in ("VERB", "AUX") else parse.head[charge.cue]
    while parse.dep[verb] in ("conj", "xcomp"):
        verb = parse.head[verb]
    return parse.dep[verb] == "relcl" and all(parse.lower[head] in words.raw["whoever"] for head in charge.blamed)


def _is_hearsay(parse: Parse, cue: int, words: BlameWords) -> bool:
    """Say whether an adverb leaves open whether a deed was done ("who allegedly committed the crime")."""
    verb = cue if parse.pos[cue] in ("VERB", "AUX") else parse.head[cue]
    return any(parse.lower[i] in words.raw["hearsay"] for i in kids(parse, verb, "advmod"))


def _is_finite(parse: Parse, verb: int) -> bool:
    """Say whether a verb stands in a clause of its own tense."""
    if parse.tag[verb] in ("VBD", "VBZ", "VBP"):
        return True
    return any(parse.tag[i] in _FINITE for i in kids(parse, verb, "aux", "auxpass"))


def _is_on_condition(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a clause is marked as a question or a condition ("whether", "if")."""
    return any(parse.lower[i] in words.g.condition for i in kids(parse, verb, "mark"))


def _is_wish(parse: Parse, verb: int, above: int, words: BlameWords) -> bool:
    """Say whether a verb without tense is what another verb wishes, orders or fears ("to charge X", "being tried").

    An infinitive behind a verb of asking may hang as a purpose ("calls on the court to charge X").
    """
    wished = infinitive(parse, verb) and parse.lemma[above] in words.raw["not_yet"] and parse.pos[above] == "VERB"
    passive = any(parse.lower[i] in words.g.being for i in kids(parse, verb, "auxpass"))
    feared = passive and (parse.lemma[above] in words.raw["fears"] or parse.lemma[parse.head[above]] in words.raw["fears"])
    return (wished and parse.lemma[above] not in words.g.be | words.g.perfect) or feared


def _supposes(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb tells what would follow from something ("that would mean that X lied")."""
    helper = modal(parse, verb)
    return helper is not None and parse.lower[helper] in words.raw["ahead"] and parse.lemma[verb] in words.raw["entails"]


def _shares_denial(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb shares the denial of the one that it is joined to by "or" ("have not signed or broken the deal")."""
    above = parse.head[verb]
    if parse.dep[verb] != "conj" or child(parse, verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None or not negated(parse, above):
        return False
    return any(parse.lower[i] in words.raw["or"] for i in kids(parse, above, "cc"))


def _is_unproved(parse: Parse, cue: int, words: BlameWords) -> bool:
    """Say whether a blame is what somebody sees no proof of ("no evidence that X was behind the raid")."""
    for at, above in upwards(parse, cue, 6):
        if parse.lemma[above] in words.raw["evidence"] and parse.dep[at] in ("acl", "ccomp", "relcl", "prep"):
            none = any(parse.lower[i] in words.raw["no"] for i in kids(parse, above, "det", "neg"))
            return none or negated(parse, above) or negated(parse, parse.head[above])
    return False
