"""Blames: who holds whom responsible for what, by act, by omission or by complicity; and blame that is rejected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from tocsin.extract import (
    accusations,
    blacklists,
    causes_named,
    censure,
    failings,
    guilt,
    imputations,
    laments,
    lapses,
    prosecutions,
    rebukes,
    rejections,
    reproaches,
)
from tocsin.extract.charges import Charge, FindCharge, may_answer
from tocsin.extract.clauses import child, hides_doer, modal, phrase, refer, voice
from tocsin.extract.forms import Forms
from tocsin.extract.omissions import BlameWords, blame_words
from tocsin.extract.reading import Reading
from tocsin.extract.reproaches import named_deed
from tocsin.extract.term_claims import term_words
from tocsin.extract.terms import find
from tocsin.extract.unasserted import is_of_people, is_unasserted
from tocsin.extract.usage import claim_of
from tocsin.language import LanguagePack, Parse
from tocsin.records import NOBODY_NAMED, ActorRef, Blame, record_id

__all__ = ["VERSION", "extract"]

VERSION = 9


_OWN = ("omitted", "abetted", "regretted", "not we", "committed", "left undone", "armed", "broke", "lapse", "outcome", "lament")
# The rules of which the words blame only in a speaker's mouth: told by the text itself they are an event.
_SAID = ("regretted", "not we", "committed", "left undone", "armed", "broke", "outcome", "culprit")
# The rules of which the verb or noun can only be of somebody who answers for a deed.
_PERSONAL = ("accused", "owned", "apologised", "admitted", "condemned", "found guilty", "penalised", "wanted", "drawn", "charge")

# The rules of which somebody blames with the very verb, where the passive leaves out who ("is accused of", "was found guilty").
_BLAMING = ("accused", "held responsible", "blamed on", "alleged", "found guilty", "penalised")

# The rules of which the object may be a writing, that answers for nothing.
_ANYBODY = ("accused", "reproached", "condemned")

# The rules by which a deed is called a wrong.
_NAMING = ("named deed", "called")


def extract(reading: Reading) -> list[Blame]:
    """Find the blames of a document, in the order of the text."""
    words = blame_words(reading.pack)
    parse = reading.parse
    charges = [(token, charge) for token, find in _forms(reading.pack).at(parse) for charge in find(parse, token, words)]
    charges += _named_deeds(reading, words)
    charges.sort(key=itemgetter(0))
    charges = [(token, charge) for token, charge in charges if not _told_beside(parse, charge, charges)]
    charges = [(token, charge) for token, charge in charges if not _doubled(parse, charge, charges)]
    found: list[Blame] = []
    seen: set[str] = set()
    things = reading.pack.words("actors.documents.nouns").difference(words.raw["bodies"])
    causes: set[tuple[int, int] | None] = set()
    last: Charge | None = None
    for _, charge in charges:
        if is_unasserted(parse, charge, words) or is_of_people(reading, charge):
            continue
        own = charge.rule in _OWN
        personal = (charge.rule in _PERSONAL and parse.lemma[charge.cue] not in words.raw["bare"]) or charge.denied
        thing = things if charge.rule in _ANYBODY else ()
        charge.blamed = [
            _named_by(parse, head)
            for head in charge.blamed
            if parse.lemma[head] not in thing and ((personal and parse.pos[head] in ("NOUN", "ADJ")) or may_answer(reading, head))
        ]
        unsaid = charge.rule in _SAID and reading.statement_at(charge.cue) is None
        if (
            not charge.blamed
            or unsaid
            or (own and charge.cause is not None and charge.cause in causes)
            or not _settled(parse, charge, last, words)
        ):
            continue
        causes.add(charge.cause)
        last = last if charge.denied else charge
        record = _record(reading, charge)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    found.sort(key=lambda record: record.evidence.spans[0])
    return found


def _named_by(parse: Parse, head: int) -> int:
    """Return the name that an apposition describes: in "Rua, the port's captain, who is accused", Rua."""
    above = parse.head[head]
    return above if parse.dep[head] == "appos" and parse.pos[head] == "NOUN" and parse.pos[above] == "PROPN" else head


def _named_deeds(reading: Reading, words: BlameWords) -> list[tuple[int, Charge]]:
    """Find the terms that are put on a deed with its doer, each by its first token."""
    parse = reading.parse
    terms, uses = term_words(reading.pack), find(parse, reading.pack.code)
    charges = ((use.first, named_deed(parse, use, claim_of(parse, use, terms), words)) for use in uses)
    return [(first, charge) for first, charge in charges if charge is not None]


def _doubled(parse: Parse, charge: Charge, charges: Sequence[tuple[int, Charge]]) -> bool:
    """Say whether two forms read one blame, and another tells better what it is for: "indicted on charges of [theft]".

    What somebody is accused of is no further blame in words of its own ("accused X of [failing to act]").
    """
    for _, other in charges:
        inside = other.cause is not None and other.cause[0] <= charge.cue < other.cause[1]
        if charge.rule in _OWN and other.rule not in _OWN and inside:
            return True
        same = other is not charge and other.rule not in _OWN and other.denied == charge.denied and set(other.blamed) & set(charge.blamed)
        if not same or parse.sent[other.cue] != parse.sent[charge.cue] or other.cause is None or other.vague:
            continue
        if charge.cause is None:
            if abs(other.cue - charge.cue) <= 3 and not charge.vague:
                return True
        elif charge.cause[0] <= other.cause[0] and other.cause[1] <= charge.cause[1] and charge.cause != other.cause:
            return True
    return False


def _told_beside(parse: Parse, charge: Charge, charges: Sequence[tuple[int, Charge]]) -> bool:
    """Say whether a deed is named a wrong in a sentence of which another word blames the same doer.

    Of "the war crimes were committed by X" the term itself is the blame.
    """
    for _, other in charges:
        if parse.sent[other.cue] != parse.sent[charge.cue] or not set(other.blamed) & set(charge.blamed):
            continue
        if charge.rule in _NAMING and other.rule not in _NAMING and other.rule != "committed":
            return True
        if charge.rule == "committed" and other.rule == "named deed":
            return True
    return False


def _settled(parse: Parse, charge: Charge, last: Charge | None, words: BlameWords) -> bool:
    """Give a denial that only points back the cause of the charge before it, or of a harm told there; False when there is none near."""
    if not charge.vague:
        return True
    if last is None or parse.sent[charge.cue] - parse.sent[last.cue] > 2:
        return rejections.of_told(parse, charge, words)
    charge.cause, charge.manner = last.cause, last.manner
    return True


@cache
def _forms(pack: LanguagePack) -> Forms[FindCharge]:
    words = blame_words(pack)
    return Forms(
        (
            *accusations.forms(words),
            *guilt.forms(words),
            *failings.forms(words),
            *reproaches.forms(words),
            *causes_named.forms(words),
            *imputations.forms(words),
            *censure.forms(words),
            *prosecutions.forms(words),
            *rejections.forms(words),
            *rebukes.forms(words),
            *lapses.forms(words),
            *laments.forms(words),
            *blacklists.forms(words),
        )
    )


# ---------------------------------------------------------------- records


def _refer(reading: Reading, head: int, charge: Charge) -> ActorRef:
    """Refer to one who is blamed; the cue and words of the cause that the parser hung on the name are left out."""
    parse, mention = reading.parse, reading.by_head.get(head)
    first, end = phrase(parse, head)
    if mention is not None:
        # "92 members of the guard"
        first, end = mention.first, max(mention.end, end) if parse.pos[head] == "NOUN" else mention.end
    elif parse.dep[first] == "advmod" and parse.head[first] == head:
        first += 1  # "and specifically the guard"
    while end - 1 > head and parse.tag[end - 1] == "POS":
        end -= 1
    least = head + 1 if mention is None else max(head + 1, mention.end)
    if charge.cause is not None and head < charge.cause[0] < end:
        end = max(least, charge.cause[0] - 1)
    if head < charge.cue < end:
        end = max(least, charge.cue)  # "hold X and Y responsible"
    return reading.actor(head, (first, end))


def _main_subject(reading: Reading, token: int) -> int:
    """Return who does the main verb of a token's sentence, where that is somebody who can blame and the token is not."""
    parse, at = reading.parse, token
    for _ in range(30):
        if parse.head[at] == at:
            break
        at = parse.head[at]
    own = child(parse, at, "nsubj")
    return own if own is not None and may_answer(reading, own) else token


