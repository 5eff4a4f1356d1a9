"""What somebody must, should, has to or needs to do: verbs of being bound, and where they ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.addressing import lay_on, told_that
from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, under_law
from tocsin.extract.ceasing import denied_of_all
from tocsin.extract.clauses import child, infinitive, is_passive, kids, modal, negated, subjects
from tocsin.extract.forms import Form
from tocsin.language import Parse

__all__ = ["forms"]


def _obliged(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X must V", "X should V", "X has to V", "X will need to V", "only then should X V"."""
    inner = words.raw["words"]
    if parse.tag[token] == "MD" and parse.lemma[token] in words.modals and parse.dep[token] == "aux":
        verb = parse.head[token]
    elif parse.tag[token] == "MD" and parse.lemma[token] in words.modals and infinitive(parse, child(parse, token, "xcomp") or token):
        verb = child(parse, token, "xcomp") or token  # "ought to V", the verb under "ought"
    else:
        bound = _needs_to(parse, token, words)
        if bound is None:
            return
        verb = bound
    clause = verb if parse.dep[token] == "aux" else token
    if parse.lemma[verb] in inner["does"] and any(parse.tag[i] == "WP" for i in parse.children[verb]):
        return  # "what X needs to do is V": V is what is asked
    own = child(parse, verb, "nsubj", "nsubjpass", "expl")
    own = child(parse, token, "nsubj", "nsubjpass", "expl") if own is None else own
    ensured = any(parse.lemma[i] in inner["ensure"] for i in parse.children[verb])
    if ensured and own is not None and parse.lower[own] in inner["everything"]:
        return
    if own is None and verb != token:
        borrowed = subjects(parse, verb)
        own = borrowed[0] if borrowed else None
    if own is not None and parse.tag[own] in ("WDT", "WP") and parse.dep[clause] == "relcl" and parse.head[clause] < own < token:
        own = parse.head[clause]
    if not _is_asked(parse, token, verb, own, words):
        return
    nobody = own is None or parse.lower[own] in inner["it"]
    kind: Kind = "duty" if _is_law(parse, token, verb, own, words) else "demand"
    ask = ask_for(parse, kind, verb, "modal", [], words, cue=token, confidence=0.6)
    lay_on(parse, ask, None if nobody else own, own, words)
    if ask.subject is not None and not ask.addressees:
        ask.addressees = told_that(parse, verb, words)
    denied_first = own is not None and token < own and any(parse.lower[i] in inner["nor"] for i in parse.children[verb] if i < token)
    shared = own is not None and own not in kids(parse, verb, "nsubj", "nsubjpass")
    if (shared and denied_of_all(parse, own, words)) or _denied_above(parse, verb, words) or denied_first:
        ask.stop = not ask.stop
    yield ask


def _is_law(parse: Parse, token: int, verb: int, own: int | None, words: AskWords) -> bool:
    """Say whether a law is told: "each party shall V", "under the treaty, X must V"."""
    inner = words.raw["words"]
    if parse.lower[token] in inner["shall"] and own is not None and parse.lower[own] not in inner["first_person"]:
        return True
    return under_law(parse, (verb,), words)


