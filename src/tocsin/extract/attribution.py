"""Who reports what in a sentence: cue frames on the parse.

Every verb, noun and adjective of the cue table is tried in its frames, best one first; a frame gives the ranges of
the content. The source is the cue's subject, wherever the sentence keeps it (before, after, in the main clause of a
participle, shared by conjoined verbs, behind "by").
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.cues import Sense
from tocsin.extract.scene import COMMAS, STOPS, Draft, Range, Scene
from tocsin.extract.sources import find_source

__all__ = ["find_attributions"]

CLAUSAL = frozenset(["ccomp", "xcomp", "parataxis"])
GROUP = frozenset(
    [
        "nsubj",
        "nsubjpass",
        "aux",
        "auxpass",
        "neg",
        "advmod",
        "npadvmod",
        "prep",
        "agent",
        "dobj",
        "dative",
        "prt",
        "oprd",
        "tmod",
        "attr",
        "expl",
    ]
)
REACH = 16
"""How far behind its verb a content clause is looked for when the parse loses it, in tokens."""
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def find_attributions(scene: Scene) -> list[Draft]:
    """Find every cue with a content, in the order of the text."""
    found: list[Draft] = []
    lexicon = scene.lexicon
    parse = scene.parse
    for token in range(len(parse)):
        lemma, pos = parse.lemma[token], parse.pos[token]
        draft: Draft | None = None
        if pos in ("VERB", "AUX"):
            if lemma in lexicon.verbs or lemma in lexicon.longer:
                draft = _verb(scene, token)
        elif pos in ("NOUN", "PROPN"):
            if lemma in lexicon.nouns:
                draft = _noun(scene, token)
        elif pos == "ADJ" and lemma in lexicon.adjectives:
            draft = _adjective(scene, token)
        if draft is None and parse.lower[token] in lexicon.according_first:
            draft = _according(scene, token) or _viewed(scene, token)
        if draft is None and parse.lower[token] in lexicon.phrases["hearsay"]:
            draft = _hearsay(scene, token)
        if draft is not None and draft.content:
            found.append(draft)
    return found


# ------------------------------------------------------------------------------------------------------------ verbs


def _keys(scene: Scene, verb: int) -> Iterator[tuple[str, int, int | None]]:
    """Give a verb's keys in the cue table, longest first: (key, end of its words, preposition token or None)."""
    parse, lexicon = scene.parse, scene.lexicon
    lemma = parse.lemma[verb]
    followers: dict[str, int] = {}
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("prt", "prep", "advmod", "dobj", "oprd", "acomp", "agent"):
            followers.setdefault(parse.lower[child], child)
            if parse.dep[child] in ("prt", "advmod", "prep"):
                for inner in parse.children[child]:
                    if parse.dep[inner] in ("prep", "pcomp"):
                        followers.setdefault(parse.lower[inner], inner)
    for rest in lexicon.longer.get(lemma, ()):
        if all(parse.lower[verb + 1 + k : verb + 2 + k] == [word] for k, word in enumerate(rest)):
            last = verb + len(rest)
            yield " ".join((lemma, *rest)), last + 1, last if parse.dep[last] in ("prep", "agent") else None
        elif len(rest) == 1 and rest[0] in followers:
            child = followers[rest[0]]
            yield f"{lemma} {rest[0]}", verb + 1, child if parse.dep[child] != "prt" else None
    if lemma in lexicon.verbs:
        yield lemma, verb + 1, None


def _verb(scene: Scene, verb: int) -> Draft | None:
    if scene.parse.dep[verb] in ("amod", "compound", "nmod"):
        return None
    for key, end, preposition in _keys(scene, verb):
        frames = scene.lexicon.verbs[key]
        draft = _frames(scene, verb, frames, end, preposition)
        if draft is not None:
            draft.rule = f"verb:{key}:{draft.frame}"
            return draft
    return None


