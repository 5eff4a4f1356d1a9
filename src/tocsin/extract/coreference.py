"""Pronouns and definite noun phrases that lead back to somebody named before.

A plain salience model (after Lappin and Leass 1994, without weights learned): the nearest that agrees in gender,
number and kind, subjects first, within two paragraphs; words inside a quotation and words outside it prefer
their own side, and nobody inside a quotation is its speaker. What stays unclear stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from tocsin.extract.anaphora import REACH, Candidate, resolve_nominal
from tocsin.extract.binding import accusing_party, bound, object_before
from tocsin.extract.cast import Cast
from tocsin.extract.quotations import find_quotations
from tocsin.extract.reading import Entity, Mention, Reading
from tocsin.records import Statement

__all__ = ["in_quotation", "list_members", "resolve", "resolve_first_person"]

GUESS = 0.3
"""Up to this confidence a nominal's antecedent is a guess that must not found another."""

WINDOW = 120
"""How many mentions back an antecedent may stand, however long a paragraph is; keeps time linear."""


def in_quotation(reading: Reading) -> list[bool]:
    """Tell for each token whether it stands inside quotation marks, quotations carried over paragraphs included."""
    parse = reading.parse
    inside = [False] * len(parse)
    for quotation in find_quotations(reading.document.text, reading.paragraphs, reading.pack):
        first, end = parse.token_range(quotation.inner)
        inside[first:end] = [True] * (end - first)
    return inside


def resolve(reading: Reading, mentions: Sequence[Mention], cast: Cast) -> None:
    """Resolve pronouns and definite nominals, in the order of the text, in place."""
    quoted = in_quotation(reading)
    table = reading.pack.table("actors.pronouns")
    speaks = reading.pack.words("actors.speaks.verbs")
    documents = reading.pack.words("actors.documents.nouns")
    seen: list[Candidate] = []
    first_of: list[int] = [0] * (len(reading.parse.paragraphs) + 1)
    paragraph = 0
    mentions_by_head = {mention.head: mention for mention in mentions}
    for mention in mentions:
        here = reading.parse.para[mention.head]
        while paragraph < here:
            paragraph += 1
            first_of[paragraph] = len(seen)
        start = max(first_of[max(0, here - REACH)], len(seen) - WINDOW)
        if mention.kind == "pronoun":
            features = table.get(reading.parse.lower[mention.first])
            led = features is not None and features[2] == "3" and not _expletive(reading, mention.head)
            if led and features is not None and not _told_by_grammar(reading, mention, features, mentions_by_head):
                _pronoun(reading, mention, features, seen[start:], quoted)
        elif mention.kind == "nominal" and mention.entity is None:
            resolve_nominal(reading, mention, seen[-5 * WINDOW :], cast, mentions_by_head)
        # What is only guessed leads nobody else on.
        if mention.entity is not None and mention.confidence > GUESS:
            subject = reading.parse.dep[mention.head] in ("nsubj", "nsubjpass")
            verb = reading.parse.head[mention.head]
            speaking = (subject and reading.parse.lemma[verb] in speaks) or _according(reading, mention.head)
            listed = _listed(reading, mention.head)
            group = _group(reading, mention, mentions_by_head)
            if group is not None:
                seen.append(Candidate(mention.head, group, subject, quoted[mention.head], False, "name", False))
            told = (mention.standing or "").lower() if mention.kind == "name" else ""
            kind = "document" if mention.kind == "nominal" and reading.parse.lemma[mention.head] in documents else mention.kind
            seen.append(Candidate(mention.head, mention.entity, subject, quoted[mention.head], speaking, kind, listed, told))


def _listed(reading: Reading, token: int) -> bool:
    """Whether somebody stands in a list ("the USA, Israel and the EU"), which "they" would mean as a whole."""
    parse = reading.parse
    return parse.dep[token] == "conj" or any(parse.dep[child] == "conj" for child in parse.children[token])


def list_members(reading: Reading, head: int, by_head: Mapping[int, Mention]) -> list[int]:
    """List the heads of all members of the list that a token belongs to, in the order of the text.

    A parser hangs members on each other as conjuncts; with a comma list it often makes the first a modifier of the
    second ("the USA, Norway, and the EU"), which counts here too when both are names.
    """
    parse = reading.parse
    top = head
    while (parse.dep[top] == "conj" or _mislisted(reading, top, by_head)) and parse.head[top] != top:
        top = parse.head[top]
    members = [top]
    for token in members:
        members.extend(child for child in parse.children[token] if parse.dep[child] == "conj" or _mislisted(reading, child, by_head))
        if len(members) > 24:
            break
    return sorted(members)


