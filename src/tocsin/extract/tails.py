"""Where the words of an act end: which clauses and phrases behind a verb or noun belong to it, and which tell something else.

To the act belong what its verb or noun takes and what tells how, where, till when and by what means it is to be done, with clauses that
define a thing of it ("the men who guard the lake"). Outside stand, from the first of them on:

- a clause of time, reason, contrast or condition ("once the war is over", "because ...", "so that ..."), and a phrase of reason
  ("amid fears", "in response to"); time told by a noun ("by Friday") is part of the act;
- what is added behind a comma or a dash: a relative clause, an apposition ("the mine, its main base"), a participle, a clause with
  "with"; a list goes on behind a comma, and so do phrases ("including the wells");
- a clause joined to a deeper verb that is told, not asked ("to help end the war and said ...").

A clause inside a clause that defines or tells a thing of the act is no boundary ("decide when to go", "a law that lapses when it ends").
"""

from __future__ import annotations

from tocsin.extract.asks import AskWords
from tocsin.extract.clauses import child, infinitive, kids, tidy
from tocsin.language import Parse

__all__ = ["cut"]

_CHAIN = frozenset(["dobj", "pobj", "prep", "dative", "xcomp", "conj", "oprd", "attr", "acomp", "pcomp", "agent", "nsubjpass", "prt"])
"""What leads from an act down to its things; clauses that define or tell a thing are not entered."""

_COMMAS = frozenset([",", ";"])
_DASHES = frozenset(["-", "--", "–", "—", ":"])


def cut(parse: Parse, act: int, end: int, words: AskWords) -> int:
    """Return where the words of an act ``[act, end)`` end."""
    for start in range(act + 1, end):
        for head in _opened(parse, start, act):
            if _is_outside(parse, act, start, head, end, words):
                return tidy(parse, act, start)[1]
    return end


def _opened(parse: Parse, start: int, act: int) -> list[int]:
    """Return the heads of the phrases and clauses that begin at a token, the outermost first, that hang on the act or its things."""
    found: list[int] = []
    at = start
    while parse.left[at] == start and at != act and parse.sent[at] == parse.sent[start]:
        found.append(at)
        above = parse.head[at]
        if above == at or above < act:
            break
        at = above
    loose = parse.text[start - 1] in _COMMAS  # what only adds something does so on whatever depth
    return [
        head
        for head in reversed(found)
        if act <= parse.head[head] < start and ((loose and parse.dep[head] == "relcl") or _in_chain(parse, parse.head[head], act))
    ]


def _in_chain(parse: Parse, token: int, act: int) -> bool:
    """Say whether a token is the act or a thing of it, without a clause between."""
    for _ in range(12):
        if token == act:
            return True
        aim = parse.dep[token] == "advcl" and infinitive(parse, token)
        if (parse.dep[token] not in _CHAIN and not aim) or parse.head[token] == token:
            return False
        token = parse.head[token]
    return False


def _is_outside(parse: Parse, act: int, start: int, head: int, end: int, words: AskWords) -> bool:
    """Say whether the phrase or clause with this head, which begins at ``start``, is no part of what is to be done."""
    inner, dep = words.raw["words"], parse.dep[head]
    before = parse.text[start - 1]
    if dep in ("advcl", "ccomp") and not infinitive(parse, head) and _beside(parse, start, head, words):
        return dep == "advcl" or before in _COMMAS  # "decide when to go"
    if dep == "advmod" and parse.lemma[head] in inner["soon"]:
        return any(parse.head[i] == head and parse.dep[i] == "advcl" for i in parse.children[head])  # "as soon as it reopens"
    if dep in ("prep", "acl", "npadvmod") and _of_reason(parse, head, words):
        return True
    if dep in ("acl", "advcl") and parse.tag[head] == "VBG" and parse.lemma[head] in inner["asides"]:
        return True
    if dep == "conj" and parse.head[head] != act and parse.tag[head] in ("VBD", "VBZ") and infinitive(parse, parse.head[head]):
        return True
    if parse.right[head] < end - 1:
        return False
    if dep == "appos":
        named = parse.pos[head] in ("PROPN", "NUM") and parse.left[head] == head
        return before in (*_COMMAS, *_DASHES) and not named and not _lists(parse, head)
    clause = dep in ("relcl", "parataxis") or (dep in ("acl", "advcl") and not (infinitive(parse, head) and before in _DASHES))
    if clause and before in (*_COMMAS, *_DASHES):
        return not _needed(parse, act, start, head)
    return dep == "prep" and before in _COMMAS and _is_absolute(parse, head)


def _beside(parse: Parse, start: int, head: int, words: AskWords) -> bool:
    """Say whether a clause opens with a word of time, reason, contrast or condition ("after", "so that", "even as")."""
    inner = words.raw["words"]
    openers = [i for i in parse.children[head] if i < head and parse.dep[i] in ("mark", "advmod", "prep", "cc")]
    first = openers[0] if openers else head
    return first <= start + 2 and any(parse.lower[i] in inner["tells_beside"] for i in (start, first, *openers[:2]))


def _of_reason(parse: Parse, link: int, words: AskWords) -> bool:
    """Say whether a phrase tells why or amid what an act is to be done ("amid fears", "in response to", "following the raid")."""
    inner, word = words.raw["words"], parse.lower[link]
    goal = child(parse, link, "pobj")
    if word in words.g.as_:
        return parse.text[parse.left[link] - 1] in _COMMAS
    return word in inner["beside"] or (goal is not None and [word, parse.lemma[goal]] in inner["beside_phrases"])


def _is_absolute(parse: Parse, link: int) -> bool:
    """Say whether "with" tells a clause of its own ("with the ministry paying for it")."""
    inside = (*kids(parse, link, "pcomp"), *(i for goal in kids(parse, link, "pobj") for i in kids(parse, goal, "acl")))
    return any(parse.tag[i] == "VBG" for i in inside)


def _lists(parse: Parse, head: int) -> bool:
    """Say whether an apposition goes on with a list ("boats, food and tents")."""
    return bool(kids(parse, head, "cc", "conj") or kids(parse, parse.head[head], "cc", "conj"))


def _needed(parse: Parse, act: int, start: int, head: int) -> bool:
    """Say whether nothing of the act stands before the comma, so that what stands behind it is what it needs."""
    return parse.head[head] == act and not any(act < i < start and parse.dep[i] not in ("punct", "advmod") for i in parse.children[act])
