"""The words of what is asked, on its way to a record: where the act begins and ends, and what it is hoped to bring about."""

from __future__ import annotations

from tocsin.extract.asks import Ask, AskWords, listed
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, kids, modal, phrase, tidy, verb_phrase
from tocsin.extract.tails import cut
from tocsin.language import Parse

__all__ = ["act_spans", "hoped"]


def act_spans(parse: Parse, ask: Ask, words: AskWords) -> list[tuple[int, int]]:
    """Return the tokens of what is asked: the verb with what follows, or the noun phrase, and before it what is to stop or be done to."""
    first, end = _noun_action(parse, ask, words) if ask.noun else _verb_action(parse, ask)
    first = _bare_start(parse, ask, first, end, words)
    end = _act_end(parse, ask, end, words)
    if ask.subject is None:
        return [(first, end)]
    joined = [i for i in conjuncts(parse, ask.subject) if i < first]
    start, stop = _defined(parse, ask.subject, words)
    stop = max(stop, _defined(parse, joined[-1], words)[1]) if joined else stop
    if start <= ask.subject < first < stop:  # "the work that must be done": its clause is the act
        stop = max(tidy(parse, start, max(parse.left[ask.action], start))[1], ask.subject + 1)
    return sorted([(start, stop), (first, end)])


def _verb_action(parse: Parse, ask: Ask) -> tuple[int, int]:
    """Return the phrase of a verb; words of it in quotation marks of their own ("must 'reverse' the rules") don't end it."""
    first, end = verb_phrase(parse, ask.action)
    closer = next((i for i in range(ask.action, parse.right[ask.action]) if parse.tag[i] == "''"), None)
    if closer is not None:
        opener = next((i for i in range(closer - 1, -1, -1) if parse.tag[i] == "``"), -1)
        limit = max((i for i in (ask.cue, *ask.addressees) if i is not None and i < first), default=ask.action)
        if opener > limit and parse.right[ask.action] > closer + 1:
            end = tidy(parse, first, parse.right[ask.action])[1]
            joined = [i for i in kids(parse, ask.action, "conj") if i > ask.action and parse.pos[i] in ("VERB", "AUX")]
            end = min([end, *(tidy(parse, first, parse.left[i])[1] for i in joined)])
    if ask.until is not None:
        first = min([first, *(i for i in kids(parse, ask.action, "auxpass") if i < first)])
        end = max(end, verb_phrase(parse, ask.until)[1])
    return first, end


def _defined(parse: Parse, head: int, words: AskWords) -> tuple[int, int]:
    """Return a noun phrase with the clauses that define it ("those accused of theft", "a force of men guarding the lake"), up to a mark."""
    first, end = phrase(parse, head)
    reach = end
    for index in parse.children[head]:
        if index < head:
            continue
        bracket = parse.text[index] in "()" or parse.tag[index] in ("``", "''")
        aim = infinitive(parse, index) and parse.lemma[head] not in words.raw["words"]["takes_infinitive"]
        adds = parse.dep[index] == "acl" and parse.lemma[index] in words.raw["words"]["adds_to"]
        aim = aim or adds or parse.lower[index] in words.raw["words"]["beside"]
        defines = parse.dep[index] in ("prep", "relcl", "acl", "case", "nummod", "appos") and not aim
        if bracket or (defines and parse.text[parse.left[index] - 1] != "," and (parse.dep[index] != "appos" or parse.pos[index] == "NUM")):
            reach = max(reach, parse.right[index])
            continue
        break
    return tidy(parse, first, max(end, reach))


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
    if ask.noun:
        return None
    inside = range(ask.action + 2, parse.right[ask.action])
    return next((i for i in inside if infinitive(parse, i) and _is_aim(parse, ask.action, i, words)), None)


def _is_aim(parse: Parse, act: int, verb: int, words: AskWords) -> bool:
    """Say whether an infinitive tells what an act is for, not what a verb or noun of it needs ("work to end", "the right to vote")."""
    inner, above, start = words.raw["words"], parse.head[verb], parse.left[verb]
    if start <= act + 1 or parse.dep[verb] not in ("advcl", "acl", "relcl"):
        return False
    if parse.lemma[start - 1] in inner["takes_infinitive"]:
        return False
    if parse.text[start - 1] == "," or parse.lower[start - 1] in inner["order"]:
        return True
    if above == act:
        return parse.lemma[act] not in inner["needs_aim"]
    noun = parse.pos[above] == "NOUN" and act < above and parse.lemma[above] not in inner["takes_infinitive"]
    needed = parse.lemma[act] in inner["needs_aim"] and parse.lemma[above] not in inner["means"]
    return noun and parse.dep[above] in ("dobj", "pobj") and not needed


def _noun_action(parse: Parse, ask: Ask, words: AskWords) -> tuple[int, int]:
    """Return the phrase of what is asked for, up to the end of a quotation; what is banned keeps its clauses."""
    first, end = phrase(parse, ask.action, whole=True) if ask.rule == "forbidden" else _defined(parse, ask.action, words)
    if ask.asker is not None and ask.action < ask.asker < end:
        end = tidy(parse, first, parse.head[ask.asker])[1]  # "was promised aid by X"
    others = [i for i in listed(parse, ask.action, words) if ask.action < i < end]
    end = tidy(parse, first, parse.left[others[0]])[1] if others else end  # "the resignation of Ana Ruck, a vote": each its own
    closed = next((i for i in range(ask.action, end) if parse.tag[i] == "''"), end)
    opened = any(parse.tag[i] == "``" for i in range(first, closed))
    return first, end if opened else closed


def _act_end(parse: Parse, ask: Ask, end: int, words: AskWords) -> int:
    """Cut off what stands behind the act and tells no part of it: its aim, those by whom a passive is to be done, what is only added."""
    by = None if ask.subject is None or ask.noun else child(parse, ask.action, "agent")
    if by is not None and agents(parse, ask.action) and ask.action < by < end:
        end = tidy(parse, ask.action, by)[1]
    aim = _aim(parse, ask, words)
    if aim is not None and parse.left[aim] < end:
        start = parse.left[aim]
        ordered = start >= 2 and parse.lower[start - 1] in words.raw["words"]["order"]
        end = tidy(parse, ask.action, start - 2 if ordered else start)[1]
    return cut(parse, ask.action, end, words)


def _bare_start(parse: Parse, ask: Ask, first: int, end: int, words: AskWords) -> int:
    """Step over "to", a modal and a negation ("not", "no longer") before the verb: they are no part of what is to be done."""
    passive = ("auxpass",) if ask.rule == "bidden" else ()
    while (
        not ask.noun
        and first < ask.action
        and first < end - 1
        and (parse.dep[first] in ("aux", "neg", *passive) or parse.lower[first] in words.raw["words"]["no_more"])
        and (parse.tag[first] in ("TO", "MD", "RB") or ask.rule in ("order", "bidden"))
    ):
        first += 1
    return first