def _mislisted(reading: Reading, token: int, by_head: Mapping[int, Mention]) -> bool:
    """Whether a name before a comma is made a modifier of the name after it."""
    parse = reading.parse
    above = parse.head[token]
    if parse.dep[token] not in ("nmod", "compound", "appos") or above <= token:
        return False
    here, there = by_head.get(token), by_head.get(above)
    if here is None or there is None or here.kind != "name" or there.kind != "name" or here.end >= len(parse):
        return False
    return here.entity is not there.entity and parse.text[here.end] == ","


def _group(reading: Reading, mention: Mention, by_head: Mapping[int, Mention]) -> Entity | None:
    """Make one entity of a list of names that ends here, for "they" to mean."""
    if reading.parse.dep[mention.head] != "conj" and not any(
        reading.parse.text[token] == "," for token in range(max(0, mention.first - 2), mention.first)
    ):
        return None
    chain = list_members(reading, mention.head, by_head)
    if len(chain) < 2 or max(chain) != mention.head:
        return None
    members: list[Entity] = []
    for token in chain:
        other = by_head.get(token)
        if other is None or other.entity is None or other.kind != "name" or other.entity.type == "place":
            return None
        members.append(other.entity)
    names = list(dict.fromkeys(member.name for member in members))
    if len(names) < 2:
        return None
    return Entity(f"{', '.join(names[:-1])} and {names[-1]}", "people", plural=True, public=True, method="document")


def _according(reading: Reading, token: int) -> bool:
    parse = reading.parse
    above = parse.head[token]
    return (
        parse.dep[token] == "pobj"
        and parse.head[above] != above
        and parse.lower[parse.head[above]] in reading.pack.words("actors.small.according")
    )


def _expletive(reading: Reading, token: int) -> bool:
    """Whether "it" stands for nobody ("it is important that ...", "they did it")."""
    parse = reading.parse
    pack = reading.pack
    if parse.lower[token] not in pack.words("actors.small.neuter"):
        return False
    verb = parse.head[token]
    lemma = parse.lemma[verb]
    if parse.dep[token] == "expl" or lemma in pack.words("actors.expletive.always"):
        return True
    if parse.dep[token] == "dobj" and lemma in pack.words("actors.expletive.acts"):
        return True
    clausal = any(parse.dep[child] in ("ccomp", "xcomp", "advcl", "csubj") for child in parse.children[verb])
    empty = any(parse.dep[child] in ("acomp", "attr", "oprd") for child in parse.children[verb])
    return lemma in pack.words("actors.expletive.verbs") and (clausal or empty)


def _agrees(entity: Entity, features: Sequence[str]) -> bool:
    gender, number, _ = features
    if gender in ("m", "f"):
        return entity.type == "person" and not entity.plural and entity.gender in ("", gender)
    if number == "p":
        return entity.plural or entity.type in ("organisation", "people")
    return entity.type in ("organisation", "country", "place") and not entity.plural


def _unfit(reading: Reading, token: int, candidate: Candidate, features: Sequence[str], barred: Set[int]) -> str:
    """Say why a pronoun can't stand for somebody, "" when it can."""
    if not _agrees(candidate.entity, features):
        return "disagrees"
    if id(candidate.entity) in barred or bound(reading, token, candidate.token):
        return "bound"
    return "listed" if features[1] == "p" and not candidate.entity.plural and candidate.listed else ""


def _subjects_of(reading: Reading, token: int, seen: Sequence[Candidate]) -> set[int]:
    """Whom an object pronoun can't mean by any mention: the subject of its verb ("A said ... A arrested B and accused them")."""
    parse = reading.parse
    if parse.dep[token] != "dobj":
        return set()
    here = (one for one in seen if one.subject and parse.sent[one.token] == parse.sent[token])
    return {id(one.entity) for one in here if bound(reading, token, one.token)}


