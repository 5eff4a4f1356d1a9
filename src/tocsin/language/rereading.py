"""Verbs that the parser took for nouns: find them in sentences without a predicate, and read the sentence again.

Reports tell news in the present ("Armenia rejects reports", "Rebels shell towns"), where the small model sees compounds of
nouns. The test is the grammarian's: put a form in the word's place that can only be a verb, its past. If the parser then
has a predicate with a subject that agrees with the word in number, the word is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

__all__ = ["Doubtful", "Sentences", "accept", "doubtful", "join"]

_NAMES = ("NN", "NNP")
_SEVERAL = ("NNS", "NNPS")
_OPENING = frozenset(("DT", "PRP", "PRP$", "CD", "NNP", "NNPS", "JJ", "NNS", "TO", "``", "WP", "$", "PDT"))
"""Tags by which an object or an infinitive opens right behind a verb."""
_FURTHER = frozenset(("IN", "RB", "NN", "RP"))
"""Further tags behind a plural subject's verb: two nouns of which the first is plural are seldom a compound."""
_MOST = 2
"""How many words of a sentence are tried."""


class Sentences(Protocol):
    """The part of a parse that is looked at: see :class:`tocsin.language.Parse`."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentences: list[tuple[int, int]]


class Doubtful(NamedTuple):
    """A word that may be a verb: its index, the tokens ``[first, end)`` of its sentence, the verb, whether in the third person."""

    token: int
    first: int
    end: int
    verb: str
    single: bool


def join(parse: Sentences, verb_of: Callable[[str], str | None]) -> None:
    """Make verbs of nouns that are joined to a verb whose form they have ("leads a march and calls on"), by the parser's own labels."""
    for token, dep in enumerate(parse.dep):
        if dep != "conj" or parse.tag[token] != "NNS" or parse.tag[token - 1] != "CC":
            continue
        head = parse.head[token]
        if parse.tag[head] == "VBZ" and parse.pos[head] == "VERB" and head < token and parse.text[token].islower():
            verb = verb_of(parse.lower[token])
            if verb is not None and verb != parse.lower[token]:
                parse.lemma[token], parse.pos[token], parse.tag[token] = verb, "VERB", "VBZ"


def doubtful(parse: Sentences, verb_of: Callable[[str], str | None]) -> Iterator[Doubtful]:
    """Find the words of sentences without a predicate that may be its verb.

    Args:
        parse: A document's tokens.
        verb_of: Gives the verb of which a lower-case word is the plain form or the third person, else None.
    """
    for first, end in parse.sentences:
        root = next((token for token in range(first, end) if parse.head[token] == token), first)
        if end - first < 4:
            continue
        within = range(first + 1, end - 1)
        if parse.pos[root] in ("VERB", "AUX"):
            within = _before_infinitive(parse, root, first)
        found: list[Doubtful] = []
        for token in within:
            verb = verb_of(parse.lower[token]) if _may_be(parse, token, first) else None
            if verb is None:
                continue
            single = verb != parse.lower[token]
            after = parse.tag[token + 1]
            if after in _OPENING or (not single and after in _FURTHER and parse.tag[token - 1] in _SEVERAL):
                found.append(Doubtful(token, first, end, verb, single))
        yield from sorted(found, key=lambda word: not word.single)[:_MOST]


def _before_infinitive(parse: Sentences, root: int, first: int) -> range:
    """Return the word before a root that is an infinitive ("claim to have taken"): nothing else can govern it."""
    opening = next((token for token in range(first + 2, root) if parse.tag[token] == "TO" and parse.head[token] == root), None)
    return range(opening - 1, opening) if opening is not None else range(0)


def _may_be(parse: Sentences, token: int, first: int) -> bool:
    """Tell whether a word is a noun or adjective in small letters behind a noun: what a verb taken for one looks like."""
    if parse.tag[token] not in ("NN", "NNS", "NNP", "NNPS", "JJ") or not parse.text[token].islower():
        return False
    before = parse.pos[token - 1]
    return before in ("NOUN", "PROPN", "NUM", "PRON") or (parse.tag[token - 1] in ("RB", ",", ")", "''") and token - first > 2)


def accept(parse: Sentences, word: Doubtful, read: Any) -> bool:
    """Take a sentence's new reading over where it shows the word to be the verb of a subject that agrees with it.

    Args:
        parse: The parse that is changed: tags, lemmas, labels and heads of the sentence.
        word: The word in doubt.
        read: The sentence as spaCy read it with the past form in the word's place.
    """
    tokens = [token for token in read if not token.is_space]
    if len(tokens) != word.end - word.first:
        return False
    verb = tokens[word.token - word.first]
    others = [token for token in tokens if token.head.i == token.i and token.i != verb.i]
    if verb.tag_ != "VBD" or verb.head.i != verb.i or any(token.i > verb.i or token.pos_ in ("VERB", "AUX") for token in others):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or not _agrees(subject, word.single):
        return False
    place = {token.i: number for number, token in enumerate(tokens, word.first)}
    if any(token.head.i not in place for token in tokens):
        return False
    for number, token in enumerate(tokens, word.first):
        parse.lemma[number], parse.pos[number], parse.tag[number] = token.lemma_.lower(), token.pos_, token.tag_
        apart = token.head.i == token.i != verb.i
        parse.dep[number], parse.head[number] = ("dep", word.token) if apart else (token.dep_, place[token.head.i])
    parse.lemma[word.token], parse.pos[word.token] = word.verb, "VERB"
    parse.tag[word.token] = "VBZ" if word.single else "VBP"
    return True


def _agrees(subject: Any, single: bool) -> bool:
    """Tell whether a subject agrees in number with the third person singular, or with the plain form."""
    joined = any(child.dep_ == "conj" for child in subject.children)
    if single:
        return subject.tag_ in _NAMES and not joined
    return joined or subject.tag_ in _SEVERAL or any(token.tag_ == "CC" for token in subject.subtree if token.i < subject.i)
