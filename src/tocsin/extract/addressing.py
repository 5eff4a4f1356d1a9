"""Who is to do what is asked: the subject of an act, the agent of a passive, or the doer that a noun of an act has in its phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, phrase, refer, tidy
from tocsin.extract.reading import Reading
from tocsin.language import Parse
from tocsin.records import ActorRef

if TYPE_CHECKING:
    from tocsin.extract.asks import Ask, AskWords

__all__ = ["address", "doers_of_noun", "happens", "is_done_to", "is_identity", "lay_on", "told_that"]


def is_done_to(parse: Parse, verb: int, own: int | None, words: AskWords) -> bool:
    """Say whether an act is done to its subject: a passive, but no state that who is asked is to be in ("be prepared", "be involved")."""
    if not is_passive(parse, verb):
        return False
    state = parse.lemma[verb] in words.raw["words"]["states_of_mind"] and not agents(parse, verb)
    return not (state and own is not None and (parse.pos[own] in ("PRON", "PROPN") or parse.tag[own] == "NNS"))


def lay_on(parse: Parse, ask: Ask, who: int | None, own: int | None, words: AskWords) -> None:
    """Address an ask to who is told to act; in the passive that is the agent, and its subject ``own`` is a part of the action."""
    done = is_done_to(parse, ask.action, who, words)
    ask.addressees = agents(parse, ask.action) if done else [] if who is None else conjuncts(parse, who)
    ask.subject = own if done else None


def told_that(parse: Parse, act: int, words: AskWords) -> list[int]:
    """Return who is told that something is to be done: "reminded both sides that civilians must not be hit"."""
    cue = parse.head[act]
    if parse.dep[act] != "ccomp" or parse.lemma[cue] not in words.raw["words"]["reminds"] or is_passive(parse, cue):
        return []
    told = child(parse, cue, "dobj", "dative")
    return [] if told is None or told > act else conjuncts(parse, told)


def doers_of_noun(parse: Parse, noun: int, words: AskWords) -> list[int]:
    """Return who is to do the act that a noun tells, by the words of its phrase.

    "Talks between X and Y", "a vote by X", "restraint on the part of X", "an apology from X", "the withdrawal of X's troops",
    "the support of X", "X's help", "a UN mission". What is withdrawn or freed "from" somewhere has no doer there.
    """
    inner, lemma = words.raw["words"], parse.lemma[noun]
    own, lent = lemma in inner["own_acts"], lemma in inner["lent_acts"]
    links = list(_links(parse, noun))
    for link, goal in links:
        word = parse.lower[link]
        mutual = word in inner["between"] and lemma in inner["mutual_acts"]
        sided = word in inner["sided"] and lemma in inner["lent_acts"]
        from_ = word in inner["away"] and (lent or lemma in inner["given_acts"])
        if word in inner["by"] or mutual or from_ or sided:
            return conjuncts(parse, _part_of(parse, goal, words))
    owner = child(parse, noun, "poss")
    of = next((goal for link, goal in links if parse.lower[link] in words.g.of), None)
    side = owner if owner is not None else of
    if (own or lent) and side is not None:
        deeper = next((i for i in kids(parse, side, "poss", "amod", "compound") if parse.pos[i] == "PROPN" or parse.ent[i] == "NORP"), side)
        return [deeper] if deeper != side else conjuncts(parse, side)
    if own or lent or lemma in inner["sent_acts"]:
        named = [
            i for i in kids(parse, noun, "compound", "amod", "nmod") if parse.ent[i] in ("ORG", "GPE", "NORP") and parse.tag[i] != "AFX"
        ]
        return named[-1:]
    return []


def _links(parse: Parse, noun: int) -> Iterator[tuple[int, int]]:
    """Give the prepositions of a noun with their objects, no dates; those next behind it too that the parse hangs on its verb."""
    links = kids(parse, noun, "prep")
    end = max((parse.right[i] for i in links), default=noun + 1)
    stray = [i for i in parse.children[parse.head[noun]] if parse.dep[i] in ("prep", "agent") and i == end]
    up = parse.head[noun]
    above = parse.head[up]
    stray += [
        i for i in parse.children[above] if parse.dep[up] == "prep" and parse.dep[i] in ("prep", "agent") and i == end and above != up
    ]
    for link in (*links, *stray):
        goal = child(parse, link, "pobj")
        if goal is not None and parse.ent[goal] not in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"):
            yield link, goal


def _part_of(parse: Parse, goal: int, words: AskWords) -> int:
    """Return X of "on the part of X"."""
    if parse.lemma[goal] not in words.raw["words"]["part"]:
        return goal
    of = next((child(parse, i, "pobj") for i in kids(parse, goal, "prep") if parse.lower[i] in words.g.of), None)
    return goal if of is None else of


def happens(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a verb tells that something comes about ("take place", "begin at once"), so that its subject does nothing."""
    inner = words.raw["words"]
    thing = child(parse, verb, "dobj")
    if thing is not None:
        return [parse.lemma[verb], parse.lemma[thing]] in inner["comes_about_with"]
    return parse.lemma[verb] in inner["comes_about"] and child(parse, verb, "xcomp") is None


def is_identity(parse: Parse, verb: int, own: int, words: AskWords) -> bool:
    """Say whether "X should be Y" tells what X is to be, which others bring about; "we must be a voice" asks us."""
    inner = words.raw["words"]
    named = parse.lemma[verb] in words.g.be and child(parse, verb, "attr") is not None
    return named and parse.lower[own] not in (*inner["first_person"], inner["hearer"])


def address(reading: Reading, ask: Ask, words: AskWords) -> tuple[ActorRef, ...]:
    """Refer to those who are to act.

    A description is quoted with what tells whose or which they are ("members of the council", "anyone with news of him"). "All" that
    tells nobody ("all must be done") and "nobody" are none; "all of them" are.
    """
    parse, inner = reading.parse, words.raw["words"]
    found: list[ActorRef] = []
    for head in ask.addressees:
        more = bool(kids(parse, head, "prep", "relcl", "acl"))
        if parse.lower[head] in inner["none"] or (parse.lower[head] in inner["everything"] and not more):
            continue
        mention = reading.by_head.get(head)
        described = mention is not None and mention.kind == "nominal" and parse.pos[head] == "NOUN"
        vague = parse.pos[head] in ("PRON", "DET", "NUM") and parse.tag[head] != "PRP" and more
        if vague or described:
            found.append(reading.actor(head, _described(parse, head, ask)))
        else:
            found += refer(reading, [head])
    return tuple(found)


def _described(parse: Parse, head: int, ask: Ask) -> tuple[int, int]:
    """Return a noun phrase with the clause that tells which people are meant, up to the act and to a mark."""
    first, end = phrase(parse, head)
    for index in kids(parse, head, "relcl", "acl"):
        inside = index != ask.action and not (parse.left[index] <= ask.action < parse.right[index])
        if inside and parse.left[index] == end and not infinitive(parse, index):
            end = parse.right[index]
    limit = parse.left[ask.action] if first < ask.action else end
    return tidy(parse, first, max(head + 1, min(end, limit)))