def _told_by_grammar(reading: Reading, mention: Mention, features: Sequence[str], by_head: Mapping[int, Mention]) -> bool:
    """Resolve a pronoun that the construction alone decides; whether it did, or says that nobody who is known is meant.

    Who accuses may be known by words alone ("the rebels' council"), and so may those who are arrested: then the pronoun, and these
    words, mean somebody of that name.
    """
    token = mention.head
    who = accusing_party(reading, token)
    held = object_before(reading, token) if who is None else None
    antecedent = by_head.get(who if who is not None else held if held is not None else -1)
    if antecedent is None:
        return held is not None and features[1] == "p"
    if antecedent.entity is None:
        if features[0] in ("m", "f") or antecedent.kind != "nominal":
            return False
        antecedent.entity = _named_by_words(reading, antecedent, features[1] == "p")
    if not _agrees(antecedent.entity, features):
        return False
    if reading.trace is not None:
        reading.trace.weighed(token, antecedent.head, "chosen", 0.0)
    mention.entity, mention.method, mention.confidence = antecedent.entity, "coreference", 0.6
    return True


def _named_by_words(reading: Reading, mention: Mention, plural: bool) -> Entity:
    """Make an entity of somebody of whom a document tells no name, by the words for him."""
    span = reading.parse.span(mention.first, mention.end)
    name = " ".join(reading.document.text[span.start : span.end].split())
    return Entity(name, "people" if plural else "organisation", plural=plural, method="document")


def _pronoun(reading: Reading, mention: Mention, features: Sequence[str], seen: Sequence[Candidate], quoted: list[bool]) -> None:
    token = mention.head
    scores: dict[int, float] = {}
    entities: dict[int, Entity] = {}
    trace = reading.trace
    nearest: dict[int, int] = {}
    barred = _subjects_of(reading, token, seen)
    for candidate in seen:
        unfit = _unfit(reading, token, candidate, features, barred)
        if unfit:
            if trace is not None:
                trace.weighed(token, candidate.token, unfit)
            continue
        score = _salience(reading, token, candidate, quoted) - (0.5 if features[0] in ("m", "f") and not candidate.entity.gender else 0.0)
        if features[1] == "p" and not candidate.entity.plural:
            score -= 1.2
        if candidate.entity.type == "place":
            score -= 1.5
        key = id(candidate.entity)
        nearest[key] = candidate.token
        entities[key] = candidate.entity
        # Said again and again: more salient, within bounds.
        scores[key] = max(scores.get(key, -99.0), score) + (0.15 if key in scores else 0.0)
    if not scores:
        return
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best, score = ranked[0]
    margin = score - ranked[1][1] if len(ranked) > 1 else 2.0
    if trace is not None:
        for key, value in ranked:
            trace.weighed(token, nearest[key], "far" if score < -3.5 else "chosen" if key == best else "weaker", value)
    if score < -3.5:
        return
    mention.entity = entities[best]
    mention.method = "coreference"
    base = 0.75 if features[0] in ("m", "f") else 0.5
    mention.confidence = round(max(0.3, min(base, base - 0.25 + 0.2 * margin)), 2)
    if features[0] in ("m", "f") and not entities[best].gender:
        entities[best].gender = "m" if features[0] == "m" else "f"


def _salience(reading: Reading, token: int, candidate: Candidate, quoted: list[bool]) -> float:
    parse = reading.parse
    distance = parse.sent[token] - parse.sent[candidate.token]
    score = -0.8 * min(distance, 5)
    if candidate.subject:
        score += 0.8
    elif parse.dep[candidate.token] in ("poss", "compound", "nmod"):
        score -= 0.5
    if candidate.kind == "pronoun":
        score += 0.3
    if _posted_to(reading, candidate.token):
        score -= 1.0
    if _pressed(reading, token, candidate.token):
        score += 1.5
    if _tells_of_another(reading, token, candidate):
        score -= 3.0
    if quoted[token] != candidate.quoted:
        score -= 0.7 if quoted[token] else 1.4
    # A new paragraph turns to somebody else.
    score -= 0.5 * min(2, parse.para[token] - parse.para[candidate.token])
    speaking = parse.dep[token] == "nsubj" and parse.lemma[parse.head[token]] in reading.pack.words("actors.speaks.verbs")
    if speaking and not candidate.subject and not candidate.speaks:
        # "Orders from X could not be proved, it states": hardly X.
        score -= 0.6
    if candidate.kind not in ("name", "pronoun") and not candidate.subject:
        score -= 0.4
    if quoted[token] and candidate.speaks and not candidate.quoted and distance <= 1:
        # He who speaks says "I" of himself.
        score -= 2.0
    if not quoted[token] and candidate.speaks and not candidate.quoted:
        score += 0.7
        if speaking:
            # Who spoke goes on speaking.
            score += 0.5
    return score


