"""For whom a speaker speaks: for himself, for his own people, and by office for a state, an army, a body.

"The ministry said the country would", "a general said the army would", "the spokesman said that the group would": what these say of
the country, the army and the group they say of their own side. An analyst, or an envoy of another state, does not.
"""

from __future__ import annotations

from tocsin.extract.asks import AskWords
from tocsin.extract.clauses import child, conjuncts, kids
from tocsin.extract.nominals import STATE, Sort, sort_of
from tocsin.extract.reading import Reading
from tocsin.records import ActorRef, Statement

__all__ = ["agrees", "answers_for", "has_power", "is_own_side", "stated"]

_ARMS = frozenset(("MIL", "REB", "PRM", "COP"))
_POWERS = STATE | _ARMS


def answers_for(reading: Reading, own: int, speaker: ActorRef, *, quoted: bool, words: AskWords) -> bool:
    """Say whether the subject of a clause is the one who says it, or a body that this one speaks for.

    Args:
        reading: The document.
        own: The head of the subject.
        speaker: Who says the clause.
        quoted: Whether it is said in direct speech, where "he" and "they" are others.
        words: The words of the language.
    """
    parse, inner = reading.parse, words.raw["words"]
    if parse.lower[own] in inner["first_person"]:
        return True
    if parse.lower[own] in inner["itself"]:
        return not quoted and agrees(reading, own, speaker, words)
    if is_own_side(reading, own, words):
        return True
    one = reading.actor(own)
    if one.name is not None and one.name == speaker.name:
        return True
    return any(_is_ones_own(reading, head, speaker, words) for head in conjuncts(parse, own)[:1])


def stated(reading: Reading, token: int) -> Statement | None:
    """Return the innermost statement around a token; of two on the same words that which tells who speaks."""
    statement = reading.statement_at(token)
    if statement is None or statement.speaker is not None:
        return statement
    twins = (one for one in reading.statements if one.content.spans == statement.content.spans and one.speaker is not None)
    return next(twins, statement)


def is_own_side(reading: Reading, noun: int, words: AskWords) -> bool:
    """Say whether a noun is of those for whom a speaker answers: "his forces", "their government"."""
    parse, inner = reading.parse, words.raw["words"]
    return parse.lemma[noun] in inner["own_side"] and any(parse.lower[i] in inner["own"] for i in kids(parse, noun, "poss"))


def has_power(reading: Reading, speaker: ActorRef) -> bool:
    """Say whether a speaker is or speaks for a state, an army or armed men, so that what he says will be done to others he can do."""
    return speaker.type == "country" or bool(_POWERS & _sectors(reading, speaker))


def _sorts(reading: Reading, speaker: ActorRef) -> list[Sort]:
    """Return what the words for a speaker and his office tell of who he is."""
    told = f"{speaker.text} {speaker.standing or ''}".lower().replace("-", " ").split()
    return [sort for word in told if (sort := sort_of(reading.pack, word, word)) is not None and sort.kind != "agent"]


def _sectors(reading: Reading, speaker: ActorRef) -> frozenset[str]:
    return frozenset(speaker.sectors).union(*(sort.sectors for sort in _sorts(reading, speaker)))