def _record(reading: Reading, charge: Charge) -> Blame:
    parse = reading.parse
    said_by, speaker = voice(reading, charge.cue)
    named = charge.by is not None and (said_by == "outlet" or parse.pos[charge.by] in ("PROPN", "NOUN"))
    if charge.by is not None and parse.pos[charge.by] == "NOUN" and not may_answer(reading, charge.by):
        charge.by = _main_subject(reading, charge.by)
    if charge.by is not None and named and parse.tag[charge.by] not in ("WP", "WDT"):
        speaker = refer(reading, [charge.by])[0]
    blaming = (charge.cue, parse.head[charge.cue]) if charge.by is None and charge.rule in _BLAMING else ()
    # Who "must be held responsible" is so by the word of whoever says it.
    unnamed = charge.unnamed or any(hides_doer(parse, at) and modal(parse, at) is None for at in blaming)
    spans = [phrase(parse, head) for head in charge.blamed] + [(charge.cue, charge.cue + 1)] + ([charge.cause] if charge.cause else [])
    spans = [span for span in spans if parse.sent[span[0]] == parse.sent[charge.cue]]  # the cause may stand in the sentence before
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if end - first > 45:
        first, end = charge.cue, charge.cue + 1
    anchor = reading.quote((first, end))
    return Blame(
        id=record_id(reading.document, "blame", anchor, charge.manner),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=charge.confidence,
        extractor=f"blames/{VERSION}",
        rule=charge.rule,
        blamed=tuple(_refer(reading, head, charge) for head in charge.blamed),
        cause=None if charge.cause is None or charge.cause[0] >= charge.cause[1] else reading.quote(charge.cause),
        manner=charge.manner,
        speaker=None if unnamed else speaker,
        doubts=(NOBODY_NAMED,) if unnamed else (),
        denied=charge.denied,
    )