def _posted_to(reading: Reading, token: int) -> bool:
    """Whether somebody is only where an envoy is sent to ("the ambassador to X"), who speaks for the sender."""
    parse, pack = reading.parse, reading.pack
    link = parse.head[token]
    return (
        parse.dep[token] == "pobj"
        and parse.lower[link] in pack.words("actors.posted.to")
        and parse.lemma[parse.head[link]] in pack.words("actors.posted.nouns")
    )


def _tells_of_another(reading: Reading, pronoun: int, candidate: Candidate) -> bool:
    """Whether somebody new tells what was done to a person ("a relative said he had been beaten"): hardly to the teller."""
    parse = reading.parse
    if parse.dep[pronoun] not in ("nsubjpass", "dobj") or candidate.kind != "nominal" or not candidate.subject or not candidate.speaks:
        return False
    told, verb = parse.head[pronoun], parse.head[candidate.token]
    first = parse.lower[parse.left[candidate.token]]
    return parse.dep[told] == "ccomp" and parse.head[told] == verb and first in reading.pack.words("actors.determiners.indefinite")


def _pressed(reading: Reading, pronoun: int, candidate: int) -> bool:
    """Whether a demand follows on what was done to somebody: "accused X and demanded that it leave"."""
    parse = reading.parse
    act = parse.head[pronoun]
    demand = parse.head[act]
    return (
        parse.dep[pronoun] in ("nsubj", "nsubjpass")
        and parse.dep[act] == "ccomp"
        and parse.dep[demand] == "conj"
        and parse.lemma[demand] in reading.pack.words("actors.pressing.verbs")
        and parse.dep[candidate] == "dobj"
        and parse.head[candidate] == parse.head[demand]
    )


def resolve_first_person(reading: Reading, statements: Sequence[Statement]) -> list[Statement]:
    """Give "I" and "we" inside a quotation the entity of its speaker, in ``reading`` and in ``about``.

    Args:
        reading: Its mentions are filled in place.
        statements: With their speakers resolved, in any order; the innermost statement around a pronoun counts.

    Returns:
        The statements, with references in ``about`` and ``addressees`` that were such pronouns filled in.
    """
    names = {mention.entity.name: mention.entity for mention in reading.mentions if mention.entity is not None}
    table = reading.pack.table("actors.pronouns")
    direct = sorted((s for s in statements if s.form != "indirect" and s.speaker and s.speaker.name), key=lambda s: s.depth)
    for mention in reading.mentions:
        features = table.get(reading.parse.lower[mention.first]) if mention.kind == "pronoun" else None
        if mention.entity is not None or features is None or features[2] != "1":
            continue
        at = reading.parse.start[mention.head]
        holder = next((s for s in reversed(direct) if any(span.start <= at < span.end for span in s.content.spans)), None)
        if holder is None or holder.speaker is None:
            continue
        entity = names.get(holder.speaker.name or "")
        if entity is not None and (features[1] == "s" or entity.type != "person"):
            mention.entity, mention.method, mention.confidence = entity, "coreference", min(0.8, holder.speaker.confidence)
    filled = {(reading.parse.start[m.head], reading.parse.end[m.head]): m for m in reading.mentions if m.kind == "pronoun" and m.entity}
    return [_refer(reading, statement, filled) for statement in statements]


def _refer(reading: Reading, statement: Statement, filled: dict[tuple[int, int], Mention]) -> Statement:
    changes = {}
    for field in ("about", "addressees"):
        references = getattr(statement, field)
        renewed = tuple(
            reading.actor(filled[(ref.span.start, ref.span.end)].head)
            if ref.name is None and (ref.span.start, ref.span.end) in filled
            else ref
            for ref in references
        )
        if renewed != references:
            changes[field] = renewed
    return msgspec.structs.replace(statement, **changes) if changes else statement