def _frames(scene: Scene, verb: int, frames: dict[str, Sense], end: int, preposition: int | None) -> Draft | None:
    """Try a verb's frames, best first."""
    passive = is_passive(scene, verb)
    tries = (
        ("clause", lambda: _clause(scene, verb, end, frames["clause"].addressee)),
        ("quote", lambda: _beside(scene, verb, end, "clause" in frames)),
        ("object-to", lambda: _object_to(scene, verb, end, preposition)),
        ("tell-to", lambda: _infinitive(scene, verb)),
        ("to", lambda: _infinitive(scene, verb)),
        ("object-of", lambda: _object_of(scene, verb)),
        ("as", lambda: _as(scene, verb, preposition)),
        ("object-as", lambda: _object_as(scene, verb, preposition)),
        ("ing", lambda: _gerund(scene, verb, preposition)),
        ("object", lambda: _object(scene, verb, preposition)),
        ("clause", lambda: _that(scene, verb, end)),
    )
    if passive and "raised" in frames:
        content = _raised(scene, verb)
        if content:
            return Draft(verb, frames["raised"], "raised", content, (verb, end), group=_group(scene, verb, end))
    for frame, attempt in tries:
        if frame not in frames and not (frame == "quote" and "clause" in frames and frames["clause"].mode in ("speech", "writing")):
            continue
        sense = frames.get(frame) or frames["clause"]
        content = attempt()
        if content:
            draft = Draft(verb, sense, frame, content, (verb, end), group=_group(scene, verb, end))
            find_source(scene, draft)
            return draft
    return None


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    parse = scene.parse
    return any(parse.dep[child] in ("auxpass", "nsubjpass") for child in parse.children[verb])


def _group(scene: Scene, verb: int, end: int) -> Range:
    """The reporting clause around a verb: subject, auxiliaries, adverbials, addressee, up to content or a comma."""
    parse = scene.parse
    low, high = scene.bounds(verb)
    first = verb
    for child in reversed([child for child in parse.children[verb] if child < verb]):
        if parse.dep[child] not in GROUP or child < low:
            break
        first = min(first, max(parse.left[child], low))
    for child in parse.children[verb]:
        if child <= verb or child >= high:
            continue
        if parse.dep[child] not in GROUP or _holds_quotation(scene, verb, child):
            break
        end = max(end, min(parse.right[child], high))
    return first, end


def _holds_quotation(scene: Scene, verb: int, child: int) -> bool:
    parse = scene.parse
    return any(scene.quoted[token] not in (-1, scene.quoted[verb]) for token in (parse.left[child], parse.right[child] - 1))


def _clause(scene: Scene, verb: int, end: int, addressee: bool) -> list[Range]:
    """Content of a finite clause: after the verb, else before it or around it (a parenthesis)."""
    parse = scene.parse
    high = scene.bounds(verb)[1]
    clause = next((k for k in parse.children[verb] if k > verb and parse.dep[k] in CLAUSAL and k < high and _is_finite(scene, k)), None)
    if clause is None:
        return []
    first = max(parse.left[clause], end)
    if not any(parse.dep[k] in ("nsubj", "nsubjpass", "expl", "csubj", "mark") for k in parse.children[clause]):
        subject = next((k for k in parse.children[verb] if k < first and parse.dep[k] == "dobj" and parse.right[k] == first), None)
        if subject is not None and not addressee and subject >= end:
            first = parse.left[subject]
    right = _tidy(scene, verb, first, _extend(scene, verb, clause, high))
    lead = _lead(scene, verb)
    if lead and right and _said(scene, scene.quoted[lead[0][1] - 1])[-1:] in STOPS:
        return right
    if lead and right:
        return lead + ([right[0]] if _opens_quotation(scene, right[0][0]) else [])
    return right


def _opens_quotation(scene: Scene, token: int) -> bool:
    number = scene.quoted[token]
    return number >= 0 and scene.ranges[number][0] == token


def _speaks(scene: Scene, verb: int) -> bool:
    """Whether a verb can close a reporting clause: finite, or with a subject, or "quoted as saying"."""
    parse = scene.parse
    return (
        parse.tag[verb] in FINITE
        or parse.dep[verb] == "pcomp"
        or any(parse.dep[child] in ("nsubj", "nsubjpass", "agent") for child in parse.children[verb])
    )


def _lead(scene: Scene, verb: int) -> list[Range]:
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
    return _quotation_before(scene, verb, scene.quoted[at], scene.bounds(verb)[0])


