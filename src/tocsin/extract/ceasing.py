"""Which acts and things asked for are ones of ceasing, abstaining, lifting or banning: "stop V-ing", "take no prisoners", "a truce"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.extract.clauses import child, is_passive, kids, negated
from tocsin.language import Parse

if TYPE_CHECKING:
    from tocsin.extract.asks import AskWords

__all__ = ["ceases", "denied_of_all", "stops", "zoned"]


def ceases(parse: Parse, noun: int, words: AskWords) -> bool:
    """Say whether a noun is one of stopping, also where the parse parts it ("cease-fire"), or of barring ("no-fly zone")."""
    parted = noun >= 2 and parse.text[noun - 1] == "-" and parse.head[noun - 2] == noun and parse.lemma[noun - 2] in words.stops
    return (parse.lemma[noun] in words.stops and not _of_goods(parse, noun, words)) or parted or zoned(parse, noun, words)


def zoned(parse: Parse, noun: int, words: AskWords) -> bool:
    """Say whether a noun is a zone in which something is barred ("no-fly zone")."""
    return any([parse.lower[i], parse.lemma[noun]] in words.raw["words"]["barred_zones"] for i in range(parse.left[noun], noun))


def stops(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether an act is one of ceasing or abstaining, by its verb, by its verb with a thing or another verb, or by a "not" or "no"."""
    inner, lemma = words.raw["words"], parse.lemma[verb]
    things = kids(parse, verb, "dobj", *(["nsubjpass"] if is_passive(parse, verb) else []))
    if negated(parse, verb) or any(parse.lower[i] in inner["neither"] for i in kids(parse, verb, "preconj")):
        return True
    if any(parse.lower[i] in inner["no_more"] and negated(parse, i) for i in kids(parse, verb, "advmod")):
        return True  # "should no longer V"
    if lemma in words.stops:
        return not _of_goods(parse, verb, words) and not (lemma in inner["abandons"] and any(_is_body(parse, i) for i in things))
    beside = [parse.lower[i] for i in kids(parse, verb, "prt", "advmod", "acomp", "oprd", "prep")]
    if any([lemma, word] in inner["stops_off"] for word in beside):
        return True
    if any([lemma, word] in inner["stops_off_doing"] for word in beside) and any(_is_doing(parse, i, words) for i in parse.children[verb]):
        return True
    return _stops_with(parse, verb, things, words) or _stops_below(parse, verb, words)


def _stops_with(parse: Parse, verb: int, things: list[int], words: AskWords) -> bool:
    """Say whether a verb stops with its thing: "declare a ceasefire", "drop the charges", "take no prisoners", "deny them entry"."""
    inner, lemma = words.raw["words"], parse.lemma[verb]
    taken = things
    if lemma in inner["agrees"]:
        links = [i for i in kids(parse, verb, "prep") if parse.lower[i] in inner["agreed_to"]]
        taken = [goal for i in links if (goal := child(parse, i, "pobj")) is not None]
    if lemma in (*inner["light_stops"], *inner["agrees"]) and any(ceases(parse, i, words) and not zoned(parse, i, words) for i in taken):
        return True
    if any([lemma, parse.lemma[i]] in inner["stops_with"] for i in things):
        return True
    if lemma in inner["stops_doing"] and child(parse, verb, "xcomp", "dobj") is not None:
        return True
    if lemma in inner["denies"] and child(parse, verb, "dobj") is not None:
        return is_passive(parse, verb) or child(parse, verb, "dative") is not None
    empty = [i for i in kids(parse, verb, "dobj", "attr") if parse.lower[i] in inner["nothing"] or _has_no(parse, i, words)]
    return any(parse.lemma[i] not in inner["no_loss"] for i in empty) and lemma not in inner["spares"]


def _stops_below(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether what a verb helps with, vows or makes sure of is that something stops: "help end it", "ensure that no one is hurt"."""
    inner, lemma = words.raw["words"], parse.lemma[verb]
    if lemma in inner["helps"] or lemma in words.promises:
        return any(stops(parse, i, words) for i in kids(parse, verb, "xcomp", "ccomp"))
    if lemma not in inner["ensure"]:
        return False
    below = kids(parse, verb, "ccomp", "acomp", "oprd")
    below += [i for sure in below if parse.lower[sure] in inner["sure"] for i in kids(parse, sure, "ccomp")]
    return any(negated(parse, i) or denied_of_all(parse, child(parse, i, "nsubj", "nsubjpass"), words) for i in below)


def denied_of_all(parse: Parse, own: int | None, words: AskWords) -> bool:
    """Say whether nobody is to do it: "no one should V", "no soldier must V", "nobody's house should be V-ed"."""
    if own is None:
        return False
    none = words.raw["words"]["none"]
    if parse.text[own - 1] in ("'s", "’s") and any(parse.lower[i] in none for i in range(max(0, own - 3), own - 1)):
        return True  # "no one's right", where the parse takes the mark of the genitive for "is"
    return parse.lower[own] in none or any(
        parse.lower[i] in none or any(parse.lower[j] in none for j in parse.children[i]) for i in kids(parse, own, "det", "poss")
    )


def _has_no(parse: Parse, noun: int, words: AskWords) -> bool:
    """Say whether a noun is told not to be ("no prisoners")."""
    return any(parse.lower[i] in words.raw["words"]["none"] for i in kids(parse, noun, "det"))


def _of_goods(parse: Parse, token: int, words: AskWords) -> bool:
    """Say whether a freezing is that of somebody's goods, an act done to them and no abstaining ("freeze his assets")."""
    inner = words.raw["words"]
    if parse.lemma[token] not in inner["freezes"]:
        return False
    links = [i for i in kids(parse, token, "prep") if parse.lower[i] in (*words.g.of, *inner["held_on"])]
    things = [*kids(parse, token, "dobj", "nsubjpass", "compound"), *(goal for i in links for goal in kids(parse, i, "pobj"))]
    return any(parse.lemma[i] in inner["holdings"] for i in things)


def _is_body(parse: Parse, noun: int) -> bool:
    """Say whether a noun phrase is a person or a body by its form: a pronoun of people or a name."""
    return parse.tag[noun] == "PRP" or parse.ent[noun] in ("PERSON", "ORG", "GPE", "NORP")


def _is_doing(parse: Parse, token: int, words: AskWords) -> bool:
    """Say whether what is given up is an act ("give up smuggling", "give up the fight")."""
    inner = words.raw["words"]
    object_ = parse.dep[token] in ("xcomp", "dobj", "pcomp")
    return object_ and (parse.tag[token] == "VBG" or parse.lemma[token] in (*inner["harms"], *words.raw["futures"]["harm_nouns"]))
