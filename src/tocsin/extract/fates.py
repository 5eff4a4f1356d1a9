"""What befell the people that a number counts: killed, held, displaced, and by which words.

It is looked for in this order: the verb that governs the noun, words that modify it, the noun itself, the words
beside it (for headlines and other text that parses badly).
"""

from __future__ import annotations

from tocsin.extract.clauses import child, is_copula, is_passive, kids
from tocsin.extract.counted import Lexicon
from tocsin.extract.fate_verbs import Fate, bereft, has_room, place_unit, role_of, together, verb_unit
from tocsin.extract.numerals import Numeral
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = ["Fate", "fate", "is_of_figure"]


def fate(reading: Reading, noun: int, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Find what is reported of the people headed by a token (a noun, or the number itself)."""
    parse = reading.parse
    weak: Fate | None = None
    finders = [_governing, _modifying, _naming, _adjacent] if noun >= numeral.core_end else [_adjacent, _modifying, _governing, _naming]
    if _is_whole(parse, noun, words) or (not numeral.relative and _is_halved(parse, noun, words)):
        finders = [_modifying, _naming]
    for finder in finders:
        found = finder(parse, noun, numeral, words)
        if found is None:
            continue
        if found.rule == "governed" and found.word != found.verb:
            found = _before(parse, noun, words) or found
        if found.unit not in words.weak:
            return found
        weak = weak or found
    return weak or _shared(parse, noun, words)


def _before(parse: Parse, noun: int, words: Lexicon) -> Fate | None:
    """Find the unit in an adjective or participle before the noun ("13 dead civilians")."""
    for index in parse.children[noun]:
        if index < noun and parse.dep[index] in ("amod", "compound") and parse.lower[index] in words.states:
            return Fate(words.states[parse.lower[index]], index, None, "object", "modified", 0.7)
    return None


def _shared(parse: Parse, noun: int, words: Lexicon) -> Fate | None:
    """Let a joined number share the adjective of the first ("874 dead soldiers and 37 civilians")."""
    if parse.dep[noun] != "conj" or parse.pos[parse.head[noun]] != "NOUN":
        return None
    found = _before(parse, parse.head[noun], words)
    return None if found is None else Fate(found.unit, found.word, None, "object", "shared", 0.5)


def _is_whole(parse: Parse, noun: int, words: Lexicon) -> bool:
    """Say whether a noun is what a part is taken from ("8 of the 31 hostages"): the verb then speaks of the part."""
    of = parse.head[noun]
    part = parse.head[of]
    if parse.dep[noun] != "pobj" or parse.lower[of] not in words.g.of:
        return False
    if of == parse.sentences[parse.sent[of]][0] or [parse.lower[of - 1], parse.lower[of]] == words.raw["subset"]["out_of"]:
        return True
    return part < of and (parse.pos[part] in ("NUM", "DET", "PRON") or parse.lower[part] in words.raw["fractions"])


def _is_halved(parse: Parse, noun: int, words: Lexicon) -> bool:
    """Say whether a fraction before the article of a noun takes a part of it ("half the town's 40,000 people")."""
    return any(parse.lower[i] in words.raw["shares"]["before"] for i in parse.children[noun] if i < noun)


def _governing(parse: Parse, noun: int, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Find the unit in the verb or act noun that governs the people."""
    at, hops = noun, 0
    while hops < 4:
        dep, above = parse.dep[at], parse.head[at]
        if above == at:
            return None
        if dep in ("nsubj", "nsubjpass", "dobj"):
            return _from_verb(parse, at, above, words)
        if dep == "dative":
            return _given_to(parse, above, words)
        if dep == "pobj":
            group = parse.head[above]
            if parse.lemma[group] in words.groups_of and group < above <= group + 2:
                at, hops = group, hops + 1
                continue
            return _from_preposition(parse, above, words)
        if dep == "conj" and noun < numeral.core_end and parse.pos[above] in ("VERB", "AUX") and above < at:
            shared = child(parse, above, "nsubj", "nsubjpass")  # "20 were freed in May and 12 in June"
            return _from_verb(parse, shared, above, words) if shared is not None and kids(parse, noun, "prep") else None
        if dep in ("conj", "appos"):
            if above > at or parse.pos[above] not in ("NOUN", "PROPN", "NUM", "PRON"):
                return None
            at, hops = above, hops + 1
            continue
        if dep == "attr":
            return _among(parse, above, words) or _from_copula(parse, above, words)
        return None
    return None


def _from_verb(parse: Parse, noun: int, verb: int, words: Lexicon) -> Fate | None:
    role = role_of(parse, noun, verb)
    let = words.objects.get((parse.lemma[parse.head[verb]], parse.lemma[verb])) if parse.dep[verb] in ("ccomp", "xcomp") else None
    lost = words.objects.get((parse.lemma[verb], parse.lemma[noun])) or bereft(parse, noun, verb, words) if role == "object" else None
    if let is not None or lost is not None:
        return Fate(let or lost or "", verb, verb, "object", "governed", 0.8)
    among = _among(parse, verb, words) if is_copula(parse, verb) else _included(parse, verb, role, words)
    if among is not None:
        return among
    at = verb
    for _ in range(3):
        told = None if role == "object" and has_room(parse, at, words) else verb_unit(parse, at, role, words)
        if told is not None:
            found = Fate(told[0], told[1], at, role, "governed", 0.8)
            joined = next((index for index in parse.children[at] if parse.dep[index] == "conj"), None)
            second = _joined_unit(parse, at, joined, role, words)
            return together(found, second, words)
        ready = next((index for index in kids(parse, at, "acomp") if kids(parse, index, "xcomp")), at)  # "are due to be freed"
        below = next((index for index in parse.children[ready] if parse.dep[index] in ("xcomp", "ccomp") and index > at), None)
        if below is None or (parse.dep[below] == "ccomp" and child(parse, below, "nsubj", "nsubjpass") not in (None, noun)):
            return None
        at = below
        role = "object" if is_passive(parse, at) else "subject"
    return None


def _included(parse: Parse, verb: int, role: str, words: Lexicon) -> Fate | None:
    """Read "the dead included N"."""
    topic = child(parse, verb, "nsubj")
    if role != "object" or topic is None or parse.lemma[verb] not in words.raw["subset"]["including"]:
        return None
    unit = words.states.get(parse.lower[topic]) or words.nouns.get(parse.lower[topic]) or words.nouns.get(parse.lemma[topic])
    return None if unit is None else Fate(unit, topic, None, "noun", "among", 0.7)


def _among(parse: Parse, verb: int, words: Lexicon) -> Fate | None:
    """Read "among the dead were N", "N were among those held", "of the dead, N were boys"."""
    opening = parse.sentences[parse.sent[verb]][0]
    for index in kids(parse, verb, "prep"):
        opens = index == opening and parse.lower[index] in words.g.of
        if not opens and parse.lower[index] not in words.raw["subset"]["amid"]:
            continue
        for token in range(index + 1, min(parse.right[index], index + 5)):
            unit = words.states.get(parse.lower[token]) or words.nouns.get(parse.lemma[token]) or words.nouns.get(parse.lower[token])
            if unit is not None:
                return Fate(unit, token, None, "noun", "among", 0.7)
    return None


def _joined_unit(parse: Parse, verb: int, joined: int | None, role: str, words: Lexicon) -> str | None:
    """Return the unit of a verb joined to the first, when it tells of the same people ("killed or wounded")."""
    if joined is None or child(parse, joined, "nsubj", "nsubjpass") is not None:
        return None
    if role == "object" and child(parse, joined, "dobj") is not None and child(parse, verb, "dobj") is not None:
        return None
    if any(parse.pos[index] == "NUM" for index in range(verb + 1, joined + 1)) or joined > verb + 3:
        return None
    return words.transitive.get(parse.lemma[joined]) or words.states.get(parse.lower[joined])


def _from_preposition(parse: Parse, preposition: int, words: Lexicon) -> Fate | None:
    """Read "the killing of N", "claimed the lives of N", "left N", "rose to N"."""
    above = parse.head[preposition]
    if parse.dep[preposition] == "agent":
        return None
    if parse.dep[preposition] == "dative":
        return _given_to(parse, above, words)
    if parse.lower[preposition] in words.g.of:
        unit = words.acts.get(parse.lower[above]) or words.acts.get(parse.lemma[above])
        if unit is not None:
            return Fate(unit, above, None, "object", "act of", 0.75)
    if parse.lower[preposition] in words.raw["subset"]["openers"]:
        return None  # "50 prisoners, including 12 women": a part, and no figure of prisoners
    topic = above
    if parse.pos[above] in ("VERB", "AUX"):
        given = child(parse, above, "dobj")
        told = given is not None and (parse.lemma[given] in words.figures or parse.lower[given] in words.nouns)
        own = given if told else child(parse, above, "nsubj", "nsubjpass")
        if own is None or parse.lower[preposition] not in words.g.figure:
            return None
        topic = own
    return _from_topic(parse, topic, words)


def _given_to(parse: Parse, verb: int, words: Lexicon) -> Fate | None:
    """Read "cost 50 people their lives", "granted amnesty to 50 people"."""
    given = child(parse, verb, "dobj")
    unit = None if given is None else words.objects.get((parse.lemma[verb], parse.lemma[given]))
    return None if unit is None else Fate(unit, given if given is not None else verb, verb, "object", "governed", 0.75)


def _from_topic(parse: Parse, topic: int, words: Lexicon) -> Fate | None:
    """Read "the death toll", "the number of dead", "deaths" as what a figure is of."""
    if parse.lemma[topic] in words.figures:
        for index in range(parse.left[topic], min(parse.right[topic], topic + 6)):
            unit = words.states.get(parse.lower[index]) or words.nouns.get(parse.lemma[index]) or words.acts.get(parse.lower[index])
            unit = unit or words.nouns.get(parse.lower[index]) or words.places.get(parse.lower[index])
            if unit is not None and index != topic:
                return Fate(unit, index, None, "figure", "figure", 0.7)
        unit = words.figure_units.get(parse.lemma[topic])
    else:
        unit = words.nouns.get(parse.lower[topic]) or words.nouns.get(parse.lemma[topic])
        unit = unit if parse.pos[parse.head[topic]] in ("VERB", "AUX") and parse.dep[topic] in ("nsubj", "nsubjpass", "dobj") else None
    return None if unit is None else Fate(unit, topic, None, "figure", "figure", 0.65)


def is_of_figure(parse: Parse, carrier: int, words: Lexicon) -> bool:
    """Say whether a bare number is given for "the figure" or "the number", without saying of what."""
    above = parse.head[carrier]
    if parse.dep[carrier] == "attr" and is_copula(parse, above):
        topic = child(parse, above, "nsubj")
    elif parse.dep[carrier] == "pobj" and parse.lower[above] in words.g.figure:
        topic = child(parse, parse.head[above], "dobj") or child(parse, parse.head[above], "nsubj", "nsubjpass")
    else:
        return False
    return topic is not None and parse.lemma[topic] in words.figures


def _from_copula(parse: Parse, verb: int, words: Lexicon) -> Fate | None:
    topic = child(parse, verb, "nsubj")
    if topic is None or not is_copula(parse, verb):
        return None
    return _from_topic(parse, topic, words)


def _modifying(parse: Parse, noun: int, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Find the unit in a word, participle, relative clause or place that modifies the people."""
    for index in parse.children[noun]:
        dep = parse.dep[index]
        if dep in ("amod", "acl", "compound", "nmod", "advcl", "acomp"):
            unit = words.states.get(parse.lower[index])
            if unit is None and dep == "acl":
                told = verb_unit(parse, index, "object" if parse.tag[index] == "VBN" else "subject", words)
                unit = told[0] if told else None
            if unit is not None:
                role = "object" if parse.tag[index] == "VBN" else "subject"
                return Fate(_turned(parse, index, unit, words), index, index if dep == "acl" else None, role, "modified", 0.7)
        if dep == "relcl":
            relative = _relative_unit(parse, index, words)
            if relative is not None:
                return relative
        if dep == "prep":
            unit = place_unit(parse, index, words)
            if unit is not None:
                return Fate(unit, index, None, "place", "place", 0.7)
    return None


def _turned(parse: Parse, word: int, unit: str, words: Lexicon) -> str:
    """Return the unit of a word of harm as the adverb before it turns it ("fatally shot")."""
    return words.adverbs.get(parse.lower[word - 1], unit) if word else unit


def _relative_unit(parse: Parse, verb: int, words: Lexicon) -> Fate | None:
    """Read a relative clause of the people, unless it speaks of a part of them ("16 of whom were captured")."""
    own = child(parse, verb, "nsubj", "nsubjpass")
    if own is not None and parse.tag[own] not in ("WP", "WDT"):
        partial = parse.pos[own] in ("NUM", "NOUN", "DET", "PRON") and any(
            parse.tag[i] in ("WP", "WDT") for i in range(own, parse.right[own])
        )
        gap = parse.lemma[verb] in words.transitive and not is_passive(parse, verb) and parse.pos[own] in ("PRON", "PROPN", "NOUN")
        if partial or (child(parse, verb, "dobj") is None and not gap):  # "the nurses it abducted": the object is the noun itself
            return None
        role = "object"
    else:
        role = role_of(parse, own, verb) if own is not None else ("object" if is_passive(parse, verb) else "subject")
    told = verb_unit(parse, verb, role, words)
    return None if told is None else Fate(told[0], told[1], verb, role, "relative", 0.7)


def _naming(parse: Parse, noun: int, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Find the unit in the counted noun itself ("12 deaths", "55 hostages", "300 IDPs")."""
    if (
        any(parse.lower[i] in words.raw["people"]["former"] for i in parse.children[noun])
        or parse.lower[noun - 1] in words.raw["people"]["former"]
    ):
        return None  # "18 former detainees" are held no more
    if parse.tag[noun] == "NN" and numeral.low != 1 and parse.lower[noun] in words.states:  # "took 25 men prisoner"
        return Fate(words.states[parse.lower[noun]], noun, None, "noun", "noun", 0.6)
    of = next((child(parse, i, "pobj") for i in kids(parse, noun, "prep") if parse.lower[i] in words.g.of), None)
    unit = None if of is None else words.nouns_of.get((parse.lemma[noun], parse.lemma[of]))
    unit = unit or words.nouns.get(parse.lemma[noun]) or words.nouns.get(parse.lower[noun])
    return None if unit is None else Fate(unit, noun, None, "noun", "noun", 0.7)


def _past_aside(parse: Parse, at: int, limit: int) -> int:
    """Step over an aside between commas or brackets: "53 people, four policemen among them, were killed"."""
    if at < limit and parse.text[at] in (",", "("):
        close = ")" if parse.text[at] == "(" else ","
        for index in range(at + 2, min(limit - 1, at + 12)):
            if parse.text[index] == close:
                return index + 1 if parse.pos[index + 1] == "AUX" else at
    return at


def _has_object(parse: Parse, verb: int) -> bool:
    """Say whether a verb, or one joined to it, has an object: its subject then does it ("three men shot and killed her")."""
    return any(child(parse, index, "dobj") is not None for index in (verb, *kids(parse, verb, "conj")))


def _adjacent(parse: Parse, noun: int, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Find the unit in the words right after the noun or right before the number, whatever the parse says."""
    first, limit = parse.sentences[parse.sent[noun]]
    at = _past_aside(parse, max(noun, numeral.core_end - 1) + 1, limit)
    if numeral.partitive and numeral.end + 2 < limit and parse.lower[numeral.end + 1] in words.raw["subset"]["of"]:
        at = numeral.end + 2
        if parse.lower[at] in words.adverbs:
            return Fate(words.adverbs[parse.lower[at]], at, None, "object", "beside", 0.6)
    for index in range(at, min(limit, at + 6)):
        unit = words.states.get(parse.lower[index])
        if unit is None and parse.tag[index] == "VBN":
            told = verb_unit(parse, index, "object", words)
            unit = told[0] if told is not None else None
        if unit is not None and parse.lower[index] not in words.between_right:
            if parse.tag[index] == "VBD" and index == at and _has_object(parse, index):
                return None
            unit = _turned(parse, index, unit, words)
            second = words.states.get(parse.lower[index + 2]) if index + 2 < limit and parse.tag[index + 1] == "CC" else None
            return together(Fate(unit, index, index if parse.pos[index] == "VERB" else None, "object", "beside", 0.6), second, words)
        if parse.lower[index] not in words.between_right:
            if parse.lemma[index] in words.intransitive and parse.pos[index] == "VERB":
                return Fate(words.intransitive[parse.lemma[index]], index, index, "subject", "beside", 0.55)
            break
    before = numeral.first - 1
    while before >= first and parse.lower[before] in words.between_left:
        before -= 1
    if before < first:
        return None
    unit = words.transitive.get(parse.lemma[before]) if parse.tag[before] in ("VBG", "VBD", "VBN", "VB", "VBZ", "VBP") else None
    if unit is not None and not (parse.tag[before] == "VBN" and is_passive(parse, before)) and not has_room(parse, before, words):
        unit = _turned(parse, before, unit, words)
        return Fate(unit, before, before, "object", "beside", 0.6)
    return None