def _opening(scene: Scene, verb: int) -> int:
    """Where the reporting clause of a verb begins; behind a quotation, at the quotation's end when only a noun phrase is between."""
    parse = scene.parse
    first, _ = _group(scene, verb, verb + 1)
    if first < verb and any(parse.dep[k] in ("nsubj", "nsubjpass") and k < verb for k in parse.children[verb]):
        return first
    for token in range(verb - 1, max(verb - 30, parse.paragraphs[parse.para[verb]][0]) - 1, -1):
        if scene.quoted[token] >= 0:
            return token + 1 if token + 1 < verb and parse.pos[token + 1] in ("PROPN", "DET", "NOUN", "PRON", "ADJ") else first
        if parse.tag[token] in FINITE and parse.text[token + 1] != ",":
            break
    return first


def _said(scene: Scene, number: int) -> str:
    """The text of a quotation without the marks at its end."""
    outer = scene.quotations[number].outer
    return scene.text[outer.start : outer.end].rstrip("".join(scene.lexicon.quote_marks))


def _starts_anew(scene: Scene, verb: int, first: int, mark: int) -> bool:
    """Whether a reporting clause behind a closed quotation begins a sentence of its own, with another quotation behind it."""
    parse = scene.parse
    said = _said(scene, scene.quoted[mark])
    if said[-1:] not in STOPS or not parse.text[first][:1].isupper():
        return False
    if parse.pos[first] != "PROPN" and first > parse.paragraphs[parse.para[first]][0]:
        return True
    last = _group(scene, verb, verb + 1)[1]
    while last < len(parse) and parse.text[last] in COMMAS:
        last += 1
    return last < len(parse) and parse.text[last - 1] in COMMAS and scene.is_mark(last)


def _that(scene: Scene, verb: int, end: int) -> list[Range]:
    """A clause that the parse hangs elsewhere: from the first conjunction "that" behind the verb to the sentence's end."""
    parse = scene.parse
    high = scene.bounds(verb)[1]
    for token in range(end, min(high, end + REACH)):
        if parse.tag[token] == "IN" and parse.dep[token] == "mark" and parse.lower[token] in scene.lexicon.phrases["complementizers"]:
            return _tidy(scene, verb, token, high)
        if parse.pos[token] == "VERB" and parse.dep[token] != "pcomp" and parse.tag[token] in FINITE:
            break
    return []


def _is_finite(scene: Scene, head: int) -> bool:
    """Whether a clause has a subject or a finite verb."""
    parse = scene.parse
    if parse.tag[head] in FINITE:
        return True
    kinds = [(parse.dep[child], parse.tag[child]) for child in parse.children[head]]
    return any(dep in ("nsubj", "nsubjpass", "expl", "csubj") or tag in FINITE for dep, tag in kinds)


def _extend(scene: Scene, verb: int, clause: int, high: int) -> int:
    """The end of a clause, and of what hangs on the verb right behind it without a comma."""
    parse = scene.parse
    end = parse.right[clause]
    for child in parse.children[verb]:
        if child >= end and parse.left[child] == end and parse.dep[child] in ("advcl", "prep", "npadvmod", "advmod", "dobj"):
            end = parse.right[child]
    end = min(end, high)
    for token in range(clause + 1, end):
        if _leaves(scene, verb, token):
            return token
    return end


def _leaves(scene: Scene, verb: int, token: int) -> bool:
    """Whether a token behind a comma or "and" begins another report by the same subject."""
    parse = scene.parse
    if scene.quoted[token] != scene.quoted[verb]:
        return False
    before = parse.lower[token - 1]
    if before == "," and parse.lower[token] in scene.lexicon.phrases["leaving"]:
        return True
    if before not in scene.lexicon.phrases["joining"] or parse.tag[token] != parse.tag[verb] or parse.tag[token] not in FINITE:
        return False
    frames = scene.lexicon.verbs.get(parse.lemma[token], {})
    return any(sense.mode == "speech" for sense in frames.values()) and not any(
        parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[token]
    )


def _tidy(scene: Scene, verb: int, first: int, end: int) -> list[Range]:
    """Widen a range to whole quotations (unless the verb is quoted itself), trim it, drop it when empty."""
    number = scene.quoted[verb]
    low, high = scene.bounds(verb)
    if number < 0:
        if (
            first > 0
            and scene.is_mark(first - 1)
            and scene.quoted[first - 1] >= 0
            and scene.ranges[scene.quoted[first - 1]][0] == first - 1
        ):
            first -= 1
        first, end = scene.widen(first, end)
        if end + 1 < len(scene.parse) and scene.parse.text[end] == ":" and _opens_quotation(scene, end + 1):
            end = scene.ranges[scene.quoted[end + 1]][1]
    else:
        first, end = max(first, low), min(end, high)
    first, end = scene.trim(first, end)
    return [(first, end)] if end > first else []


