"""A term behind "as": which verb the "as" belongs to, and the thing before it that is so named."""

from __future__ import annotations

from tocsin.extract.clauses import kids
from tocsin.extract.term_claims import Claim, TermWords, everyone, in_line, named_by, subject_phrase
from tocsin.language import Parse

__all__ = ["namer_above", "seen_as", "up_to"]


def namer_above(parse: Parse, above: int, mark: int, words: TermWords) -> int:
    """Return the verb of naming that "as" belongs to where the parser ties it to its "by X" or to an aside before its comma."""
    agent = parse.head[above]
    if parse.dep[above] == "pobj" and parse.dep[agent] == "agent" and parse.lemma[parse.head[agent]] in words.describe_as:
        return parse.head[agent]  # "recognised by X as T"
    naming = parse.lemma[above] in words.describe_as or parse.lemma[above] in words.name_as
    aside = parse.pos[above] == "VERB" and not naming and parse.text[mark - 1] == "," and parse.dep[above] in ("advcl", "acl", "relcl")
    if not aside:
        return above
    outer = next((i for i in (parse.head[above], parse.head[parse.head[above]]) if parse.lemma[i] in words.describe_as), None)
    return above if outer is None else outer  # "dismissed the vote, held at gunpoint, as T"


def seen_as(parse: Parse, preposition: int, words: TermWords) -> Claim | None:
    """Read "took X as T", "points to X as the T", "acted as T": the thing nearest before "as" in its clause, else the subject."""
    if parse.lower[preposition] not in words.g.as_ or parse.lower[preposition - 1] in words.raw["such"]:
        return None
    verb = parse.head[preposition]
    for _ in range(6):
        if parse.pos[verb] == "VERB" or parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    if parse.pos[verb] != "VERB" or verb > preposition:
        return None
    naming = parse.lemma[verb] in words.describe_as or parse.lemma[verb] in words.name_as
    things = [i for i in kids(parse, verb, "dobj", "nsubjpass") if i < preposition or naming]
    if not things and verb + 1 < preposition and parse.lower[verb + 1] in words.raw["seen_in"]:
        things = kids(parse, verb + 1, "pobj")
    if not things and naming and parse.lemma[verb] not in words.raw["counts_as"]:
        return None
    of = up_to(parse, things[0], preposition, words) if things else subject_phrase(parse, verb)
    by = named_by(parse, verb, words) if naming else None
    return None if of is None else Claim("named" if naming else "seen as", of=of, verb=verb, speaker=by, confidence=0.55)


def up_to(parse: Parse, target: int, mark: int, words: TermWords) -> tuple[int, int]:
    """Return a thing told before "as", with all that goes on with it up to there; a subject stands alone."""
    span = everyone(parse, target, mark)
    return in_line(parse, span, mark, words, placed=True) if parse.head[target] < target < mark else span
