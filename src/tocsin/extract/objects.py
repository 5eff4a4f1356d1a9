"""Content that is a verb's object: what is demanded, accused of, called something; also a gerund."""

from __future__ import annotations

from tocsin.extract.complements import GAPS, extend, infinitive
from tocsin.extract.scene import Range, Scene
from tocsin.extract.syntax import dependent, has_to, is_passive, opens_quotation, puts_at, tidy

__all__ = ["as_phrase", "gerund", "object_as", "object_at", "object_of", "object_to", "plain_object"]


def object_to(scene: Scene, verb: int, end: int, preposition: int | None) -> list[Range]:
    """Content "X to ...": the object and its infinitive."""
    parse = scene.parse
    if preposition is not None:
        noun = dependent(scene, preposition, ("pobj",))
        if noun is None or parse.ent[noun] in ("DATE", "TIME"):
            return []
        clause = next((k for h in (verb, preposition, noun) for k in parse.children[h] if k > noun and has_to(scene, k)), None)
        if clause is None:
            return []
        return tidy(scene, verb, parse.left[noun], max(parse.right[clause], parse.right[noun]))
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("ccomp", "xcomp", "advcl") and has_to(scene, child):
            subject = next((k for k in parse.children[child] if parse.dep[k] in ("nsubj", "nsubjpass") and k < child), None)
            if subject is None:
                subject = next((k for k in parse.children[verb] if verb < k < child and parse.dep[k] in ("dobj", "dative")), None)
            if subject is not None and parse.left[subject] >= end:
                return tidy(scene, verb, parse.left[subject], extend(scene, verb, child, scene.bounds(verb)[1]))
    subject = next((k for k in parse.children[verb] if k < verb and parse.dep[k] == "nsubjpass"), None)
    asked = infinitive(scene, verb) if subject is not None else []
    if subject is not None and asked:
        return tidy(scene, verb, parse.left[subject], parse.right[subject]) + asked
    noun = dependent(scene, verb, ("dobj",))
    if noun is not None:
        clause = next((k for k in parse.children[noun] if parse.dep[k] in ("acl", "relcl") and has_to(scene, k)), None)
        if clause is not None:
            return tidy(scene, verb, parse.left[noun], parse.right[noun])
    return []