# ---------------------------------------------------------------------------------------- quotations and parentheses


def _beside(scene: Scene, verb: int, end: int, clausal: bool) -> list[Range]:
    """Content beside a reporting clause: a quotation before or after it, or the sentence that it interrupts."""
    first, last = _group(scene, verb, end)
    low, high = scene.bounds(verb)
    lead = _lead(scene, verb)
    if lead:
        return lead + _resumed(scene, verb, last, high)
    if scene.quoted[verb] < 0:
        after = _quotation_after(scene, verb, last, high)
        if after is not None and scene.is_scare(after) and scene.parse.text[scene.ranges[after][0] - 1] not in COMMAS:
            return []
        if after is not None and not clausal and scene.parse.text[scene.ranges[after][0] - 1] not in COMMAS and _is_fragment(scene, after):
            return []
        if after is not None:
            return _from_quotation(scene, verb, after, last)
    before = _before(scene, verb, first, low) if _speaks(scene, verb) else []
    if not before:
        return []
    return before + _resumed(scene, verb, last, high)


def _is_fragment(scene: Scene, number: int) -> bool:
    """Whether a quotation begins with a small letter: a part of somebody's words in the reporter's sentence."""
    first, end = scene.inner(number)
    return first < end and scene.parse.text[first][0].islower()


def _quotation_after(scene: Scene, verb: int, last: int, high: int) -> int | None:
    """The number of a quotation that opens right behind the reporting clause, with or without a comma or colon."""
    parse = scene.parse
    limit = min(parse.paragraphs[parse.para[verb]][1], max(high, last + 2))
    at = last
    while at < limit and at < last + 3 and (parse.text[at] in COMMAS or parse.lower[at] in ("that", "this", "the", "following", "is")):
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
        return _quotation_before(scene, verb, scene.quoted[at], low)
    if at < low or at == first - 1:
        return []
    region = (low, at + 1)
    if not _interrupts(scene, verb, region):
        return []
    return _tidy(scene, verb, *region)


def _quotation_before(scene: Scene, verb: int, number: int, low: int) -> list[Range]:
    """A quotation that ends right before a reporting clause, with the words of its sentence that lead up to it."""
    parse = scene.parse
    first, end = scene.ranges[number]
    said = _said(scene, number)
    if said[-1:] not in tuple(",?!—–-.…") and parse.text[min(end, len(parse) - 1)] not in COMMAS:
        return []
    low = min(low, parse.sentences[parse.sent[first]][0])
    low = max(low, parse.paragraphs[parse.para[first]][0])
    if low < first and parse.text[first - 1] not in STOPS and not scene.is_mark(first - 1):
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
    if any(parse.dep[k] in ("dobj", "xcomp", "ccomp") and k > verb and parse.tag[k] != "VBG" for k in parse.children[verb]) and not _takes_addressee(
        scene, verb
    ):
        return False
    if parse.dep[verb] == "parataxis" or any(parse.dep[child] in ("ccomp", "parataxis") and child < verb for child in parse.children[verb]):
        return True
    head = parse.head[verb]
    return (
        parse.dep[verb] in ("ccomp", "advcl", "dep", "conj")
        and first <= head < end
        and not any(parse.dep[child] in ("mark", "cc", "dobj") for child in parse.children[verb])
    )


def _takes_addressee(scene: Scene, verb: int) -> bool:
    senses = scene.lexicon.verbs.get(parse_lemma, {}) if (parse_lemma := scene.parse.lemma[verb]) else {}
    return any(sense.addressee for sense in senses.values())


