"""Orders in the imperative ("free our sons"), the else that is threatened ("or we burn it"), and what is forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, ask_for, may_be_asked
from tocsin.extract.ceasing import zoned
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject, tidy
from tocsin.extract.imperatives import addressed, imperatives
from tocsin.extract.reading import Reading
from tocsin.language import Parse
from tocsin.records import Statement

__all__ = ["barred", "forbidden", "orders"]


def orders(reading: Reading, words: AskWords) -> Iterator[Ask]:
    """Find the imperatives in what somebody says, or in a paragraph in which somebody speaks for himself ("our")."""
    parse = reading.parse
    told, spoken = imperatives(parse, words), set[int]()
    for statement in reading.statements:
        tokens = [i for span in statement.content.spans for i in range(*parse.token_range(span))]
        if not tokens:
            continue
        firsts = {tokens[0], *(i for i in tokens if i == parse.sentences[parse.sent[i]][0])}
        inside = set(tokens)
        spoken |= inside & told.keys()
        for first in sorted(firsts):
            verb = next((i for i in range(first, min(first + 4, len(parse))) if not _opens(parse, i)), None)
            if verb is None or verb not in inside or not _is_order(parse, verb, words):
                continue
            who = _addressed(reading, statement, inside, words) or told.get(verb, [])
            yield ask_for(parse, "demand", verb, "order", who, words, confidence=0.7)
            yield from _or_else(parse, verb, words)
    voiced = {parse.para[i] for i, word in enumerate(parse.lower) if word in words.raw["words"]["own_voice"]} if told else set()
    for verb, who in told.items():
        teller = _teller(parse, verb, words)
        heard = verb in spoken or parse.para[verb] in voiced or teller is not None
        if heard and (parse.head[verb] not in told or parse.head[verb] == verb):
            yield ask_for(parse, "demand", verb, "order", who, words, asker=teller, confidence=0.7)
            yield from _or_else(parse, verb, words)


def _teller(parse: Parse, verb: int, words: AskWords) -> int | None:
    """Return who says an order that stands without marks of quotation before the verb of saying: "leave the valley, X told Y"."""
    above = parse.head[verb]
    tells = parse.lemma[above] in (*words.raw["words"]["saying"], *words.warnings) and parse.pos[above] == "VERB"
    own = child(parse, above, "nsubj") if tells and verb < above and parse.dep[verb] in ("ccomp", "advcl", "parataxis") else None
    return own if own is not None and own > verb and any(parse.text[i] == "," for i in range(verb, own)) else None


def _opens(parse: Parse, token: int) -> bool:
    """Say whether a token may stand before an imperative: a mark, an adverb, the "do not" of a negation."""
    return parse.pos[token] in ("PUNCT", "ADV", "INTJ") or (parse.pos[token] in ("AUX", "PART") and parse.dep[token] in ("aux", "neg"))


def _is_order(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a verb is bare, without a subject, and asks for something."""
    if parse.tag[verb] not in ("VB", "VBP") or parse.pos[verb] != "VERB":
        return False
    held_back = parse.lemma[verb] in words.raw["words"]["let"] and negated(parse, verb)  # "don't let them suffer"
    if parse.lemma[verb] in words.raw["words"]["no_orders"] and not held_back:
        return False
    if child(parse, verb, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is not None and not _not_to(parse, verb, words):
        return False
    last = parse.sentences[parse.sent[verb]][1] - 1
    return parse.text[last] != "?"


def _not_to(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether the only helper is that of a negation ("do not shoot")."""
    helpers = kids(parse, verb, "aux")
    return child(parse, verb, "nsubj", "nsubjpass") is None and all(parse.lemma[i] in words.g.support for i in helpers)


def _addressed(reading: Reading, statement: Statement, inside: set[int], words: AskWords) -> list[int]:
    """Return whom the words were told: the object of the verb of saying, or of its "to"."""
    parse = reading.parse
    if statement.cue is None:
        return []
    cue = range(*parse.token_range(statement.cue.spans[0]))
    return next((who for i in cue if parse.pos[i] == "VERB" and (who := addressed(parse, i, words, inside))), [])


def _or_else(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "leave or we burn the barns": what stands after the "or" with a subject of its own is threatened."""
    limit = parse.sentences[parse.sent[verb]][1]
    for other in kids(parse, verb, "conj", "ccomp", "parataxis"):
        lead = range(verb + 1, other)
        own = child(parse, other, "nsubj", "nsubjpass")
        if own is None or other >= limit or not any(parse.lower[i] in words.raw["words"]["or_else"] for i in lead):
            continue
        ask = ask_for(parse, "threat", other, "or else", [], words, confidence=0.7)
        ask.subject = own if parse.lower[own] not in words.raw["words"]["first_person"] else None
        ask.condition = tidy(parse, parse.left[verb], next(i for i in lead if parse.lower[i] in words.raw["words"]["or_else"]))
        yield ask


def forbidden(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "bans the transit", "forbade the crews to sail", "barred lorries from crossing", "are forbidden to enter"."""
    if parse.lemma[verb] not in words.raw["words"]["forbids"] or parse.pos[verb] != "VERB" or negated(parse, verb):
        return
    wished = any(parse.tag[i] == "VB" for i in kids(parse, verb, "auxpass"))  # "that X be barred" is itself what is asked
    if wished or modal(parse, verb) is not None or parse.dep[verb] in ("amod", "xcomp"):
        return
    if infinitive(parse, verb) and parse.dep[verb] in ("acl", "relcl", "advcl"):
        return  # "a plan to bar them from leaving"
    passive = is_passive(parse, verb)
    target = child(parse, verb, "nsubjpass") if passive else child(parse, verb, "dobj", "dative")
    target = parse.head[verb] if passive and parse.dep[verb] == "acl" else target
    asker = next(iter(agents(parse, verb)), None) if passive else child(parse, verb, "nsubj")
    if asker is None and parse.tag[verb] == "VBG":
        asker = subject(parse, verb)  # "a decree banning X from V-ing"
    inner = next((i for i in kids(parse, verb, "xcomp", "ccomp", "advcl") if infinitive(parse, i) and i > verb), None)
    for index in (*kids(parse, verb, "prep"), *(() if target is None or passive else range(target + 1, parse.right[verb]))):
        act = child(parse, index, "pcomp", "pobj") if parse.lower[index] in words.raw["words"]["forbids_from"] else None
        so = act is not None and parse.lemma[act] in words.raw["words"]["does"] and child(parse, act, "dobj") is None  # "from doing so"
        if act is not None and parse.tag[act] == "VBG" and not so:
            inner = act
    own = None if inner is None else child(parse, inner, "nsubj")
    who = own if own is not None else target
    if inner is not None:
        addressees = [] if who is None else conjuncts(parse, who)
        yield Ask("duty", inner, "forbidden", addressees, asker, stop=True, cue=verb, confidence=0.8)
    elif not passive and target is not None and may_be_asked(parse, target):
        doer_link = words.g.of if parse.lemma[target] in words.raw["words"]["own_acts"] else words.raw["words"]["by"]
        links = [i for i in kids(parse, target, "prep") if parse.lower[i] in doer_link]
        of = [who for i in links if (who := child(parse, i, "pobj")) is not None]
        yield Ask("duty", target, "forbidden", of, asker, stop=True, cue=verb, noun=True, confidence=0.75)


def barred(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "imposed a ban on travel", "declared a no-fly zone": what is imposed bars something."""
    inner = words.raw["words"]
    if parse.lemma[verb] not in inner["imposes"] or parse.pos[verb] != "VERB" or negated(parse, verb) or infinitive(parse, verb):
        return
    passive, noun = is_passive(parse, verb), child(parse, verb, "dobj", "nsubjpass")
    if noun is None or modal(parse, verb) is not None or not (parse.lemma[noun] in inner["bars"] or zoned(parse, noun, words)):
        return
    asker = next(iter(agents(parse, verb)), None) if passive else subject(parse, verb)
    yield Ask("duty", noun, "barred", [], asker, stop=True, cue=verb, noun=True, confidence=0.7)