def gerund(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content "doing ..." of a verb."""
    parse = scene.parse
    head = verb if preposition is None else preposition
    for child in parse.children[head]:
        if child > head and parse.dep[child] in ("xcomp", "ccomp", "pcomp") and parse.tag[child] == "VBG":
            return tidy(scene, verb, max(parse.left[child], head + 1), parse.right[child])
    return []


def plain_object(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object: a noun phrase behind the verb or its preposition; in the passive, the subject."""
    parse = scene.parse
    if preposition is not None:
        noun = dependent(scene, preposition, ("pobj", "pcomp"))
        if noun is None or parse.ent[noun] in ("DATE", "TIME"):
            return []
        return tidy(scene, verb, max(parse.left[noun], preposition + 1), _without_aside(scene, noun))
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN" and any(parse.dep[k] == "agent" for k in parse.children[verb]):
        noun = parse.head[verb]
        return tidy(scene, verb, parse.left[noun], verb)
    if is_passive(scene, verb):
        subject = next((k for k in parse.children[verb] if parse.dep[k] == "nsubjpass" and k < verb), None)
        agent = any(parse.dep[k] == "agent" for k in parse.children[verb])
        return tidy(scene, verb, parse.left[subject], parse.right[subject]) if subject is not None and agent else []
    noun = dependent(scene, verb, ("dobj",))
    if noun is None:
        return []
    end = _without_aside(scene, noun)
    naming = scene.lexicon.phrases["naming"]
    role = next((k for k in parse.children[verb] if parse.left[k] == end and parse.dep[k] == "prep" and parse.lower[k] in naming), None)
    if role is not None:
        end = min(parse.right[role], scene.bounds(verb)[1])
    purpose = next(
        (k for k in parse.children[verb] if k > noun and parse.dep[k] == "advcl" and has_to(scene, k) and parse.left[k] == end), None
    )
    return tidy(scene, verb, max(parse.left[noun], verb + 1), end if purpose is None else parse.right[purpose])


def _without_aside(scene: Scene, noun: int) -> int:
    """The end of a noun phrase, up to a comma and a relative clause that only adds something."""
    parse = scene.parse
    for child in parse.children[noun]:
        if child > noun and parse.dep[child] == "relcl" and parse.text[parse.left[child] - 1] == ",":
            return parse.left[child] - 1
    return parse.right[noun]


def object_of(scene: Scene, verb: int) -> list[Range]:
    """Content that is an object and its "of" or "for" phrase ("accused them of ..."); in the passive, the subject and the phrase."""
    parse = scene.parse
    if has_to(scene, verb) and parse.lemma[parse.head[verb]] in scene.lexicon.factuality["being"]:
        return []
    subject = next((k for k in parse.children[verb] if k < verb and parse.dep[k] == "nsubjpass"), None)
    noun = dependent(scene, verb, ("dobj",))
    high = scene.bounds(verb)[1]
    for head in (verb, noun):
        for child in parse.children[head] if head is not None else ():
            if child > verb and parse.dep[child] == "prep" and parse.lower[child] in scene.lexicon.phrases["charging"]:
                end = min(parse.right[child], high)
                if noun is not None:
                    return tidy(scene, verb, max(parse.left[noun], verb + 1), end)
                lead = tidy(scene, verb, parse.left[subject], parse.right[subject]) if subject is not None else []
                return lead + tidy(scene, verb, child, end)
    return []


def object_at(scene: Scene, verb: int) -> list[Range]:
    """Content that is a figure and the number it is put at; in the passive, the subject and the phrase, if somebody did it by words."""
    parse = scene.parse
    number = puts_at(scene, verb)
    if number is None:
        return []
    end = min(parse.right[number], scene.bounds(verb)[1])
    noun = dependent(scene, verb, ("dobj",))
    if noun is not None:
        return tidy(scene, verb, max(parse.left[noun], verb + 1), end)
    subject = next(k for k in parse.children[verb] if k < verb and parse.dep[k] == "nsubjpass")
    if not any(parse.dep[k] == "agent" for k in parse.children[verb]):
        return []
    return tidy(scene, verb, parse.left[subject], parse.right[subject]) + tidy(scene, verb, number, end)


def as_phrase(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object and an "as" phrase; of "which he described as ...", the pronoun and the phrase."""
    parse = scene.parse
    noun = dependent(scene, verb if preposition is None else preposition, ("dobj", "pobj"))
    heads = [verb] if noun is None else [verb, noun]
    naming = scene.lexicon.phrases["naming"]
    phrase = next((k for h in heads for k in parse.children[h] if k > verb and parse.dep[k] == "prep" and parse.lower[k] in naming), None)
    if phrase is None or (noun is not None and phrase < noun):
        return []
    end = min(parse.right[phrase], scene.bounds(verb)[1])
    if noun is not None:
        return tidy(scene, verb, max(parse.left[noun], verb + 1), end)
    gap = next((k for k in parse.children[verb] if k < verb and parse.dep[k] in ("dobj", "nsubjpass")), None)
    if gap is None or (parse.dep[gap] == "nsubjpass" and not any(parse.dep[k] == "agent" for k in parse.children[verb])):
        return []
    return tidy(scene, verb, parse.left[gap], parse.right[gap]) + tidy(scene, verb, phrase, end)


def object_as(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object and what it is called, or accused of."""
    parse = scene.parse
    head = verb if preposition is None else preposition
    noun = dependent(scene, head, ("dobj", "pobj", "dative"))
    high = scene.bounds(verb)[1]
    if _only_names(scene, verb, noun):
        return []
    for child in parse.children[verb]:
        if child <= verb:
            continue
        if parse.dep[child] in ("oprd", "ccomp", "xcomp", "attr", "acomp") and not has_to(scene, child):
            first = parse.left[noun] if noun is not None and noun < child else parse.left[child]
            gap = next((k for k in parse.children[verb] if k < verb and parse.dep[k] == "dobj" and parse.tag[k] in GAPS), None)
            named = tidy(scene, verb, max(first, verb + 1), min(parse.right[child], high))
            return [(gap, gap + 1), *named] if gap is not None and noun is None else named
        if parse.dep[child] == "prep" and _likens(scene, verb, child) and noun is not None and child > noun:
            return tidy(scene, verb, max(parse.left[noun], verb + 1), min(parse.right[child], high))
    phrases = [k for k in parse.children[verb] if parse.dep[k] == "prep"]
    if any(parse.dep[j] == "pcomp" and parse.tag[j] == "VBG" for k in phrases for j in parse.children[k]):
        return []
    named = as_phrase(scene, verb, preposition)
    if named:
        return named
    if noun is not None and parse.right[noun] < high and opens_quotation(scene, parse.right[noun]) and scene.quoted[verb] < 0:
        return tidy(scene, verb, max(parse.left[noun], verb + 1), scene.ranges[scene.quoted[parse.right[noun]]][1])
    if noun is not None:
        second = next((k for k in parse.children[verb] if k > noun and parse.dep[k] == "dobj"), None)
        if second is None:
            second = next((k for k in parse.children[noun] if k > noun and parse.dep[k] == "appos"), None)
        if second is not None and scene.quoted[second] != scene.quoted[verb]:
            return tidy(scene, verb, max(parse.left[noun], verb + 1), min(max(parse.right[second], parse.right[noun]), high))
    return []


def _only_names(scene: Scene, verb: int, noun: int | None) -> bool:
    """Whether a participle behind its noun only gives it a name ("a group called the Pilots").

    The parse may take such a participle for the main verb of the clause; then the clause has another one behind the name.
    """
    parse = scene.parse
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN":
        return True
    if noun is not None or verb == 0 or parse.pos[verb - 1] not in ("NOUN", "PROPN") or parse.tag[verb] not in ("VBN", "VBD"):
        return False
    named = dependent(scene, verb, ("oprd", "attr"))
    return named is not None and parse.pos[named] == "PROPN" and scene.quoted[named] == scene.quoted[verb]


def _likens(scene: Scene, verb: int, preposition: int) -> bool:
    """Whether a preposition behind an object says what it is called, likened to, or judged for."""
    phrases, word = scene.lexicon.phrases, scene.parse.lower[preposition]
    if word in phrases["naming"]:
        return True
    if scene.parse.lemma[verb] in phrases["comparing"]:
        return word in phrases["likening"]
    sense = scene.lexicon.verbs.get(scene.parse.lemma[verb], {}).get("object-as")
    return word in phrases["charging"] and sense is not None and sense.act in ("accuses", "praises")
