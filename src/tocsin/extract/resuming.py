"""What belongs to a content on the other side of its reporting clause: "A, she said, B"."""

from __future__ import annotations

from tocsin.extract.scene import COMMAS, Range, Scene
from tocsin.extract.syntax import FINITE, dependent, is_pending, opens_quotation, reporting_clause, tidy

__all__ = ["after_quotation", "is_fragment", "leading", "resumed", "resumes"]


def after_quotation(scene: Scene, verb: int, lead: list[Range], last: int, high: int) -> list[Range]:
    """What goes on with a quotation behind its reporting clause: another one, also behind "and"; ", that ..."; a scrap's own sentence."""
    parse = scene.parse
    at = last
    while at < high and parse.text[at] in COMMAS:
        at += 1
    joined = at > last and at + 1 < high and parse.pos[at] == "CCONJ"
    if joined and (opens_quotation(scene, at + 1) or (parse.text[at + 1] == "," and at + 2 < high and opens_quotation(scene, at + 2))):
        at += 1 if opens_quotation(scene, at + 1) else 2
        return [scene.ranges[scene.quoted[at]]]
    if at < high and resumes(scene, at):
        return tidy(scene, verb, at, high)
    number = scene.quoted[lead[0][0]]
    if last < at < high and number >= 0 and scene.ranges[number] == lead[0] and scene.is_scare(number) and not opens_quotation(scene, at):
        wanted = any(parse.dep[k] in ("nsubj", "nsubjpass") and at <= parse.head[k] < high for k in range(*lead[0]))
        return tidy(scene, verb, at, high) if wanted else []
    return [part for part in resumed(scene, verb, last, high) if opens_quotation(scene, part[0])]


def leading(scene: Scene, verb: int, quotation: int) -> list[Range]:
    """Words before "she said," that belong to the quotation behind it ("If it rains, she said, “we ...”")."""
    parse = scene.parse
    first, _ = reporting_clause(scene, verb, verb + 1)
    low = scene.bounds(verb)[0]
    if not opens_quotation(scene, quotation) or parse.text[quotation - 1] not in COMMAS or first - low < 2:
        return []
    if parse.text[first - 1] != "," or any(scene.quoted[k] >= 0 for k in range(low, first)):
        return []
    if parse.tag[verb] not in FINITE or not any(parse.dep[k] == "nsubj" for k in range(first, verb)):
        return []
    clause = any(parse.tag[k] in FINITE for k in range(low, first)) and any(
        parse.dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(low, first)
    )
    speaking = any(parse.pos[k] == "VERB" and "quote" in scene.lexicon.verbs.get(parse.lemma[k], {}) for k in range(low, first))
    if clause and not speaking and parse.lower[low] in scene.lexicon.phrases["conceding"]:
        return tidy(scene, verb, low, first)
    place = low + (parse.pos[low] == "ADV")
    noun = dependent(scene, place, ("pobj",))
    told = parse.pos[place] != "ADP" or noun is None or parse.ent[noun] in ("DATE", "TIME") or _is_occasion(scene, noun)
    return [] if clause or told or not is_fragment(scene, scene.quoted[quotation]) else tidy(scene, verb, low, first)


def _is_occasion(scene: Scene, noun: int) -> bool:
    return scene.parse.lemma[noun] in scene.lexicon.phrases["occasions"]


def is_fragment(scene: Scene, number: int) -> bool:
    """Whether a quotation begins with a small letter: a part of somebody's words in the reporter's sentence."""
    first, end = scene.inner(number)
    return first < end and scene.parse.text[first][0].islower()


def resumes(scene: Scene, token: int) -> bool:
    """Whether a clause with "that" behind a comma goes on with what was said before ("...," he said, that ...)."""
    parse = scene.parse
    return parse.text[token - 1] == "," and parse.lower[token] in scene.lexicon.phrases["complementizers"] and parse.dep[token] == "mark"


def resumed(scene: Scene, verb: int, last: int, high: int, before: list[Range] | None = None) -> list[Range]:
    """What goes on with the content behind an interrupting reporting clause.

    With ``before``, the words that stand before it: a subordinate clause ("though ...") still lacks its main clause, a
    subject its verb, a verb its object.
    """
    parse = scene.parse
    at = last
    while at < high and parse.text[at] in COMMAS:
        at += 1
    if at >= high or at == last:
        return []
    number = scene.quoted[at]
    if scene.quoted[verb] < 0 and number >= 0 and scene.ranges[number][0] == at:
        return [scene.ranges[number]]
    pending = before is not None and is_pending(scene, before[0][0], before[-1][1], at, high)
    if scene.is_parted(last, at) and not pending:
        return []
    conceded = before is not None and parse.pos[before[0][0]] == "SCONJ" and any(parse.tag[k] in FINITE for k in range(at, high))
    if parse.dep[at] in ("csubj", "nsubj") and (pending or conceded):
        return tidy(scene, verb, at, high)
    if parse.lower[at] in scene.lexicon.phrases["leaving"] or (
        parse.tag[at] == "VBG" and parse.lower[at] not in scene.lexicon.phrases["resuming"]
    ):
        return []
    joined = parse.lower[at] in scene.lexicon.phrases["resuming"] and not _another(scene, at, high)
    main = parse.head[verb]
    if pending or conceded or joined or (at <= main < high and parse.dep[verb] in ("ccomp", "parataxis", "advcl", "dep")):
        return tidy(scene, verb, at, high)
    return []


def _another(scene: Scene, at: int, high: int) -> bool:
    """Whether what follows a reporting clause is no more of its content: a verb without a subject, or another report."""
    parse = scene.parse
    if parse.pos[at] == "CCONJ":
        finite = next((k for k in range(at + 1, high) if parse.tag[k] in FINITE), None)
        if finite is None or not any(parse.dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(at + 1, finite)):
            return True
    return any("clause" in scene.lexicon.verbs.get(parse.lemma[k], {}) for k in range(at + 1, min(high, at + 5)) if parse.pos[k] == "VERB")
