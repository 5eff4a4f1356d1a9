"""The words of an act alone, without its place and time, and who is behind an act that a noun tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.extract.clauses import child, is_copula, is_passive, kids, phrase, subject, tidy
from tocsin.language import Parse

__all__ = ["aimed_thing", "deed", "who_is_behind"]

# What tells where or when, by the kind of its name.
_SETTINGS = frozenset(["GPE", "LOC", "FAC", "DATE", "TIME"])


def deed(parse: Parse, act: int, limit: int, raw: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return the words of an act alone: the verb with its object, no place or time; in the passive what it is done to.

    A verb without an object takes what its preposition leads to, when that tells no place or time ("embark on a war").
    """
    ends = [act + 1, *(i + 1 for i in kids(parse, act, "prt"))]
    objects = kids(parse, act, "dobj", "dative", "attr", "acomp", "oprd")
    inner = next((i for i in kids(parse, act, "xcomp") if i > act and (i < limit or limit < act)), None)
    ends += [_phrase_end(parse, i) for i in objects if i > act]
    if not objects and inner is not None:
        ends += [inner + 1, *(_phrase_end(parse, i) for i in kids(parse, inner, "dobj", "attr", "acomp"))]
    elif not objects and not is_passive(parse, act):
        whole = is_copula(parse, act)
        led = (child(parse, i, "pobj") for i in kids(parse, act, "prep") if i > act and (whole or parse.lower[i] in raw["completes"]))
        ends += [_phrase_end(parse, i) for i in led if i is not None and (whole or parse.ent[i] not in _SETTINGS)][:1]
    end = max(ends)
    span = tidy(parse, act, max(min(end, limit), act + 1) if act < limit else end)
    done_to = child(parse, act, "nsubjpass") if is_passive(parse, act) else None
    return [(parse.left[done_to], _phrase_end(parse, done_to)), span] if done_to is not None and done_to < act else [span]


def _phrase_end(parse: Parse, head: int) -> int:
    """Return where a noun phrase ends without its phrases of place, time or circumstance: an "of" belongs to it."""
    end = head + 1
    for index in parse.children[head]:
        if index > head and parse.dep[index] in ("cc", "conj", "compound", "case"):
            end = max(end, _phrase_end(parse, index) if parse.dep[index] == "conj" else index + 1)
        elif index > head and parse.dep[index] == "prep" and parse.lower[index] == "of":
            end = max(end, phrase(parse, head)[1] if parse.right[index] <= index else parse.right[index])
    return end


def aimed_thing(parse: Parse, participle: int) -> list[tuple[int, int]]:
    """Return the act whose aim a participle tells: the noun before it, or in the passive its subject."""
    noun = _thing(parse, participle)
    return [] if noun is None else [phrase(parse, noun)]


def _thing(parse: Parse, participle: int) -> int | None:
    return parse.head[participle] if parse.dep[participle] == "acl" else child(parse, participle, "nsubjpass")


def who_is_behind(parse: Parse, participle: int, raw: Mapping[str, Any]) -> int | None:
    """Return whose act it is that a participle tells the aim of: who is told with the noun, else who makes it or takes part in it."""
    noun = _thing(parse, participle)
    if noun is None:
        return None
    owner = child(parse, noun, "poss")
    if owner is not None and parse.ent[owner] not in _SETTINGS - {"GPE"}:
        return owner
    above = parse.head[noun]
    verb, makes = (parse.head[above], "takes_part") if parse.dep[noun] == "pobj" else (above, "makes")
    done = parse.dep[noun] in ("dobj", "pobj") and parse.lemma[verb] in raw[makes] and not is_passive(parse, verb)
    return subject(parse, verb) if done else None
