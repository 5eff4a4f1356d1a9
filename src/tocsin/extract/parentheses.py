"""Reporting clauses beside their content: a quotation before or behind ("...," she said), or the sentence they interrupt."""

from __future__ import annotations

from tocsin.extract.resuming import after_quotation, is_fragment, leading, resumed
from tocsin.extract.scene import BRACKETS, COMMAS, STOPS, Range, Scene
from tocsin.extract.syntax import FINITE, reporting_clause, tidy

__all__ = ["beside", "quotation_before"]


def beside(scene: Scene, verb: int, end: int, clausal: bool) -> list[Range]:
    """Content beside a reporting clause: a quotation before or after it, or the sentence that it interrupts."""
    first, last = reporting_clause(scene, verb, end)
    low, high = scene.bounds(verb)
    lead = quotation_before(scene, verb)
    if lead:
        return lead + after_quotation(scene, verb, lead, last, high)
    if scene.quoted[verb] < 0:
        after = _quotation_after(scene, verb, last, high)
        if after is not None and scene.is_scare(after) and scene.parse.text[scene.ranges[after][0] - 1] not in COMMAS:
            return []
        if after is not None and not clausal and scene.parse.text[scene.ranges[after][0] - 1] not in COMMAS and is_fragment(scene, after):
            return []
        if after is not None:
            parts = _from_quotation(scene, verb, after, last)
            return leading(scene, verb, parts[0][0]) + parts
    before = _before(scene, verb, first, low) if clausal and _speaks(scene, verb) else []
    if not before:
        return []
    return before + resumed(scene, verb, last, high, before)


def quotation_before(scene: Scene, verb: int) -> list[Range]:
    """A quotation that ends right before the reporting clause of a verb that stands outside of it."""
    if scene.quoted[verb] >= 0 or not _speaks(scene, verb):
        return []
    parse = scene.parse
    first = _opening(scene, verb)
    at = first - 1
    if at >= 0 and parse.text[at] in COMMAS:
        at -= 1
    if at < parse.paragraphs[parse.para[verb]][0] or scene.quoted[at] < 0 or scene.ranges[scene.quoted[at]][1] != at + 1:
        return []
    if _starts_anew(scene, verb, first, at):
        return []
    return _whole_quotation(scene, verb, scene.quoted[at], scene.bounds(verb)[0])


def _speaks(scene: Scene, verb: int) -> bool:
    """Whether a verb can close a reporting clause: finite, or with a subject, or "quoted as saying"; never a relative clause's."""
    parse = scene.parse
    subjects = [k for k in parse.children[verb] if parse.dep[k] in ("nsubj", "nsubjpass", "agent")]
    if any(parse.tag[k] in ("WDT", "WP") for k in subjects):
        return False
    return bool(subjects) or parse.tag[verb] in FINITE or parse.dep[verb] == "pcomp" or (verb > 0 and scene.is_mark(verb - 1))


def _opening(scene: Scene, verb: int) -> int:
    """Where the reporting clause of a verb begins; behind a quotation, at the quotation's end when only a noun phrase is between."""
    parse = scene.parse
    first, _ = reporting_clause(scene, verb, verb + 1)
    if first < verb and any(parse.dep[k] in ("nsubj", "nsubjpass") and k < verb for k in parse.children[verb]):
        return first
    for token in range(verb - 1, max(verb - 30, parse.paragraphs[parse.para[verb]][0]) - 1, -1):
        if scene.quoted[token] >= 0:
            return token + 1 if token + 1 < verb and parse.pos[token + 1] in ("PROPN", "DET", "NOUN", "PRON", "ADJ") else first
        if parse.tag[token] in FINITE and (parse.text[token + 1] != "," or parse.dep[token] not in ("relcl", "acl", "advcl")):
            break
    return first


def _starts_anew(scene: Scene, verb: int, first: int, mark: int) -> bool:
    """Whether a reporting clause behind a closed quotation begins a sentence of its own, with another quotation behind it."""
    parse = scene.parse
    said = scene.said(scene.quoted[mark])
    if said[-1:] not in STOPS or not parse.text[first][:1].isupper():
        return False
    if "\n" in scene.text[parse.end[mark] : parse.start[first]]:
        return True
    if parse.pos[first] != "PROPN" and first > parse.paragraphs[parse.para[first]][0]:
        return True
    last = reporting_clause(scene, verb, verb + 1)[1]
    while last < len(parse) and parse.text[last] in COMMAS:
        last += 1
    return last < len(parse) and parse.text[last - 1] in COMMAS and scene.is_mark(last)


def _quotation_after(scene: Scene, verb: int, last: int, high: int) -> int | None:
    """The number of a quotation that opens right behind the reporting clause, with or without a comma or colon."""
    parse = scene.parse
    limit = min(parse.paragraphs[parse.para[verb]][1], max(high, last + 2))
    at = last
    introducing = scene.lexicon.phrases["introducing"]
    while at < limit and at < last + 3 and (parse.text[at] in COMMAS or parse.lower[at] in introducing):
        at += 1
    if at < limit and scene.quoted[at] >= 0 and scene.ranges[scene.quoted[at]][0] == at:
        return scene.quoted[at]
    other = next((k for k in range(verb + 1, min(high, verb + 25)) if parse.pos[k] == "VERB"), high)
    near = [token for token in range(verb + 1, min(high, verb + 25, other)) if parse.text[token] in (",", ":")]
    for token in near:
        if (
            token + 1 < limit
            and scene.quoted[token + 1] >= 0
            and scene.ranges[scene.quoted[token + 1]][0] == token + 1
            and not any(parse.dep[k] in ("nsubj", "nsubjpass") and k > last for k in range(last, token))
        ):
            return scene.quoted[token + 1]
    return None