def _resumed(scene: Scene, verb: int, last: int, high: int) -> list[Range]:
    """What goes on with the content behind an interrupting reporting clause."""
    parse = scene.parse
    at = last
    while at < high and parse.text[at] in COMMAS:
        at += 1
    if at >= high or at == last:
        return []
    number = scene.quoted[at]
    if scene.quoted[verb] < 0 and number >= 0 and scene.ranges[number][0] == at:
        return [scene.ranges[number]]
    if (
        parse.lower[at] in scene.lexicon.phrases["leaving"]
        or parse.tag[at] == "VBG"
        and parse.lower[at] not in scene.lexicon.phrases["resuming"]
    ):
        return []
    joined = parse.lower[at] in scene.lexicon.phrases["resuming"] and not _another(scene, at, high)
    main = parse.head[verb]
    if joined or (at <= main < high and parse.dep[verb] in ("ccomp", "parataxis", "advcl", "dep")):
        return _tidy(scene, verb, at, high)
    return []


def _another(scene: Scene, at: int, high: int) -> bool:
    """Whether what follows a reporting clause is no more of its content: a verb without a subject, or another report."""
    parse = scene.parse
    if parse.pos[at] == "CCONJ":
        finite = next((k for k in range(at + 1, high) if parse.tag[k] in FINITE), None)
        if finite is None or not any(parse.dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(at + 1, finite)):
            return True
    return any("clause" in scene.lexicon.verbs.get(parse.lemma[k], {}) for k in range(at + 1, min(high, at + 5)) if parse.pos[k] == "VERB")


# ---------------------------------------------------------------------------------------------- objects, infinitives


def _child(scene: Scene, head: int, deps: tuple[str, ...]) -> int | None:
    parse = scene.parse
    return next((child for child in parse.children[head] if child > head and parse.dep[child] in deps), None)


def _has_to(scene: Scene, verb: int) -> bool:
    parse = scene.parse
    return any(parse.tag[child] == "TO" and parse.dep[child] == "aux" for child in parse.children[verb])


def _infinitive(scene: Scene, verb: int) -> list[Range]:
    """Content "to ..." of a verb."""
    parse = scene.parse
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("xcomp", "ccomp", "advcl") and _has_to(scene, child):
            aux = next(k for k in parse.children[child] if parse.tag[k] == "TO" and parse.dep[k] == "aux")
            if parse.dep[child] == "advcl" and aux > verb + 2:
                continue
            return _tidy(scene, verb, min(aux, child), _extend(scene, verb, child, scene.bounds(verb)[1]))
    return []


def _object_to(scene: Scene, verb: int, end: int, preposition: int | None) -> list[Range]:
    """Content "X to ...": the object and its infinitive."""
    parse = scene.parse
    if preposition is not None:
        noun = _child(scene, preposition, ("pobj",))
        if noun is None or parse.ent[noun] in ("DATE", "TIME"):
            return []
        clause = next((k for h in (verb, preposition, noun) for k in parse.children[h] if k > noun and _has_to(scene, k)), None)
        if clause is None:
            return []
        return _tidy(scene, verb, parse.left[noun], max(parse.right[clause], parse.right[noun]))
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("ccomp", "xcomp", "advcl") and _has_to(scene, child):
            subject = next((k for k in parse.children[child] if parse.dep[k] in ("nsubj", "nsubjpass") and k < child), None)
            if subject is None:
                subject = next((k for k in parse.children[verb] if verb < k < child and parse.dep[k] in ("dobj", "dative")), None)
            if subject is not None and parse.left[subject] >= end:
                return _tidy(scene, verb, parse.left[subject], _extend(scene, verb, child, scene.bounds(verb)[1]))
    noun = _child(scene, verb, ("dobj",))
    if noun is not None:
        clause = next((k for k in parse.children[noun] if parse.dep[k] in ("acl", "relcl") and _has_to(scene, k)), None)
        if clause is not None:
            return _tidy(scene, verb, parse.left[noun], parse.right[noun])
    return []


