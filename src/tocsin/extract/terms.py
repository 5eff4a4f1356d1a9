"""Find legal and political terms among the tokens of a document, longest match first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.language import Parse
from tocsin.registry import load_toml

__all__ = ["Term", "TermUse", "adjectives", "find", "term_of"]


@dataclass(frozen=True)
class Term:
    """A term of ``data/frameworks/terms.toml``.

    ``as_act`` when the word is also a plain name of an act; ``legal`` when each use that is no topic puts it on something.
    """

    id: str
    framework: str | None
    as_act: bool
    legal: bool = False


@dataclass(slots=True)
class TermUse:
    """A place where a term stands: tokens ``[first, end)``, its head, and whether it characterises the noun after it.

    ``term`` is None for the name of a past crime, which is only ever what something is compared with.
    """

    first: int
    end: int
    head: int
    term: Term | None
    adjective: bool = False


@cache
def _table(language: str) -> dict[str, list[tuple[tuple[str, ...], Term | None, bool]]]:
    """Read the terms of a language: first word to (words, term, is an adjective), longest first."""
    data = load_toml("frameworks/terms.toml")
    found: dict[str, list[tuple[tuple[str, ...], Term | None, bool]]] = {}

    def add(phrase: str, term: Term | None, adjective: bool) -> None:
        words = tuple(phrase.replace("-", " - ").split()) if "-" in phrase else tuple(phrase.split())
        found.setdefault(words[0], []).append((words, term, adjective))

    for row in data["term"]:
        term = Term(row["id"], row["framework"] or None, bool(row.get("as_act")), bool(row.get("legal")))
        for phrase in row.get(language, ()):
            add(phrase, term, False)
        for phrase in row.get("adjective", ()) if language == "en" else ():
            add(phrase, term, True)
    for phrase in data["names"].get(language, ()):
        add(phrase, None, False)
    for rows in found.values():
        rows.sort(key=lambda item: -len(item[0]))
    return found


def term_of(identifier: str) -> Term:
    """Return the legal term of an identifier of the data file, for words that are no entry of it: a verb that breaks a rule."""
    row = next(row for row in load_toml("frameworks/terms.toml")["term"] if row["id"] == identifier)
    return Term(row["id"], row["framework"] or None, False, True)


def _matches(parse: Parse, at: int, words: tuple[str, ...], limit: int) -> bool:
    if at + len(words) > limit:
        return False
    for step, word in enumerate(words):
        token = at + step
        if parse.lower[token] != word and (parse.lemma[token] != word or len(word) <= 2):
            return False
    return True


def find(parse: Parse, language: str) -> list[TermUse]:
    """Find the terms of a document, in order, without overlap."""
    table = _table(language)
    found: list[TermUse] = []
    lower, lemma, count = parse.lower, parse.lemma, len(parse)
    at = 0
    while at < count:
        rows = table.get(lower[at]) or table.get(lemma[at])
        if rows is None:
            at += 1
            continue
        limit = parse.sentences[parse.sent[at]][1]
        for words, term, adjective in rows:
            if _matches(parse, at, words, limit) and _as_used(parse, at, at + len(words), adjective):
                found.append(_use(parse, at, at + len(words), term, adjective))
                at += len(words)
                break
        else:
            at += 1
    return found


def _as_used(parse: Parse, first: int, end: int, adjective: bool) -> bool:
    """Say whether an adjective of the table stands as one, and a noun as one; a part of a hyphened word is neither."""
    last = end - 1
    if first > 0 and parse.text[first - 1] == "-" and parse.end[first - 1] == parse.start[first]:
        return adjective and first > 1 and parse.pos[first - 2] in ("PROPN", "ADJ") and parse.text[first - 2][0].isupper()
    if adjective:
        if parse.tag[last] == "NNS":  # "they are criminals" is a noun's reproach
            return False
        small = parse.lower[last] == parse.text[last] or first == parse.sentences[parse.sent[first]][0]
        bare = parse.dep[last] == "acl" and parse.tag[last] == "VBN"  # "territory occupied by X", with no helper
        behind = bare and not any(parse.dep[i] in ("aux", "auxpass", "nsubj", "nsubjpass") for i in parse.children[last])
        return small and (behind or parse.dep[last] in ("amod", "acomp", "oprd", "ccomp", "conj", "compound", "nmod", "attr", "advcl"))
    if end - first == 1 and _act(parse, last):
        return False
    return end - first > 1 or (
        (parse.pos[last] != "VERB" or parse.dep[last] in _NOMINAL)
        and parse.dep[last] != "amod"
        and not (parse.dep[last] in ("compound", "nmod") and _describes(parse, last))
    )


# Labels under which a word that the parser took for a verb stands as a noun ("violations by X were reported").
_NOMINAL = ("nsubj", "nsubjpass", "dobj", "pobj")


def _act(parse: Parse, token: int) -> bool:
    """Say whether a noun by the parser is a verb by what it is joined to: "they detain, torture and execute them"."""
    near = [parse.head[token], *(i for i in parse.children[token] if parse.dep[i] == "conj")]
    plain = all(parse.dep[i] in ("cc", "conj", "punct", "advmod") for i in parse.children[token])
    return parse.tag[token] == "NN" and plain and parse.dep[token] == "conj" and any(parse.tag[i] in ("VB", "VBP") for i in near)


def _describes(parse: Parse, token: int) -> bool:
    """Say whether a noun stands as an adjective before another in small letters ("terrorist group")."""
    head = parse.head[token]
    return head > token and parse.pos[head] == "NOUN" and parse.lower[token] in adjectives()


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives of all terms."""
    return frozenset(word for row in load_toml("frameworks/terms.toml")["term"] for word in row.get("adjective", ()))


def _use(parse: Parse, first: int, end: int, term: Term | None, adjective: bool) -> TermUse:
    """Describe a match; its head is the token whose head lies outside of it."""
    head = next((i for i in range(first, end) if not first <= parse.head[i] < end or parse.head[i] == i), end - 1)
    if term is not None and not adjective and _is_name(parse, first, end):
        term = None
    return TermUse(first, end, head, term, adjective)


def _is_name(parse: Parse, first: int, end: int) -> bool:
    """Say whether capitals make the term part of a name ("the Armenian Genocide"), the start of a sentence aside."""
    if not parse.text[end - 1][0].isupper() or (parse.text[end - 1].isupper() and len(parse.text[end - 1]) > 3):
        return False
    before = first - 1
    sentence = parse.sentences[parse.sent[first]][0]
    return before >= sentence and parse.text[before][0].isupper() and parse.pos[before] in ("PROPN", "ADJ", "NOUN") and before > sentence