def agrees(reading: Reading, own: int, speaker: ActorRef, words: AskWords) -> bool:
    """Say whether a pronoun may mean who says it: by number and person, and not where it owns the speaker ("his sister said he")."""
    parse, pronouns = reading.parse, reading.pack.table("actors.pronouns")
    gender, number, _ = pronouns[parse.lower[own]]
    tokens = range(*parse.token_range(speaker.span))
    kinds = {sort.kind for sort in _sorts(reading, speaker)}
    head = next((i for i in tokens if not speaker.span.start <= parse.start[parse.head[i]] < speaker.span.end or parse.head[i] == i), None)
    if any(parse.tag[i] == "PRP$" and pronouns.get(parse.lower[i], ("",))[0] == gender for i in tokens):
        return head is not None and parse.lemma[head] in words.raw["behalf"]["agents"]  # "his office said he would"
    plural = head is not None and (parse.tag[head] in ("NNS", "NNPS") or len(conjuncts(parse, head)) > 1)
    several = plural or speaker.type in ("people", "organisation", "country")
    if speaker.kind == "pronoun" and head is not None and parse.lower[head] in pronouns:
        return bool(pronouns[parse.lower[head]][:2] == [gender, number]) or parse.lower[head] in ("i", "we", "who")
    if number == "p" and any(sort.lemma in words.raw["behalf"]["mouths"] for sort in _sorts(reading, speaker)):
        return True  # "the rebels' spokesman said they would"
    if number == "p":
        return several or (not kinds & {"person", "office", "kin"} and speaker.type != "person")
    if gender == "n":
        return speaker.type != "person" or bool(kinds & {"office", "body"})
    if plural or (several and speaker.type != "people"):
        return False
    other = {"m": "actors.gendered.f", "f": "actors.gendered.m"}[gender]
    if any(parse.lower[i] in reading.pack.words(other) for i in tokens):
        return False
    return "body" not in kinds or bool(kinds & {"person", "office"}) or speaker.type == "person"


def _is_ones_own(reading: Reading, own: int, speaker: ActorRef, words: AskWords) -> bool:
    """Say whether a speaker acts for a state or body that a subject names ("the army", "Norway", "the Norwegian government")."""
    parse, one = reading.parse, reading.actor(own)
    sectors, sorts = _sectors(reading, speaker), _sorts(reading, speaker)
    if one.code and speaker.code and one.code != speaker.code:
        return False
    office = speaker.type != "person" or any(sort.kind in ("office", "body") for sort in sorts) or bool(sectors & _POWERS)
    if not office or (speaker.kind == "anonymous" and not sectors):
        return False
    if one.type == "country" or parse.lemma[own] in words.raw["behalf"]["states"]:
        named = one.type == "country"
        speaks = bool(sectors & STATE) or any(sort.lemma in words.raw["behalf"]["mouths"] for sort in sorts)
        return speaks and (named or _is_the(reading, own, words)) and not sectors & {"OPP", "REB", "PRM"}
    name = parse.lower[own] if parse.pos[own] == "PROPN" else None
    if name is not None and len(name) > 2 and name in speaker.text.lower().split() and parse.ent[own] != "PERSON":
        return True  # "NATO's secretary general said NATO would"
    sort = sort_of(reading.pack, parse.lower[own], parse.lemma[own])
    if sort is None or sort.kind != "body" or not (_is_the(reading, own, words) or one.code):
        return False
    if one.code and one.code == speaker.code:
        return bool(sectors & STATE) or not sectors
    if any(sort.lemma == said.lemma for said in sorts):
        return True
    if not sort.sectors:
        return not sectors & {"GOV"} or bool(set(sort.sectors) & sectors)
    if "MIL" in sort.sectors or "GOV" in sort.sectors:
        mouth = any(said.lemma in words.raw["behalf"]["mouths"] for said in sorts)
        return bool(sectors & {"GOV", "MIL"}) or (mouth and not sectors & {"REB", "PRM", "OPP"})
    return bool(set(sort.sectors) & sectors)


def _is_the(reading: Reading, noun: int, words: AskWords) -> bool:
    """Say whether a noun is told with "the" and nothing that would make it another's ("the whole army", not "the enemy army")."""
    parse = reading.parse
    article = child(parse, noun, "det")
    of_leader = ("PERSON",)  # "the Keita government"
    plain = all(
        parse.lower[i] in words.raw["behalf"]["plain"] or parse.ent[i] in of_leader for i in kids(parse, noun, "amod", "compound", "nmod")
    )
    return article is not None and parse.lower[article] == "the" and plain and not kids(parse, noun, "poss", "relcl", "acl", "prep")