def _from_quotation(scene: Scene, verb: int, number: int, last: int) -> list[Range]:
    """Content that begins with a quotation; what follows it in the clause belongs to it when the quotation is a part."""
    parse = scene.parse
    first, end = scene.ranges[number]
    if parse.text[first - 1] not in COMMAS:
        head = next((token for token in range(first, end) if parse.head[token] < first or parse.head[token] >= end), first)
        if not scene.is_mark(head) and parse.head[head] != head:
            end = max(end, min(parse.right[head], scene.bounds(verb)[1]))
            first = max(min(first, parse.left[head]), last)
    return [(first, end)]


def _before(scene: Scene, verb: int, first: int, low: int) -> list[Range]:
    """Content before a reporting clause that begins at ``first``: a quotation, or a clause and its comma."""
    parse = scene.parse
    at = first - 1
    para = parse.paragraphs[parse.para[verb]][0]
    inside = scene.quoted[verb]
    while at >= max(low, para) and parse.text[at] in COMMAS and parse.text[at] != ":" and at >= first - 2:
        at -= 1
    if at < para:
        return []
    if inside < 0 and scene.quoted[at] >= 0 and scene.ranges[scene.quoted[at]][1] == at + 1:
        if _starts_anew(scene, verb, first, at):
            return []
        return _whole_quotation(scene, verb, scene.quoted[at], low)
    asked = at == first - 1 and first == low and parse.text[at] in STOPS and parse.text[first].islower()
    if asked and inside < 0 and scene.quoted[at] < 0:
        return tidy(scene, verb, max(parse.sentences[parse.sent[at]][0], para), at + 1)
    if at < low or at == first - 1:
        return []
    region = (low, at + 1)
    if not _interrupts(scene, verb, region):
        return []
    return tidy(scene, verb, *region)


def _whole_quotation(scene: Scene, verb: int, number: int, low: int) -> list[Range]:
    """A quotation that ends right before a reporting clause, with the words of its sentence that lead up to it."""
    parse = scene.parse
    first, end = scene.ranges[number]
    said = scene.said(number)
    stops = first == parse.paragraphs[parse.para[first]][0] or parse.text[first - 1] in STOPS
    if said[-1:] not in tuple(",?!—–-.…") and parse.text[min(end, len(parse) - 1)] not in COMMAS and (scene.is_scare(number) or not stops):
        return []
    low = min(low, parse.sentences[parse.sent[first]][0])
    low = max(low, parse.paragraphs[parse.para[first]][0])
    if (
        low < first
        and (parse.text[first - 1] not in COMMAS or parse.text[first - 1] == ",")
        and parse.text[first - 1] not in BRACKETS
        and parse.text[first - 1] not in STOPS
        and not scene.is_mark(first - 1)
    ):
        first = low
    return [(first, end)]


def _interrupts(scene: Scene, verb: int, region: Range) -> bool:
    """Whether a reporting clause without an object stands at the end of, or inside, a sentence that is its content."""
    parse = scene.parse
    first, end = region
    head = parse.head[verb]
    if head > verb and parse.dep[verb] in ("ccomp", "parataxis", "dep") and parse.tag[head] in (*FINITE, "VB", "VBN", "VBG"):
        return True
    if not any(parse.tag[token] in FINITE for token in range(first, end)):
        return False
    if any(
        parse.dep[k] in ("dobj", "xcomp", "ccomp") and k > verb and parse.tag[k] != "VBG" and not scene.is_parted(verb, parse.left[k])
        for k in parse.children[verb]
    ) and not _takes_addressee(scene, verb):
        return False
    if parse.dep[verb] == "parataxis" or any(child < verb and _is_loose(scene, child) for child in parse.children[verb]):
        return True
    if any(parse.dep[k] == "nsubj" and parse.tag[parse.head[k]] in FINITE for k in range(first, end)) and not (
        parse.pos[first] in ("SCONJ", "ADP") or parse.tag[first] in ("WRB", "VBG", "VBN")
    ):
        return parse.head[verb] == verb and any(parse.dep[k] == "nsubj" for k in parse.children[verb])
    return (
        parse.dep[verb] in ("ccomp", "advcl", "dep", "conj")
        and first <= head < end
        and not any(parse.dep[child] in ("mark", "cc", "dobj") for child in parse.children[verb])
    )


def _is_loose(scene: Scene, clause: int) -> bool:
    """Whether a clause before its verb is a content that stands by itself; the parse calls some of them adverbial."""
    parse = scene.parse
    if parse.dep[clause] in ("ccomp", "parataxis"):
        return True
    children = parse.children[clause]
    return (
        parse.dep[clause] == "advcl"
        and any(parse.dep[k] in ("nsubj", "nsubjpass") for k in children)
        and not any(parse.dep[k] == "mark" or (parse.tag[k] in ("WRB", "IN") and parse.dep[k] == "advmod") for k in children)
    )


def _takes_addressee(scene: Scene, verb: int) -> bool:
    senses = scene.lexicon.verbs.get(scene.parse.lemma[verb], {})
    return any(sense.addressee for sense in senses.values())