def _gerund(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content "doing ..." of a verb."""
    parse = scene.parse
    head = verb if preposition is None else preposition
    for child in parse.children[head]:
        if child > head and parse.dep[child] in ("xcomp", "ccomp", "pcomp") and parse.tag[child] == "VBG":
            return _tidy(scene, verb, max(parse.left[child], head + 1), parse.right[child])
    return []


def _object(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object: a noun phrase behind the verb or its preposition; in the passive, the subject."""
    parse = scene.parse
    if preposition is not None:
        noun = _child(scene, preposition, ("pobj", "pcomp"))
        if noun is None or parse.ent[noun] in ("DATE", "TIME"):
            return []
        return _tidy(scene, verb, max(parse.left[noun], preposition + 1), _without_aside(scene, noun))
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN" and any(parse.dep[k] == "agent" for k in parse.children[verb]):
        noun = parse.head[verb]
        return _tidy(scene, verb, parse.left[noun], verb)
    if is_passive(scene, verb):
        subject = next((k for k in parse.children[verb] if parse.dep[k] == "nsubjpass" and k < verb), None)
        agent = any(parse.dep[k] == "agent" for k in parse.children[verb])
        return _tidy(scene, verb, parse.left[subject], parse.right[subject]) if subject is not None and agent else []
    noun = _child(scene, verb, ("dobj",))
    if noun is None:
        return []
    end = _without_aside(scene, noun)
    purpose = next(
        (k for k in parse.children[verb] if k > noun and parse.dep[k] == "advcl" and _has_to(scene, k) and parse.left[k] == end), None
    )
    return _tidy(scene, verb, max(parse.left[noun], verb + 1), end if purpose is None else parse.right[purpose])


def _without_aside(scene: Scene, noun: int) -> int:
    """The end of a noun phrase, up to a comma and a relative clause that only adds something."""
    parse = scene.parse
    for child in parse.children[noun]:
        if child > noun and parse.dep[child] == "relcl" and parse.text[parse.left[child] - 1] == ",":
            return parse.left[child] - 1
    return parse.right[noun]


def _object_of(scene: Scene, verb: int) -> list[Range]:
    """Content behind "of" or "for" when the object is who is spoken of ("accused them of ...")."""
    parse = scene.parse
    noun = _child(scene, verb, ("dobj",))
    for head in (verb, noun):
        for child in parse.children[head] if head is not None else ():
            if child > verb and parse.dep[child] == "prep" and parse.lower[child] in ("of", "for", "with"):
                inner = _child(scene, child, ("pobj", "pcomp"))
                if inner is not None:
                    return _tidy(scene, verb, max(parse.left[inner], child + 1), min(parse.right[inner], scene.bounds(verb)[1]))
    return []


def _as(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object and an "as" phrase; of "which he described as ...", the pronoun and the phrase."""
    parse = scene.parse
    noun = _child(scene, verb if preposition is None else preposition, ("dobj", "pobj"))
    heads = [verb] if noun is None else [verb, noun]
    phrase = next((k for h in heads for k in parse.children[h] if k > verb and parse.dep[k] == "prep" and parse.lower[k] == "as"), None)
    if phrase is None or (noun is not None and phrase < noun):
        return []
    end = min(parse.right[phrase], scene.bounds(verb)[1])
    if noun is not None:
        return _tidy(scene, verb, max(parse.left[noun], verb + 1), end)
    gap = next((k for k in parse.children[verb] if k < verb and parse.dep[k] in ("dobj", "nsubjpass")), None)
    if gap is None or (parse.dep[gap] == "nsubjpass" and not any(parse.dep[k] == "agent" for k in parse.children[verb])):
        return []
    return _tidy(scene, verb, parse.left[gap], parse.right[gap]) + _tidy(scene, verb, phrase, end)


def _object_as(scene: Scene, verb: int, preposition: int | None) -> list[Range]:
    """Content that is an object and what it is called, or accused of."""
    parse = scene.parse
    head = verb if preposition is None else preposition
    noun = _child(scene, head, ("dobj", "pobj", "dative"))
    high = scene.bounds(verb)[1]
    if parse.dep[verb] == "acl" and parse.tag[verb] == "VBN":
        return []
    for child in parse.children[verb]:
        if child <= verb:
            continue
        if parse.dep[child] in ("oprd", "ccomp", "xcomp", "attr", "acomp") and not _has_to(scene, child):
            first = parse.left[noun] if noun is not None and noun < child else parse.left[child]
            return _tidy(scene, verb, max(first, verb + 1), min(parse.right[child], high))
        if parse.dep[child] == "prep" and parse.lower[child] in ("as", "of", "for", "to", "with") and noun is not None and child > noun:
            return _tidy(scene, verb, max(parse.left[noun], verb + 1), min(parse.right[child], high))
    named = _as(scene, verb, preposition)
    if named:
        return named
    if noun is not None:
        second = next((k for k in parse.children[verb] if k > noun and parse.dep[k] == "dobj"), None)
        if second is None:
            second = next((k for k in parse.children[noun] if k > noun and parse.dep[k] == "appos"), None)
        if second is not None and scene.quoted[second] != scene.quoted[verb]:
            return _tidy(scene, verb, max(parse.left[noun], verb + 1), min(max(parse.right[second], parse.right[noun]), high))
        for child in parse.children[noun]:
            if child > noun and parse.dep[child] == "prep" and parse.lower[child] in ("as", "of", "for"):
                return _tidy(scene, verb, max(parse.left[noun], verb + 1), min(parse.right[noun], high))
    return []


def _raised(scene: Scene, verb: int) -> list[Range]:
    """Content of "X is expected to ...": the subject and the infinitive; of "it is thought that ...": the clause."""
    parse = scene.parse
    if any(parse.dep[child] == "agent" for child in parse.children[verb]):
        return []
    subject = next((k for k in parse.children[verb] if parse.dep[k] in ("nsubjpass", "nsubj") and k < verb), None)
    if subject is None:
        return []
    infinitive = _infinitive(scene, verb)
    if not infinitive:
        return []
    return _tidy(scene, verb, parse.left[subject], parse.right[subject]) + infinitive


# ------------------------------------------------------------------------------------------------ nouns, adjectives


def _noun(scene: Scene, noun: int) -> Draft | None:
    """A noun that stands for a saying, with its content behind it."""
    parse = scene.parse
    sense = scene.lexicon.nouns[parse.lemma[noun]]
    content: list[Range] = []
    frame = ""
    for child in parse.children[noun]:
        if child < noun:
            continue
        if parse.dep[child] in ("acl", "ccomp", "relcl") and parse.left[child] == noun + 1:
            that = parse.lower[parse.left[child]] == "that" and parse.dep[parse.left[child]] == "mark"
            if that or _has_to(scene, child):
                frame, content = "noun-clause", _tidy(scene, noun, parse.left[child], parse.right[child])
                break
        if parse.dep[child] == "prep" and parse.lower[child] in sense.prepositions:
            inner = _child(scene, child, ("pobj", "pcomp"))
            if inner is not None:
                frame, content = "noun-of", _tidy(scene, noun, max(parse.left[inner], child + 1), parse.right[inner])
    if not content:
        return None
    told = frame == "noun-clause" and parse.lower[content[0][0]] in scene.lexicon.phrases["complementizers"] and sense.mode == "speech"
    draft = Draft(noun, sense, frame, content, (noun, noun + 1), group=(noun, noun + 1))
    find_source(scene, draft)
    if draft.source is None and not told:
        return None
    draft.rule = f"noun:{parse.lemma[noun]}:{frame}"
    return draft


def _adjective(scene: Scene, adjective: int) -> Draft | None:
    """An adjective of belief behind "be", with a clause, an infinitive or a preposition's object."""
    parse = scene.parse
    copula = parse.head[adjective]
    if parse.lemma[copula] not in scene.lexicon.factuality["light"] or parse.dep[adjective] not in ("acomp", "conj", "oprd"):
        return None
    sense = scene.lexicon.adjectives[parse.lemma[adjective]]
    content: list[Range] = []
    for child in (*parse.children[adjective], *(k for k in parse.children[copula] if k > adjective)):
        if child < adjective:
            continue
        if parse.dep[child] in ("ccomp", "xcomp") and (_has_to(scene, child) or _is_finite(scene, child)):
            content = _tidy(scene, adjective, max(parse.left[child], adjective + 1), parse.right[child])
            break
        if parse.dep[child] == "prep" and parse.lower[child] in sense.prepositions:
            inner = _child(scene, child, ("pobj", "pcomp"))
            if inner is not None:
                content = _tidy(scene, adjective, max(parse.left[inner], child + 1), parse.right[inner])
                break
    if not content:
        return None
    draft = Draft(adjective, sense, "adjective", content, (adjective, adjective + 1), group=_group(scene, copula, copula + 1))
    find_source(scene, draft, copula)
    draft.rule = f"adjective:{parse.lemma[adjective]}"
    return draft if draft.source is not None else None


# ----------------------------------------------------------------------------------------------------- according to


def _according(scene: Scene, token: int) -> Draft | None:
    """Read "according to X": the sentence around the phrase is what X says."""
    parse = scene.parse
    phrase = next((p for p in scene.lexicon.according if tuple(parse.lower[token : token + len(p)]) == p), None)
    if phrase is None:
        return None
    last = token + len(phrase)
    low, high = scene.bounds(token)
    noun = next((k for k in range(last, min(last + 40, high)) if parse.dep[k] in ("pobj", "dobj", "pcomp") and parse.head[k] < last), None)
    if noun is None or parse.left[noun] < last:
        return None
    source = scene.trim(max(parse.left[noun], last), min(parse.right[noun], high))
    if source[0] != last:
        return None
    if parse.lower[token - 1 : token] == ["that"] and low < token:
        low = token
    if token - low < 3:
        source = (last, _source_end(scene, last, noun, source[1], high))
    content = _around(scene, token, token, source[1], low, high)
    if not content:
        return None
    sense = scene.lexicon.verbs["say"]["clause"]
    return Draft(
        token, sense, "according", content, (token, last), source, noun, group=(token, source[1]), rule="according", confidence=0.8
    )


def _source_end(scene: Scene, first: int, noun: int, end: int, high: int) -> int:
    """Where the source of a sentence's opening "according to X" ends, when the parse has let it run into the sentence."""
    parse = scene.parse
    for comma in range(noun + 1, end - 1):
        if parse.text[comma] == "," and parse.pos[comma + 1] in ("ADP", "SCONJ", "ADV"):
            return comma
    if end < high and parse.text[end] not in COMMAS:
        comma = next((k for k in range(end - 1, noun, -1) if parse.text[k] == ","), -1)
        if comma >= 0:
            return comma
        if parse.pos[first] == "PROPN":
            return next((k for k in range(first, end) if parse.pos[k] != "PROPN"), end)
    return end


def _around(scene: Scene, cue: int, first: int, last: int, low: int, high: int) -> list[Range]:
    """The sentence around an attributing phrase ``[first, last)``, without it."""
    parse = scene.parse
    found: list[Range] = []
    before = first
    while before > low and parse.text[before - 1] in COMMAS:
        before -= 1
    if before - low > 1 and parse.pos[before - 1] == "AUX" and before - low <= 3:
        before -= 1
    if before > low:
        found += _tidy(scene, cue, low, before)
    whole = any(parse.tag[k] in FINITE for first_, end_ in found for k in range(first_, end_))
    after = last
    while after < high and parse.text[after] in COMMAS:
        after += 1
    if high - after > 1 and (not found or (not whole and after > last and any(parse.tag[k] in FINITE for k in range(after, high)))):
        found += _tidy(scene, cue, after, high)
    return found


def _viewed(scene: Scene, token: int) -> Draft | None:
    """Read "in X's view": the sentence around the phrase is what X thinks."""
    parse = scene.parse
    noun = _child(scene, token, ("pobj",))
    if parse.pos[token] != "ADP" or noun is None or parse.lower[noun] not in scene.lexicon.phrases["view_nouns"]:
        return None
    owner = next((k for k in parse.children[noun] if parse.dep[k] == "poss"), None)
    if owner is None or parse.left[noun] != token + 1 or any(parse.dep[k] == "prep" for k in parse.children[noun]):
        return None
    low, high = scene.bounds(token)
    content = _around(scene, token, token, noun + 1, low, high)
    if not content:
        return None
    sense = scene.lexicon.verbs["believe"]["clause"]
    source = scene.trim(parse.left[owner], parse.right[owner])
    return Draft(token, sense, "according", content, (token, noun + 1), source, owner, group=(token, noun + 1), rule="view", confidence=0.7)


def _hearsay(scene: Scene, adverb: int) -> Draft | None:
    """Read "reportedly": somebody unnamed says the clause it stands in."""
    parse = scene.parse
    verb = parse.head[adverb]
    if parse.pos[verb] not in ("VERB", "AUX") or parse.dep[adverb] != "advmod":
        return None
    low, high = scene.bounds(adverb)
    first, end = max(parse.left[verb], low), min(parse.right[verb], high)
    content = (_tidy(scene, adverb, first, adverb) if adverb > first else []) + _tidy(scene, adverb, adverb + 1, end)
    sense = scene.lexicon.verbs["allege"]["clause"]
    draft = Draft(adverb, sense, "hearsay", content, (adverb, adverb + 1), group=(adverb, adverb + 1), rule="hearsay", confidence=0.5)
    draft.doubts.add("attribution_weak")
    return draft
