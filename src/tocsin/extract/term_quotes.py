"""Words that stand in quotation marks inside of a sentence of somebody else: they are the word of who is quoted, and name something so.

"The “cowardly attack” on the bus", "had added to the “pariah status” of the band": a few words without a verb of their own.
"""

from __future__ import annotations

from tocsin.extract.clauses import child, conjuncts, kids, negated, phrase, tidy
from tocsin.extract.term_claims import Claim, TermWords, everyone, subject_phrase
from tocsin.extract.term_reproaches import reproaches
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["done", "in_quotes", "marked"]

_OPEN, _CLOSE = frozenset('"“‘«'), frozenset('"”’»')
# How many tokens a quotation holds at most that is words of a sentence and no speech of its own.
_FEW = 8
_FINITE = frozenset(["VBZ", "VBP", "MD", "VBD"])
# Tags of what stands before a noun and is no part of what it is called.
_APART = frozenset(["DT", "PRP$", "POS", "CC", ","])


def _few_quoted(parse: Parse, token: int) -> tuple[int, int] | None:
    """Return the few words in quotation marks that hold a token, without the marks; None where it stands in none or in a long one."""
    low, high = parse.sentences[parse.sent[token]]
    first = next(
        (i for i in range(token, max(low, token - _FEW) - 1, -1) if _mark(parse, i, opens=True) or _mark(parse, i, opens=False)), None
    )
    if first is None or not _mark(parse, first, opens=True):
        return None
    end = next((i for i in range(token, min(high, first + _FEW + 3)) if i > first and _mark(parse, i, opens=False)), None)
    if end is None:
        return None
    while end - 1 > token and parse.pos[end - 1] == "PUNCT":
        end -= 1
    return (first + 1, end) if first < token < end else None


def _mark(parse: Parse, token: int, *, opens: bool) -> bool:
    """Say whether a mark stands close to the word behind it, and so opens, or to the one before it, and so closes."""
    if parse.text[token] not in (_OPEN if opens else _CLOSE):
        return False
    near = token + 1 < len(parse) and parse.end[token] == parse.start[token + 1]
    behind = token > 0 and parse.end[token - 1] == parse.start[token]
    return near and not behind if opens else behind


def in_quotes(parse: Parse, token: int, words: TermWords, known: set[int]) -> tuple[tuple[int, int], Claim] | None:
    """Read a reproach that stands among a few quoted words: the noun with what stands before it, or an adjective on its noun.

    Where a listed term (one of the tokens ``known``) stands in the quotation, that is what is said.
    """
    if parse.pos[token] not in ("NOUN", "ADJ", "ADV", "PROPN") or not _charges(parse, token, words):
        return None
    quoted = _few_quoted(parse, token)
    if quoted is None or not _words_only(parse, *quoted) or not known.isdisjoint(range(*quoted)):
        return None
    noun = _carrying(parse, token, quoted)
    if parse.dep[token] in ("compound", "nmod") and noun != token and parse.lemma[noun] not in words.raw["qualities"]:
        return None  # "the propaganda budget"
    first = next(i for i in range(max(quoted[0], parse.left[noun]), noun + 1) if i == noun or parse.tag[i] not in _APART)
    if noun == token or parse.pos[token] in ("NOUN", "PROPN"):
        return (first, max(token, noun) + 1), Claim("in marks", of=_put_on(parse, noun, words), confidence=0.4)
    if noun < quoted[1] and (reproaches(parse, noun, words, led=True) or _charges(parse, noun, words)):
        return None  # the noun itself is read
    return (token, token + 1), Claim("in marks", of=tidy(parse, token + 1, max(phrase(parse, noun)[1], noun + 1)), confidence=0.4)


