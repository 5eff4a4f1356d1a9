"""Whose names stand before a common noun or a verb: two sides of one noun, datelines, names taken for adverbs.

"Greek and Cypriot judges" are two parties; in "ACCRA, Ghana -- A court ruled" the court is the subject, whatever the parser says.
"""

from __future__ import annotations

from tocsin.language import Parse

__all__ = ["is_dash", "mistaken_subject", "past_dateline", "sides", "without_other_sides"]

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_WHOSE = frozenset(("amod", "nmod", "compound", "poss"))
_SIDES = frozenset(("NORP", "GPE", "ORG"))
_DASHES = frozenset(("-", "--", "–", "—"))
_DATELINE = 12
"""How many tokens into a sentence a dateline may reach."""


def sides(parse: Parse, head: int) -> list[int]:
    """Return the names before a common noun that say whose there are of it beside the last ("Greek" in "Greek and Cypriot judges")."""
    first = next((c for c in parse.children[head] if c < head and parse.dep[c] in _WHOSE and _second(parse, c, head) is not None), None)
    found: list[int] = []
    while first is not None and (second := _second(parse, first, head)) is not None:
        found.append(first)
        first = second
    return found


def _second(parse: Parse, name: int, head: int) -> int | None:
    """Return the name that is joined to a name before a common noun."""
    if parse.pos[head] != "NOUN" or not parse.ent[name]:
        return None
    joined = (
        c
        for c in parse.children[name]
        if name < c < head and parse.dep[c] == "conj" and parse.ent[c] and parse.ent_id[c] != parse.ent_id[name]
    )
    # Of a rare adjective the model often makes a person.
    return next((c for c in joined if {parse.ent[c], parse.ent[name]} & _SIDES), None)


def past_dateline(parse: Parse, subject: int, verb: int) -> int:
    """Return the subject behind a dateline that the parser joined to it ("ACCRA, Ghana -- A court ...")."""
    first, _ = parse.sentences[parse.sent[subject]]
    dash = next((t for t in range(subject + 1, min(first + _DATELINE, verb)) if is_dash(parse, t)), None)
    if dash is None or parse.ent[subject] not in ("GPE", "LOC", "FAC", "ORG"):
        return subject
    behind = (
        t for t in range(dash + 1, verb) if parse.pos[t] in _NOMINAL and parse.left[t] <= dash + 1 < verb and parse.dep[t] not in _WHOSE
    )
    return next((t for t in behind if parse.head[t] <= dash or parse.head[t] == verb), subject)


def is_dash(parse: Parse, token: int) -> bool:
    """Tell whether a token is a dash with space around it."""
    return (
        parse.text[token] in _DASHES
        and parse.end[token - 1] < parse.start[token]
        and token + 1 < len(parse)
        and parse.end[token] < parse.start[token + 1]
    )


def mistaken_subject(parse: Parse, verb: int) -> list[int]:
    """Return the name right before a finite verb that the parser took for an adverb ("Tonga recognised ...").

    Where it took the verb for a noun and hung the article on it, the noun before is the subject ("The court orders ...").
    """
    if parse.tag[verb] in ("VBD", "VBZ", "VBP") and any(parse.dep[c] == "det" and c < verb for c in parse.children[verb]):
        nouns = (c for c in parse.children[verb] if parse.dep[c] in ("compound", "nmod") and parse.pos[c] in ("NOUN", "PROPN"))
        return [c for c in nouns if parse.right[c] == verb]
    before = verb - 1
    if parse.tag[verb] not in ("VBD", "VBZ", "VBP") or before not in parse.children[verb] or parse.pos[before] != "PROPN":
        return []
    return [before] if parse.dep[before] in ("advmod", "npadvmod", "dep", "nmod") and parse.ent[before] in ("GPE", "ORG", "PERSON") else []


def without_other_sides(parse: Parse, head: int, first: int) -> int:
    """Return where the phrase of a noun begins, without the sides before its own ("Cypriot judges") and a dateline."""
    if others := sides(parse, head):
        last = _second(parse, others[-1], head)
        first = parse.left[last] if last is not None else first
    return next((t + 1 for t in range(head - 1, first, -1) if is_dash(parse, t)), first)
