"""Imperatives in somebody's mouth ("open the crossing"): bare verbs at the head of their clause, and whom they are told.

What an imperative tells of is asked for, not done. Who should do it is called by name before it ("Chad, stop ..."), was told the
words ("I say to the mayor: ..."), or is whoever the imperatives before it in the paragraph were told.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from tocsin.extract.asks import AskWords
from tocsin.extract.clauses import child, conjuncts, kids
from tocsin.language import Parse

__all__ = ["addressed", "imperatives"]

_NAMES = ("nsubj", "npadvmod", "intj", "dep", "vocative", "nmod", "compound")
"""Labels that the parser gives to whoever is called on before a comma."""


def imperatives(parse: Parse, words: AskWords) -> dict[int, list[int]]:
    """Find the imperatives of a text, each with the heads of those who should do it, in the order of the text."""
    found: dict[int, list[int]] = {}
    last: tuple[int, int, list[int]] = (-1, -1, [])
    for number, (start, end) in enumerate(parse.sentences):
        if not any(parse.tag[i] == "VB" for i in range(start, end)) or parse.text[end - 1] == "?":
            continue
        for first in _starts(parse, start, end):
            verb, called = _head(parse, first, end, words)
            if verb is None or verb in found:
                continue
            paragraph = parse.para[verb]
            who = called or _told(parse, start, verb, words)
            if not who and last[0] == paragraph and number - last[1] <= 1:
                who = last[2]
            last = (paragraph, number, who)
            todo = [verb]
            while todo:
                found[todo[-1]] = who
                todo += [i for i in _joined(parse, todo.pop()) if i not in found and _is_bare(parse, i, None, words)]
    return found


def _starts(parse: Parse, start: int, end: int) -> Iterator[int]:
    """Yield where a clause of direct speech may begin: the sentence, and behind a colon or a mark that opens a whole quotation.

    A mark in the middle of a clause, and a sentence in lower case, go on with what stands before ("told them to 'hold and wait'").
    """
    opener = next((i for i in range(start, end) if parse.text[i][0].isalpha()), start)
    if parse.text[opener][0].isupper() or (opener > start and parse.tag[opener - 1] == "``"):
        yield start
    for token in range(start + 1, end - 1):
        if parse.text[token] == ":" or (parse.tag[token] == "``" and parse.text[token - 1] in (",", ":", ".", "!")):
            yield token + 1


def _head(parse: Parse, first: int, end: int, words: AskWords) -> tuple[int | None, list[int]]:
    """Return the imperative that a clause begins with, and who is called on before it."""
    at, called = first, None
    while at < end and at < first + 12:
        if parse.tag[at] == "VB" and parse.pos[at] == "VERB":
            if not _is_bare(parse, at, called, words):
                return None, []
            return at, [] if called is None else conjuncts(parse, called)
        if _opens(parse, at):
            at += 1
            continue
        behind = _called(parse, at, end) if called is None else None
        if behind is None:
            return None, []
        called, at = behind
    return None, []


def _joined(parse: Parse, verb: int) -> Iterator[int]:
    """Yield verbs joined to an imperative, also where the parser hangs them on its gerund ("stop firing and leave")."""
    yield from kids(parse, verb, "conj")
    for inner in kids(parse, verb, "xcomp"):
        if parse.tag[inner] == "VBG":
            yield from kids(parse, inner, "conj")


def _opens(parse: Parse, token: int) -> bool:
    """Say whether a token may stand before an imperative: a mark, an adverb, "please", "and", the "do not" of a negation."""
    return parse.pos[token] in ("PUNCT", "ADV", "INTJ", "CCONJ") or (
        parse.pos[token] in ("AUX", "PART") and parse.dep[token] in ("aux", "neg") and parse.tag[token] != "TO"
    )


def _called(parse: Parse, at: int, end: int) -> tuple[int, int] | None:
    """Return who is called on from a token to a comma ("Mr President, ..."), and the token behind the comma."""
    comma = next((i for i in range(at, min(at + 6, end)) if parse.text[i] == ","), None)
    if comma is None:
        return None
    head = next((i for i in range(at, comma) if not at <= parse.head[i] < comma), None)
    if head is None or parse.dep[head] not in _NAMES or parse.pos[head] not in ("NOUN", "PROPN", "PRON"):
        return None
    if parse.ent[head] in ("DATE", "TIME", "CARDINAL") or any(parse.pos[i] in ("ADP", "VERB") for i in range(at, head)):
        return None
    return head, comma + 1


def _is_bare(parse: Parse, verb: int, called: int | None, words: AskWords) -> bool:
    """Say whether a verb stands in its base form without a subject of its own, without "to" and without a helper but "do"."""
    if parse.tag[verb] != "VB" or parse.pos[verb] != "VERB" or parse.ent[verb] or not parse.text[verb].isalpha():
        return False
    if parse.dep[verb] in ("csubj", "csubjpass", "nsubj") or parse.lemma[verb] in words.raw["words"]["no_orders"]:
        return False
    own = kids(parse, verb, "nsubj", "nsubjpass", "expl", "csubj")
    if any(i != called for i in own if i < verb):
        return False
    return child(parse, verb, "auxpass", "mark") is None and all(parse.lemma[i] in words.g.support for i in kids(parse, verb, "aux"))


def _told(parse: Parse, start: int, verb: int, words: AskWords) -> list[int]:
    """Return whom the words are told: by the verb of saying before their colon, or by the one they hang on."""
    colon = next((i for i in range(verb - 1, start, -1) if parse.text[i] == ":"), start)
    above = parse.head[verb]
    before = [i for i in range(start, colon) if parse.tag[i][:2] == "VB"]
    tellers = [*before, above] if above != verb and parse.dep[verb] in ("ccomp", "xcomp", "parataxis", "advcl") else before
    says = (*words.raw["words"]["saying"], *words.warnings)
    return next((who for i in tellers if parse.lemma[i] in says and (who := addressed(parse, i, words))), [])


def addressed(parse: Parse, teller: int, words: AskWords, inside: Container[int] = ()) -> list[int]:
    """Return whom a verb of saying tells its words: its object, or that of its "to" or "at"; never the press."""
    told_by = child(parse, teller, "nsubj", "nsubjpass")
    for index in kids(parse, teller, "dobj", "dative", "prep"):
        link = parse.dep[index] == "prep" or parse.pos[index] == "ADP"
        head = child(parse, index, "pobj") if link else index
        turned = not link and told_by is None and parse.tag[teller] in ("VBD", "VBZ")  # "'Go,' read a banner"
        away = link and parse.lower[index] not in words.raw["words"]["called_at"]
        if head is None or turned or away or parse.lemma[head] in words.raw["words"]["hearers"]:
            continue
        if head not in inside and parse.pos[head] in ("NOUN", "PROPN", "PRON"):
            return conjuncts(parse, head)
    return []