def marked(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read a term in quotation marks that nothing else puts on anything, as the word of who is quoted: "an end to the “massacres”"."""
    if use.term is None or not (use.term.legal or use.term.id in words.raw["named_deeds"]):
        return None
    quoted = _few_quoted(parse, use.head)
    above = parse.head[use.head]
    inside = use.first > parse.sentences[parse.sent[use.first]][0] + 1
    title = inside and parse.text[use.first][0].isupper() and not parse.text[use.first].isupper()
    if title:
        return None
    named = parse.dep[use.head] in ("compound", "nmod", "amod") and not use.adjective and parse.lemma[above] not in words.raw["qualities"]
    if quoted is None or named or (parse.lemma[above] in words.topics and parse.dep[use.head] != "conj"):
        return None
    if not _words_only(parse, *quoted):
        return None
    if use.adjective:
        noun = parse.head[use.head]
        if parse.lower[use.head] in words.raw["of_courts"] and parse.lemma[noun] not in words.raw["criminal_deeds"]:
            return None
        within = parse.dep[use.head] in ("amod", "compound", "nmod") and use.end <= noun
        return Claim("in marks", of=tidy(parse, use.end, max(phrase(parse, noun)[1], noun + 1)), confidence=0.4) if within else None
    return Claim("in marks", of=_put_on(parse, use.head, words), confidence=0.4)


def done(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read a word that is no legal term as said of who does it, in speech alone: "they committed a massacre", "made a provocation"."""
    verb = parse.head[use.head]
    named = use.term is not None and use.term.id in words.raw["named_deeds"]
    if not named or parse.dep[use.head] != "dobj" or parse.lemma[verb] not in words.raw["doing"] or negated(parse, verb):
        return None
    return Claim("in speech", of=subject_phrase(parse, verb), verb=verb, confidence=0.4)


def _carrying(parse: Parse, token: int, quoted: tuple[int, int]) -> int:
    """Return the noun that a reproach belongs to: the one it stands before, or the one it stands behind with "of" ("a reign of terror")."""
    above = parse.head[token]
    if parse.dep[token] in ("amod", "compound", "nmod", "advmod") and above > token and parse.pos[above] in ("NOUN", "PROPN"):
        return above
    of = (
        parse.dep[token] == "pobj"
        and parse.pos[token] == "NOUN"
        and parse.head[above] >= quoted[0]
        and parse.pos[parse.head[above]] == "NOUN"
    )
    return parse.head[above] if of else token


def _charges(parse: Parse, token: int, words: TermWords) -> bool:
    """Say whether a word reproaches by itself, in marks where nothing else leads to it: no figure of speech, which may be plain there."""
    lemma = parse.lemma[token]
    if parse.pos[token] in ("NOUN", "PROPN"):
        penal = lemma in words.raw["penal"] and not any(parse.lower[i] in words.deictic for i in parse.children[token])
        return (lemma in words.reproaches or lemma in words.outcries) and not penal
    return parse.lower[token] in words.reproachful and parse.pos[token] != "VERB"


def _words_only(parse: Parse, first: int, end: int) -> bool:
    """Say whether quoted tokens are words of the sentence around: no verb of their own, no title in capitals."""
    said = [i for i in range(first, end) if parse.pos[i] not in ("ADP", "DET", "PUNCT", "CCONJ", "PART")]
    title = len(said) > 1 and all(parse.text[i][0].isupper() for i in said)
    return not title and not any(parse.tag[i] in _FINITE for i in range(first, end))


def _put_on(parse: Parse, token: int, words: TermWords) -> tuple[int, int] | None:
    """Return what quoted words are put on: the subject of the "is" before them, or whose doing they tell of."""
    above = parse.head[token]
    if parse.dep[token] in ("attr", "acomp") and parse.lemma[above] in words.equate:
        return subject_phrase(parse, above)
    if parse.dep[token] == "dobj" and parse.lemma[above] in words.commit:
        return subject_phrase(parse, above)
    behind = [i for one in conjuncts(parse, token) for i in kids(parse, one, "prep", "agent", "acl")]
    for mark in [*behind, *(i for verb in behind for i in kids(parse, verb, "agent"))]:
        quality = parse.lower[mark] in words.g.of and parse.lemma[token] in words.raw["qualities"]
        told = child(parse, mark, "pobj") if quality or parse.lower[mark] in words.raw["by"] else None
        if told is not None:
            return everyone(parse, told)
    return None