def _needs_to(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return the act of "has to V", "does need to V", "have got to V", "will need to V"; None where it is denied or over."""
    inner, lemma = words.raw["words"], parse.lemma[token]
    helpers = kids(parse, token, "aux")
    got = lemma in inner["got"] and any(parse.lemma[i] in words.obligations and parse.tag[i] in ("VBZ", "VBP") for i in helpers)
    if not (got or lemma in words.obligations) or parse.pos[token] not in ("VERB", "AUX") or parse.dep[token] == "aux":
        return None
    act = next((i for i in kids(parse, token, "xcomp") if infinitive(parse, i)), None)
    going = parse.dep[token] == "xcomp" and parse.lemma[parse.head[token]] in inner["going"]
    helper = modal(parse, token)
    ahead = helper is not None and parse.lower[helper] in inner["will"]
    stressed = any(parse.lemma[i] in words.g.support and parse.tag[i] in ("VBZ", "VBP") for i in helpers)  # "we do need to V"
    plain = got or parse.tag[token] in ("VBZ", "VBP") or ((going or ahead or stressed) and parse.tag[token] == "VB")
    if act is None or (helper is not None and not ahead) or not plain or negated(parse, token):
        return None
    over = any(parse.lower[i] in inner["no_more"] for i in parse.children[token])
    # "no longer has to wait", "needs volunteers to dig"
    return None if over or any(i < act for i in kids(parse, token, "dobj")) else act


def _denied_above(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a "not" that stands with the thinking belongs to what is thought: "I don't believe that we should V"."""
    above = parse.head[verb]
    if parse.dep[verb] == "xcomp" and parse.tag[above] == "MD":  # "ought to V"
        verb, above = above, parse.head[above]
    return parse.dep[verb] == "ccomp" and parse.lemma[above] in words.raw["words"]["thinks"] and negated(parse, above)


def _is_asked(parse: Parse, token: int, verb: int, own: int | None, words: AskWords) -> bool:
    """Say whether a modal asks for something: no question, no guess, no regret, no condition, no bare state."""
    inner = words.raw["words"]
    if own is None or parse.tag[own] in ("WP", "WDT", "WRB", "EX") or parse.pos[verb] not in ("VERB", "AUX"):
        return False
    if parse.text[parse.sentences[parse.sent[verb]][1] - 1] == "?" or (token < own and not _fronted(parse, token, verb, words)):
        return False
    if any(parse.lower[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb]):
        return False
    clause = verb if parse.dep[token] == "aux" else token
    if _is_open(parse, clause, verb, own, words):
        return False
    if any(parse.lower[i] in inner["little"] for i in kids(parse, own, "amod", "advmod", "det")):
        return False
    first_person = parse.lower[own] in inner["first_person"]
    if parse.lemma[token] in inner["will"] and first_person:
        return False
    passive = is_passive(parse, verb)
    said = parse.lemma[verb] in inner["spoken"] or parse.lemma[verb] in inner["saying"]
    noted = parse.lemma[verb] in inner["noted"]
    if (said and first_person) or (noted and parse.lower[own] == inner["oneself_alone"]):
        return False
    if passive and (said or noted or parse.lemma[verb] in inner["raises"]) and parse.lemma[own] in inner["said_things"]:
        return False  # "the question must be asked", "it should be noted"
    if parse.lemma[verb] in inner["mental"] and not passive and not negated(parse, verb) and not _borne_in_mind(parse, verb, own, words):
        return False
    if _is_outcome(parse, verb, words):
        return False
    if parse.lower[own] in inner["nobody_asked"]:
        return _asks_nobody(parse, token, verb, own, words)
    if parse.pos[verb] == "AUX":
        return _is_to_be(parse, token, verb, own, words)
    return True


def _fronted(parse: Parse, token: int, verb: int, words: AskWords) -> bool:
    """Say whether a modal stands before its subject because of what opens the clause: "only then should X V", "nor must X V"."""
    opener = next((i for i in range(parse.left[verb], token) if parse.pos[i] not in ("PUNCT", "ADP", "CCONJ")), token)
    return any(parse.lower[i] in words.raw["words"]["fronts"] for i in range(parse.left[verb], opener + 1))


def _is_open(parse: Parse, clause: int, verb: int, own: int, words: AskWords) -> bool:
    """Say whether a clause only tells what may be asked: under "if" or "whether", under a wish, under "how" or "when"."""
    inner = words.raw["words"]
    marks = (*kids(parse, clause, "mark"), *kids(parse, verb, "mark"))
    if any(parse.lower[i] in inner["unsure"] for i in (*marks, *range(parse.left[own], own))):
        return True
    if any(parse.lower[i] in inner["doubting"] for i in range(own, verb)):
        return True  # "whether X should V", where the parse hangs it on a noun before
    if parse.dep[clause] in ("ccomp", "acl", "relcl") and parse.lemma[parse.head[clause]] in inner["only_wished"]:
        return True
    above = parse.head[clause]
    if parse.dep[clause] == "relcl" and parse.lower[above] in inner["everything"] and parse.lemma[verb] in inner["does"]:
        return True  # "we did everything we need to do"
    reasoned = parse.dep[clause] in ("relcl", "acl") and parse.lemma[above] in inner["reasons"]
    openers = (*parse.children[verb], *parse.children[clause])
    return not reasoned and any(parse.tag[i] == "WRB" or parse.lower[i] in words.g.how for i in openers)


def _borne_in_mind(parse: Parse, verb: int, own: int, words: AskWords) -> bool:
    """Say whether somebody is told to understand or remember something ("they should understand that ..."), no guess, no "I must admit"."""
    inner = words.raw["words"]
    if parse.lemma[verb] not in inner["borne_in_mind"] or parse.lower[own] in (*inner["nobody_asked"], inner["oneself_alone"]):
        return False
    return child(parse, verb, "dobj", "ccomp") is not None


def _is_outcome(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether it is told what will come to somebody: "will have to face the consequences", "must pay a heavy price"."""
    futures = words.raw["futures"]
    return parse.lemma[verb] in futures["pays"] and any(parse.lemma[i] in futures["prices"] for i in kids(parse, verb, "dobj"))


def _asks_nobody(parse: Parse, token: int, verb: int, own: int, words: AskWords) -> bool:
    """Say whether a pronoun is bound: "it must apply to all", "this has to be condemned", "you have to leave".

    "It must be said that" and "it should take a week" ask nothing.
    """
    inner = words.raw["words"]
    strict = parse.tag[token] != "MD" or parse.lower[token] in inner["strict"]
    said = parse.lemma[verb] in (*inner["spoken"], *inner["saying"], *inner["noted"])
    passive = is_passive(parse, verb)
    clausal = child(parse, verb, "ccomp", "xcomp", "csubj") is not None
    if parse.lower[own] == inner["hearer"]:
        return strict and parse.pos[verb] == "VERB" and not said and not passive
    if passive and strict and parse.lower[own] in (*inner["points_at"], *inner["it"]):
        return not said and not (clausal and parse.lower[own] in inner["it"])
    bound = parse.lower[own] in inner["it"] and parse.lower[token] in (*inner["strict"], *inner["expecting"])
    return bound and parse.pos[verb] == "VERB" and not passive and not said and parse.lemma[verb] not in inner["expected"] and not clausal


def _is_to_be(parse: Parse, token: int, verb: int, own: int, words: AskWords) -> bool:
    """Say whether "X must be fair" lays down how X is to be; of one thing it may be a guess, but not under a word of proposing."""
    inner = words.raw["words"]
    states = (*kids(parse, verb, "acomp", "attr", "advmod"), *(j for i in kids(parse, verb, "prep") for j in kids(parse, i, "pobj")))
    if parse.lower[token] in inner["expecting"] and any(parse.lower[i] in inner["expected_states"] for i in states):
        return False  # "work should be under way by June"
    if any(parse.lower[i] in inner["whichever"] for i in kids(parse, own, "det")) and parse.lower[token] in inner["strict"]:
        return True  # "any deal must be fair" lays it down, "the deal must be fair" may guess
    if parse.dep[verb] in ("ccomp", "acl") and parse.lemma[parse.head[verb]] in inner["opines"]:
        return True
    return parse.lower[own] in inner["first_person"] or parse.pos[own] == "PROPN" or parse.tag[own] == "NNS"


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the form of verbs of being bound with the words that it hangs on."""
    return (Form(_obliged, words.modals | words.obligations | frozenset(words.raw["words"]["got"])),)
