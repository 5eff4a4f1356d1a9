"""The words of what is asked, on its way to a record: where the act begins and ends, and what it is hoped to bring about."""

from __future__ import annotations

from tocsin.extract.asks import Ask, AskWords, listed
from tocsin.extract.clauses import child, infinitive, kids, modal, phrase, tidy, verb_phrase
from tocsin.language import Parse

__all__ = ["act_spans", "hoped"]


def act_spans(parse: Parse, ask: Ask, words: AskWords) -> list[tuple[int, int]]:
    """Return the tokens of what is asked: the verb with what follows, or the noun phrase, and before it what is to stop or be done to."""
    first, end = _noun_action(parse, ask, words) if ask.noun else _verb_action(parse, ask)
    first = _bare_start(parse, ask, first, end)
    end = _act_end(parse, ask, end, words)
    return [(first, end)] if ask.subject is None else sorted([phrase(parse, ask.subject), (first, end)])


def _verb_action(parse: Parse, ask: Ask) -> tuple[int, int]:
    """Return the phrase of a verb; words of it in quotation marks of their own ("must 'reverse' the rules") don't end it."""
    first, end = verb_phrase(parse, ask.action)
    if end < len(parse) and parse.tag[end] == "''":
        opener = next((i for i in range(end - 1, -1, -1) if parse.tag[i] == "``"), -1)
        limit = max((i for i in (ask.cue, *ask.addressees) if i is not None and i < first), default=len(parse))
        if opener > limit and parse.right[ask.action] > end + 1:
            end = tidy(parse, first, parse.right[ask.action])[1]
            joined = [i for i in kids(parse, ask.action, "conj") if i > ask.action and parse.pos[i] in ("VERB", "AUX")]
            end = min([end, *(tidy(parse, first, parse.left[i])[1] for i in joined)])
    if ask.until is not None:
        first = min([first, *(i for i in kids(parse, ask.action, "auxpass") if i < first)])
        end = max(end, verb_phrase(parse, ask.until)[1])
    return first, end


def hoped(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int] | None:
    """Return the words for what the act would bring about: "so that ...", or the next sentence's "these will be ..."."""
    for index in kids(parse, ask.action, "advcl"):
        if any(parse.lower[i] in words.raw["words"]["so_that"] for i in parse.children[index]):
            return tidy(parse, parse.left[index], parse.right[index])
    aim = _aim(parse, ask, words)
    if aim is not None:
        own = child(parse, aim, "nsubj", "nsubjpass")
        mark = max((i for i in kids(parse, aim, "aux", "mark") if i < aim and (own is None or i < own)), default=parse.left[aim] - 1)
        return tidy(parse, mark + 1, parse.right[aim])
    following = parse.sent[ask.action] + 1
    if following >= len(parse.sentences):
        return None
    first, end = parse.sentences[following]
    while first < end and parse.tag[first] in ("``", "''"):
        first += 1
    if first + 2 >= end or parse.lower[first] not in words.raw["words"]["pointers"] or parse.para[first] != parse.para[ask.action]:
        return None
    verb = parse.head[first]
    helper = modal(parse, verb)
    if (
        parse.dep[first] not in ("nsubj", "nsubjpass")
        or helper is None
        or parse.lower[helper] not in (*words.raw["words"]["will"], *words.raw["words"]["would"])
    ):
        return None
    if parse.lemma[verb] not in words.raw["words"]["effects"]:
        return None
    return tidy(parse, first, end)


def _aim(parse: Parse, ask: Ask, words: AskWords) -> int | None:
    """Return the verb of what the act is for, in a clause of its own behind it: "open the road to let food in", "in order to V"."""
    if ask.noun or parse.lemma[ask.action] in words.raw["words"]["needs_aim"]:
        return None
    means = (i for i in kids(parse, ask.action, "dobj") if parse.lemma[i] in words.raw["words"]["means"])
    for index in (*kids(parse, ask.action, "advcl"), *(i for noun in means for i in kids(parse, noun, "acl", "relcl"))):
        if index > ask.action and infinitive(parse, index) and parse.left[index] > ask.action + 1:
            return index
    return None


def _noun_action(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int]:
    """Return the phrase of what is asked for, up to the end of a quotation; what is banned keeps its clauses."""
    first, end = phrase(parse, ask.action, whole=ask.rule == "forbidden")
    if ask.asker is not None and ask.action < ask.asker < end:
        end = tidy(parse, first, parse.head[ask.asker])[1]  # "was promised aid by X"
    others = [i for i in listed(parse, ask.action, words) if ask.action < i < end]
    end = tidy(parse, first, parse.left[others[0]])[1] if others else end  # "the resignation of Ana Ruck, a vote": each its own
    closed = next((i for i in range(ask.action, end) if parse.tag[i] == "''"), end)
    return first, closed


def _act_end(parse: Parse, ask: Ask, end: int, words: AskWords) -> int:
    """Cut off a clause or phrase behind the act that tells its time, its reason or what else was said, not what is to be done."""
    if ask.noun:
        return end
    aim = _aim(parse, ask, words)
    if aim is not None and parse.left[aim] < end:
        start = parse.left[aim]
        ordered = start >= 2 and parse.lower[start - 1] in words.raw["words"]["order"]
        end = tidy(parse, ask.action, start - 2 if ordered else start)[1]
    for index in parse.children[ask.action]:
        if parse.dep[index] not in ("advcl", "prep", "ccomp") or not ask.action < index < end:
            continue
        opener = child(parse, index, "mark", "advmod") if parse.dep[index] != "prep" else index
        beside = opener is not None and opener <= index and parse.lower[opener] in words.raw["words"]["beside"]
        aside = parse.tag[index] == "VBG" and parse.lemma[index] in words.raw["words"]["asides"]
        if (beside or aside) and parse.left[index] > ask.action:
            return tidy(parse, ask.action, min(end, parse.left[index]))[1]
    return end


def _bare_start(parse: Parse, ask: Ask, first: int, end: int) -> int:
    """Step over "to", a modal and a negation before the verb: they are no part of what is to be done."""
    while (
        not ask.noun
        and first < ask.action
        and first < end - 1
        and parse.dep[first] in ("aux", "neg")
        and (parse.tag[first] in ("TO", "MD", "RB") or ask.rule == "order")
    ):
        first += 1
    return first
