"""Content in a verb's own frame that is a clause: finite, an infinitive, or one with a raised subject."""

from __future__ import annotations

from tocsin.extract.parentheses import quotation_before
from tocsin.extract.resuming import leading, resumes
from tocsin.extract.scene import COMMAS, STOPS, Range, Scene
from tocsin.extract.syntax import FINITE, dependent, has_to, is_finite, opens_quotation, puts_at, reporting_clause, tidy

__all__ = ["GAPS", "clause", "extend", "infinitive", "lost_clause", "raised"]

CLAUSAL = frozenset(["ccomp", "xcomp", "parataxis"])

GAPS = frozenset(["WP", "WDT"])
"""Tags of the pronouns that stand before their verb for a part of its content (Penn Treebank)."""

REACH = 16
"""How far behind its verb a content clause is looked for when the parse loses it, in tokens."""


def clause(scene: Scene, verb: int, end: int, addressee: bool) -> list[Range]:
    """Content of a finite clause: after the verb, else before it or around it (a parenthesis)."""
    parse = scene.parse
    high = scene.bounds(verb)[1]
    told = next((k for k in parse.children[verb] if k > verb and parse.dep[k] in CLAUSAL and k < high and is_finite(scene, k)), None)
    if told is None:
        return []
    first = max(parse.left[told], end)
    if scene.is_parted(end, first):
        return []
    if not any(parse.dep[k] in ("nsubj", "nsubjpass", "expl", "csubj", "mark") for k in parse.children[told]):
        subject = next((k for k in parse.children[verb] if k < first and parse.dep[k] == "dobj" and parse.right[k] == first), None)
        if subject is not None and not addressee and subject >= end:
            first = parse.left[subject]
    marked = any(parse.dep[k] == "mark" for k in parse.children[told])
    if (
        not addressee
        and not marked
        and any(parse.dep[k] == "dobj" and verb < k < first and parse.right[k] != first for k in parse.children[verb])
    ):
        return []
    right = tidy(scene, verb, first, extend(scene, verb, told, high))
    around = _around(scene, verb, told, right)
    if around:
        return around
    before = (k for k in parse.children[told] if k < verb and parse.dep[k] in ("nsubj", "nsubjpass", "dobj"))
    gap = next((k for k in before if parse.tag[k] in GAPS), None)
    if gap is not None and right:
        right = [(gap, gap + 1), *right]
    if right and opens_quotation(scene, right[-1][0]) and scene.ranges[scene.quoted[right[-1][0]]][1] < right[-1][1]:
        number = scene.quoted[right[-1][0]]
        if scene.said(number).endswith(",") and all(scene.quoted[k] in (-1, number) for k in range(*right[-1])):
            right[-1] = scene.ranges[number]
    lead = quotation_before(scene, verb)
    if lead and right and (not opens_quotation(scene, lead[0][0]) or scene.is_scare(scene.quoted[lead[0][0]])):
        return right
    if lead and right and scene.said(scene.quoted[lead[0][1] - 1])[-1:] in STOPS:
        return right
    if lead and right:
        return lead + [part for part in right if opens_quotation(scene, part[0]) or resumes(scene, part[0])]
    return leading(scene, verb, right[0][0]) + right if right and scene.quoted[verb] < 0 else right


def _around(scene: Scene, verb: int, told: int, right: list[Range]) -> list[Range]:
    """Content whose subject stands before a reporting clause set off by commas or dashes, its verb behind it."""
    parse = scene.parse
    subject = next((k for k in parse.children[told] if k < verb and parse.dep[k] in ("nsubj", "nsubjpass")), None)
    first, _ = reporting_clause(scene, verb, verb + 1)
    if subject is None or not right or parse.tag[subject] in GAPS or not parse.right[subject] <= first:
        return []
    if parse.text[first - 1] not in COMMAS or parse.text[right[0][0] - 1] not in COMMAS:
        return []
    return tidy(scene, verb, parse.left[subject], parse.right[subject]) + right


def lost_clause(scene: Scene, verb: int, end: int) -> list[Range]:
    """A clause that the parse hangs elsewhere: from the first conjunction "that" behind the verb to the sentence's end."""
    parse = scene.parse
    high = scene.bounds(verb)[1]
    for token in range(end, min(high, end + REACH)):
        if parse.tag[token] == "IN" and parse.dep[token] == "mark" and parse.lower[token] in scene.lexicon.phrases["complementizers"]:
            owned = parse.lemma[token - 1] in scene.lexicon.nouns and any(parse.dep[k] == "poss" for k in parse.children[token - 1])
            return [] if owned else tidy(scene, verb, token, high)
        if parse.pos[token] == "VERB" and parse.dep[token] != "pcomp" and parse.tag[token] in FINITE:
            break
    return _bare_clause(scene, verb, end, high)


def _bare_clause(scene: Scene, verb: int, end: int, high: int) -> list[Range]:
    """A clause without "that" right behind a finite verb of saying, or behind its adverbials, whose own verb the parse hangs elsewhere."""
    parse = scene.parse
    if parse.tag[verb] not in FINITE or any(parse.dep[k] in ("dobj", "xcomp") and k > verb for k in parse.children[verb]):
        return []
    at = end
    for child in parse.children[verb]:
        if child >= at and parse.left[child] == at and parse.dep[child] in ("npadvmod", "advmod", "prep") and parse.right[child] < high:
            at = parse.right[child]
    for token in range(at, min(high, at + REACH)):
        if parse.dep[token] in ("nsubj", "nsubjpass", "expl") and parse.left[token] == at:
            above = parse.head[token]
            told = token < above < high and (parse.tag[above] in FINITE or any(parse.tag[k] in FINITE for k in parse.children[above]))
            return tidy(scene, verb, at, high) if told else []
    return []


