"""A term that stands beside what it names: in apposition, before an "is" with a name, behind "called" or in a loose clause of "as"."""

from __future__ import annotations

from tocsin.extract.clauses import child, is_copula, kids, phrase
from tocsin.extract.term_claims import Claim, TermWords, everyone, namer
from tocsin.language import Parse

__all__ = ["beside", "called", "host", "of_clause", "turned"]


def turned(parse: Parse, head: int, verb: int, words: TermWords) -> Claim | None:
    """Read "the real terrorists are X": the term stands first, and a name behind the verb is what it is put on."""
    told = child(parse, verb, "attr") if is_copula(parse, verb) and head < verb else None
    named = told is not None and parse.pos[told] == "PROPN" and any(parse.lower[i] in words.g.pointing for i in kids(parse, head, "det"))
    return Claim("equated", of=everyone(parse, told), verb=verb, confidence=0.6) if named and told is not None else None


def beside(parse: Parse, head: int, words: TermWords) -> Claim | None:
    """Read "X, the terrorists who burned it", and "described X as T" where the parser makes a clause of "as T"."""
    above = parse.head[head]
    pointed = any(parse.tag[i] == "DT" for i in kids(parse, head, "det"))
    if parse.dep[head] == "appos" and pointed and parse.pos[above] in ("NOUN", "PROPN", "PRON") and above < head:
        return Claim("beside", of=everyone(parse, above, head), confidence=0.55)
    as_clause = parse.dep[head] == "advcl" and any(parse.lower[i] in words.g.as_ for i in kids(parse, head, "mark"))
    if as_clause and parse.lemma[above] in words.describe_as:
        target = child(parse, above, "dobj", "nsubjpass")
        return None if target is None else Claim("named", of=everyone(parse, target, head), verb=above, speaker=namer(parse, above))
    return None


def of_clause(parse: Parse, head: int, words: TermWords) -> Claim | None:
    """Read "X shelled the mill, a breach of the truce": a deed told behind a comma is put on the clause before it.

    Verbs of telling and condemning tell of the thing itself ("condemned the raid, a breach of the truce").
    """
    first = parse.left[head]
    low = parse.sentences[parse.sent[head]][0]
    article = first - 1 > low and parse.text[first - 1] == "," and parse.lower[first] in words.g.articles
    if not article or parse.lemma[head] in words.raw["doer_nouns"] or parse.dep[head] not in ("appos", "dobj", "npadvmod", "attr"):
        return None
    verb = first - 2
    for _ in range(8):
        own = child(parse, verb, "nsubj", "nsubjpass") if parse.pos[verb] in ("VERB", "AUX") else None
        if own is not None and low <= own < verb < first and parse.dep[verb] not in ("relcl", "acl"):
            telling = (
                parse.lemma[verb] in words.raw["tell_of"] or parse.lemma[verb] in words.describe_as or parse.lemma[verb] in words.accuse
            )
            bare = telling or is_copula(parse, verb) or parse.lemma[verb] in words.name_as
            return None if bare else Claim("beside", of=(max(low, parse.left[own]), first - 1), confidence=0.5)
        if parse.head[verb] == verb or not low <= parse.head[verb] < first:
            return None
        verb = parse.head[verb]
    return None


def called(parse: Parse, verb: int) -> tuple[int, int] | None:
    """Return what is called so where no object stands behind the verb: "a raid (that) he called T"."""
    finite = parse.dep[verb] == "acl" and parse.tag[verb] in ("VBD", "VBZ", "VBP")
    pronoun = next((i for i in kids(parse, verb, "dobj") if i < verb and parse.tag[i] in ("WDT", "WP")), None)
    if pronoun is not None and (parse.dep[verb] == "relcl" or parse.tag[pronoun] == "WP"):
        return pronoun, pronoun + 1
    own = parse.head[verb] if parse.dep[verb] == "relcl" or finite else None
    return None if own is None or parse.tag[own] in ("WDT", "WP") else phrase(parse, own)


def host(parse: Parse, participle: int) -> int | None:
    """Return the noun that a participle tells of: its head, or the one before the comma where the parser ties it to the verb.

    In "the council, recognised by Norway as T," that is the council, whatever the council does in its clause.
    """
    if any(parse.dep[i] in ("aux", "auxpass", "nsubj", "nsubjpass") for i in parse.children[participle]):
        return None
    if parse.dep[participle] == "acl":
        return parse.head[participle]
    before = participle - 1
    while before > 0 and parse.tag[before] == "RB":
        before -= 1
    if parse.dep[participle] not in ("advcl", "conj") or parse.text[before] != "," or before < 1:
        return None
    noun = before - 1
    while parse.dep[noun] == "pobj" and parse.left[parse.head[parse.head[noun]]] >= parse.sentences[parse.sent[noun]][0]:
        above = parse.head[parse.head[noun]]
        if parse.pos[above] not in ("NOUN", "PROPN") or above > noun:
            break
        noun = above
    return noun if parse.pos[noun] in ("NOUN", "PROPN") else None
