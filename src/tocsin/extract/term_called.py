"""A term that stands behind what it names in line: "called the raid T", "declared the men held there a kind of T"."""

from __future__ import annotations

from tocsin.extract.clauses import is_passive, subject
from tocsin.extract.term_beside import called
from tocsin.extract.term_claims import MARKS, Claim, TermWords, named_by, subject_phrase
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["named_in_line"]


def named_in_line(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read "call X T" where X and T stand side by side or the parser ties them loosely."""
    sentence = parse.sentences[parse.sent[use.first]][0]
    first = _led(parse, use, words)
    while first - 1 >= sentence and (parse.lower[first - 1] in (*words.g.articles, *words.g.as_) or parse.text[first - 1] in MARKS):
        first -= 1
    limit = _before_aside(parse, first, sentence)
    for verb in range(limit - 1, max(sentence, limit - 20) - 1, -1):
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 == first and use.first > first:
            of = subject_phrase(parse, verb) if is_passive(parse, verb) else called(parse, verb)
            return Claim("named", of=of, verb=verb, speaker=named_by(parse, verb, words), confidence=0.6)
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 < limit:
            between = range(verb + 1, limit)
            plain = parse.pos[verb + 1] not in ("ADP", "ADV", "PART")
            owned = parse.tag[limit - 1] in ("PRP$", "POS") or parse.pos[limit - 1] not in ("NOUN", "PROPN", "PRON", "NUM", "PART")
            if (
                plain
                and not owned
                and all(
                    parse.pos[i] in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART", "NUM", "CCONJ")
                    or (parse.tag[i] == "RB" and parse.dep[i] != "neg")
                    or _inner(parse, i)
                    for i in between
                )
            ):
                return Claim("named", of=(verb + 1, limit), verb=verb, speaker=subject(parse, verb), confidence=0.75)
            return None
        if parse.pos[verb] in ("VERB", "AUX", "PUNCT") and not _inner(parse, verb):
            return None
    return None


def _before_aside(parse: Parse, first: int, low: int) -> int:
    """Return where what is named ends: before an aside in commas, as in "called the raid, in which nine died, T"; else before the name."""
    if parse.text[first - 1] != ",":
        return first
    comma = next((i for i in range(first - 2, max(low, first - 25), -1) if parse.text[i] == ","), None)
    clauses = ("relcl", "acl", "appos", "advcl")
    return first if comma is None or not any(parse.dep[i] in clauses for i in range(comma + 1, first - 1)) else comma


def _led(parse: Parse, use: TermUse, words: TermWords) -> int:
    """Return where "an act of state T" or "a cowardly T act" begins, of which the term tells what kind; the term's first word else."""
    at = use.first
    nouns = (use.head, parse.head[use.head]) if use.adjective else (use.head,)
    while at > 2 and parse.dep[at - 1] in ("amod", "compound", "nmod", "advmod") and at <= parse.head[at - 1] <= max(nouns):
        at -= 1
    if parse.lower[at - 1] in words.g.articles or parse.text[at - 1] in MARKS:
        return at
    noun = at - 2
    if parse.lower[at - 1] not in words.g.of or parse.lemma[noun] not in (*words.raw["carriers"], *words.of_nouns):
        return use.first
    while noun > 1 and parse.head[noun - 1] == at - 2 and parse.dep[noun - 1] in ("amod", "compound", "nmod"):
        noun -= 1
    return noun if parse.lower[noun - 1] in words.g.articles else use.first


def _inner(parse: Parse, verb: int) -> bool:
    """Say whether a verb is a participle inside of what is named ("called reports of its having arms a hoax", "the men held there")."""
    return (parse.tag[verb] == "VBG" and parse.dep[verb] in ("acl", "pcomp", "amod")) or (
        parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "amod") and parse.text[verb - 1] != ","
    )