def extend(scene: Scene, verb: int, clause: int, high: int) -> int:
    """The end of a clause, and of what hangs on the verb right behind it without a comma."""
    parse = scene.parse
    end = parse.right[clause]
    for child in parse.children[verb]:
        if child >= end and parse.left[child] == end and parse.dep[child] in ("advcl", "prep", "npadvmod", "advmod", "dobj"):
            end = parse.right[child]
    end = _without_tail(scene, verb, clause, _carry_on(scene, verb, min(end, high), high))
    for token in range(clause + 1, end):
        if _contrasts(scene, verb, token, end):
            _note(scene, verb, token, "contrast")
            return token - 1
        if _leaves(scene, verb, token):
            _note(scene, verb, token, "leaves")
            return token - next((k for k in (1, 2) if parse.lower[token - k] in scene.lexicon.phrases["joining"]), 0)
    return end


def _note(scene: Scene, verb: int, token: int, why: str) -> None:
    if scene.trace is not None:
        scene.trace.cut(verb, token, why)


def _without_tail(scene: Scene, verb: int, clause: int, end: int) -> int:
    """Cut a comma and what only tells where it was said from the end of an indirect content."""
    parse = scene.parse
    for comma in range(end - 1, clause, -1):
        if comma + 1 >= end or scene.quoted[comma] != scene.quoted[verb] or comma < end - REACH:
            continue
        after = comma + 1
        if parse.text[comma] != ",":
            # Without a comma only the words that hold what is said, and of the verb's own.
            if parse.dep[after] != "prep" or parse.head[after] != verb:
                continue
            comma = after
        if parse.dep[after] == "prep" and parse.right[after] >= end - 1:
            noun = dependent(scene, after, ("pobj",))
            if noun is not None and parse.lemma[noun] in scene.lexicon.phrases["occasions"]:
                _note(scene, verb, after, "occasion")
                return comma
    return end


def _contrasts(scene: Scene, verb: int, token: int, end: int) -> bool:
    """Whether ", while Y said ..." begins behind a comma: another speaker's report."""
    parse = scene.parse
    if parse.text[token - 1] != "," or parse.lower[token] not in scene.lexicon.phrases["contrasting"]:
        return False
    for other in range(token + 1, min(token + 8, end)):
        if parse.tag[other] == parse.tag[verb] and "clause" in scene.lexicon.verbs.get(parse.lemma[other], {}):
            return any(parse.dep[k] == "nsubj" and token < k < other for k in parse.children[other])
    return False


def _carry_on(scene: Scene, verb: int, end: int, high: int) -> int:
    """Let a content run on over what the parse hangs elsewhere: a quotation, or "and that ...", "but because ..."."""
    parse = scene.parse
    while end < high and scene.quoted[verb] < 0:
        at = end
        while at < high and (
            parse.text[at] == ","
            or parse.pos[at] == "CCONJ"
            or parse.lower[at] in scene.lexicon.phrases["joining"]
            or (scene.is_mark(at) and scene.quoted[at] == scene.quoted[at - 1])
        ):
            at += 1
        if at >= high or at > end + 4:
            break
        if opens_quotation(scene, at) and parse.text[at - 1] != ":":
            end = min(scene.ranges[scene.quoted[at]][1], high)
        elif at > end and parse.pos[at - 1] == "CCONJ" and parse.pos[at] == "SCONJ":
            end = max(parse.right[parse.head[at]], at + 1) if parse.head[at] > at else at + 1
        else:
            break
    return min(end, high)


def _leaves(scene: Scene, verb: int, token: int) -> bool:
    """Whether a token behind a comma or "and" begins another report by the same subject."""
    parse = scene.parse
    if scene.quoted[token] != scene.quoted[verb]:
        return False
    before = parse.lower[token - 2] if scene.is_mark(token - 1) and token > 1 else parse.lower[token - 1]
    if before == "," and parse.lower[token] in scene.lexicon.phrases["leaving"]:
        return True
    if parse.pos[token - 1] == "ADV" and token > 1:
        before = parse.lower[token - 2]
    if before not in scene.lexicon.phrases["joining"] or parse.tag[token] != parse.tag[verb] or parse.tag[token] not in FINITE:
        return False
    frames = scene.lexicon.verbs.get(parse.lemma[token], {})
    telling = any(sense.mode == "speech" for frame, sense in frames.items() if frame != "object-at" or puts_at(scene, token) is not None)
    return telling and not any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[token])


def infinitive(scene: Scene, verb: int) -> list[Range]:
    """Content "to ..." of a verb."""
    parse = scene.parse
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("xcomp", "ccomp", "advcl") and has_to(scene, child):
            aux = next(k for k in parse.children[child] if parse.tag[k] == "TO" and parse.dep[k] == "aux")
            if parse.dep[child] == "advcl" and aux > verb + 2:
                continue
            return tidy(scene, verb, min(aux, child), extend(scene, verb, child, scene.bounds(verb)[1]))
    return []


def raised(scene: Scene, verb: int) -> list[Range]:
    """Content of "X is expected to ...": the subject and the infinitive; of "it is thought that ...": the clause."""
    parse = scene.parse
    if any(parse.dep[child] == "agent" for child in parse.children[verb]):
        return []
    subject = next((k for k in parse.children[verb] if parse.dep[k] in ("nsubjpass", "nsubj") and k < verb), None)
    if subject is None:
        return []
    told = infinitive(scene, verb)
    if not told:
        return []
    return tidy(scene, verb, parse.left[subject], parse.right[subject]) + told
