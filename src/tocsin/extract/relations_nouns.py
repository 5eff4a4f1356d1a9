"""Ties told by nouns: "under the command of", "arms sales to", "the arms trade between", "supplier of weapons to"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import child, conjuncts, is_copula, kids, modal, negated, subject, subjects
from tocsin.extract.forms import NOUN, Form
from tocsin.extract.reading import Reading
from tocsin.extract.relations_tense import Course, RelationWords, course
from tocsin.extract.relations_ties import FindTie, Kind, Tie, goods_kind, goods_words, is_group, is_land, is_party, joined, on_land
from tocsin.language import Parse

__all__ = ["forms"]


def _objects(reading: Reading, places: list[int], prepositions: list[str], words: RelationWords) -> list[int]:
    """Return the parties after one of the prepositions under one of the tokens."""
    parse = reading.parse
    for place in places:
        for index in kids(parse, place, "prep", "dative", "agent"):
            head = child(parse, index, "pobj") if parse.lower[index] in prepositions else None
            found = [] if head is None else joined(reading, head, words)
            if found:
                return found
    return []


def _owner(reading: Reading, noun: int, words: RelationWords) -> list[int]:
    """Return whose a noun is: "X's control", "Ruritanian control"."""
    parse = reading.parse
    for index in parse.children[noun]:
        named = parse.dep[index] == "poss" or (
            parse.dep[index] in ("amod", "compound", "nmod") and parse.ent[index] in ("NORP", "GPE", "ORG")
        )
        if index < noun and named and is_party(reading, index, words):
            return [i for i in conjuncts(parse, index) if i < noun]
        adjective = index < noun and parse.dep[index] in ("amod", "compound") and parse.lemma[index] in words.bodies - words.arming
        if adjective:
            return [index]
    return []


def under(reading: Reading, token: int, words: RelationWords) -> Iterator[Tie]:
    """Read "units under the command of X", "the town remains under X's control"."""
    parse = reading.parse
    table = words.raw["under"]
    noun = child(parse, token, "pobj") if parse.lower[token] in table["prepositions"] and parse.dep[token] == "prep" else None
    if noun is None:
        return
    names = {parse.lemma[noun], parse.lower[noun]}
    kind: Kind | None = "command" if names & set(table["command"]) else "control" if names & set(table["control"]) else None
    if kind is None:
        return
    givers = _objects(reading, [noun], words.raw["nouns"]["of"], words) or _owner(reading, noun, words)
    above = parse.head[token]
    told = Course("going_on", negated(parse, above), above, 0.7)
    if parse.pos[above] in ("VERB", "AUX"):
        if parse.lemma[above] not in table["stay"]:
            return
        found = course(reading, above, words, lasting=True) or (told if is_copula(parse, above) else None)
        if found is None:
            return
        own, told = subject(parse, above), found
    else:
        own = above
    fits = is_land if kind == "control" else is_group
    if own is not None and givers and fits(reading, own, words):
        receiver = on_land(reading, own, words) if kind == "control" else own
        yield Tie(kind, givers, [receiver], (token, noun + 1), told, "under", None, [above, noun])


def _governed(parse: Parse, noun: int, words: RelationWords) -> Course | None:
    """Tell how a tie named by a noun stands from the verb above it: halted, to come, refused, or taken as going on."""
    time = words.raw["time"]
    above = parse.head[noun]
    if parse.dep[noun] not in ("dobj", "nsubjpass", "nsubj") or parse.pos[above] not in ("VERB", "AUX"):
        return Course("going_on", False, noun, 0.5)
    lemma = parse.lemma[above]
    told = parse.tag[above] in ("VBD", "VBN", "VBZ", "VBP") and parse.dep[noun] in ("dobj", "nsubjpass")
    if lemma in time["stop"] and told and modal(parse, above) is None and not negated(parse, above):
        return Course("ended", False, above, 0.65, over=True)
    if lemma in words.raw["nouns"]["wished"]:
        return None
    return Course("going_on", False, above, 0.5)


def trades(reading: Reading, noun: int, words: RelationWords) -> Iterator[Tie]:
    """Read "X's arms sales to Y", "the sale of weapons by X to Y", "military aid from X to Y", "the arms trade between X and Y"."""
    parse = reading.parse
    table = words.raw["nouns"]
    goods = noun
    if parse.lemma[noun] in table["giving"]:
        inner = [i for i in parse.children[noun] if i < noun and parse.dep[i] in ("compound", "amod", "nmod")]
        inner += [
            head for i in kids(parse, noun, "prep") if parse.lower[i] in table["of"] and (head := child(parse, i, "pobj")) is not None
        ]
        goods = next((i for i in inner if goods_kind(reading, i, words)), noun)
    kind = goods_kind(reading, goods, words)
    if kind is None or (
        goods == noun and parse.dep[noun] in ("compound", "pobj") and parse.lemma[parse.head[parse.head[noun]]] in table["giving"]
    ):
        return
    if parse.text[parse.sentences[parse.sent[noun]][1] - 1] == "?":
        return
    # What is given by a verb of giving is that verb's tie; a single delivery told with its number is none.
    above = parse.head[noun]
    if (parse.lemma[above] in words.supply and parse.pos[above] == "VERB") or kids(parse, noun, "nummod"):
        return
    pairs = [child(parse, i, "pobj") for i in kids(parse, noun, "prep") if parse.lower[i] in table["between"]]
    both = [i for head in pairs if head is not None for i in conjuncts(parse, head) if is_party(reading, i, words)]
    if len(both) == 2:
        givers, receivers = both[:1], both[1:]
    else:
        governed = [above] if parse.dep[noun] == "dobj" else []
        places = [noun, goods] if goods != noun else [noun]
        receivers = _objects(reading, [*places, *governed], table["to"], words)
        givers = _owner(reading, noun, words) or _objects(reading, places, [p for p in table["from"] if p not in table["of"]], words)
        if not givers and governed and parse.lemma[above] in (*words.raw["time"]["stop"], *words.raw["time"]["go_on"]):
            givers = [i for i in subjects(parse, above) if is_party(reading, i, words)]
    told = _governed(parse, noun, words) if givers and receivers else None
    if told is not None:
        yield Tie(
            kind,
            givers,
            receivers,
            (noun, noun + 1),
            told,
            "noun",
            goods_words(reading, goods) if goods != noun else None,
            [noun, told.clause],
        )


def suppliers(reading: Reading, noun: int, words: RelationWords) -> Iterator[Tie]:
    """Read "X is the main supplier of weapons to Y", "X, Y's biggest arms supplier", "X is a backer of Y"."""
    parse = reading.parse
    table = words.raw["nouns"]
    lemma = parse.lemma[noun]
    if lemma not in (*table["supplier"], *table["backer"]) or parse.pos[noun] != "NOUN":
        return
    above = parse.head[noun]
    if parse.dep[noun] == "attr" and is_copula(parse, above):
        givers, told = [subject(parse, above)], course(reading, above, words, lasting=True)
    elif parse.dep[noun] == "appos":
        givers, told = [above], Course("going_on", False, noun, 0.65)
    else:
        return
    goods, kind = _supplied(reading, noun, words)
    if kind is None:
        return
    receivers = _objects(reading, [noun] if goods is None else [noun, goods], table["to"], words) or _owner(reading, noun, words)
    if kind == "sponsorship":
        receivers = receivers or _objects(reading, [noun], table["of"], words)
    named = [i for i in givers if i is not None and is_party(reading, i, words)]
    if told is not None and named and receivers and receivers != named:
        yield Tie(
            kind,
            named,
            receivers,
            (noun, noun + 1),
            told,
            "supplier",
            None if goods is None else goods_words(reading, goods),
            [noun, told.clause],
        )


def _supplied(reading: Reading, noun: int, words: RelationWords) -> tuple[int | None, Kind | None]:
    """Return what a supplier supplies, and the kind of tie that it makes; a backer needs no goods."""
    parse = reading.parse
    table = words.raw["nouns"]
    inside = [i for i in parse.children[noun] if i < noun and parse.dep[i] in ("compound", "amod")]
    inside += [head for i in kids(parse, noun, "prep") if parse.lower[i] in table["of"] and (head := child(parse, i, "pobj")) is not None]
    goods = next((i for i in inside if goods_kind(reading, i, words)), None)
    if goods is not None:
        return goods, goods_kind(reading, goods, words)
    return None, "sponsorship" if parse.lemma[noun] in table["backer"] else None


def forms(words: RelationWords) -> tuple[Form[FindTie], ...]:
    """Give the forms with nouns, each with the words that it hangs on."""
    nouns = words.raw["nouns"]
    return (
        Form(under, words.raw["under"]["prepositions"]),
        Form(trades, None, NOUN),
        Form(suppliers, (*nouns["supplier"], *nouns["backer"]), NOUN),
    )
