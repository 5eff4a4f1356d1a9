"""Labelled mentions of acts as what the grouping of incidents compares: given words in given sentences, nothing else.

The mentions are given, so that the grouping alone is measured. Sides are read off the parse as plain words; there are no
dates, places or codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.analysis.acts import Act
from tocsin.analysis.wording import Wording, name_weighed
from tocsin.evaluate.factuality import head_of
from tocsin.language import Parse

__all__ = ["mention_acts", "report_stems", "telling_stems"]

_TELLING = frozenset(["NOUN", "VERB", "PROPN", "ADJ", "NUM"])
_DOERS = frozenset(["nsubj", "poss", "csubj"])
_DONE_TO = frozenset(["dobj", "nsubjpass", "compound", "nmod"])


def telling_stems(parse: Parse, wording: Wording) -> frozenset[str]:
    """List the stems of a text's words that carry meaning."""
    return frozenset(wording.stem(parse.lemma[at]) for at in range(len(parse)) if parse.pos[at] in _TELLING)


def report_stems(parse: Parse, wording: Wording) -> frozenset[str]:
    """List the stems of a text as a part of its report, names and figures weighing more."""
    names = (wording.stem(parse.lemma[at]) for at in range(len(parse)) if parse.pos[at] in ("PROPN", "NUM"))
    return name_weighed(telling_stems(parse, wording), names)


def mention_acts(row: dict[str, Any], parse: Parse, wording: Wording, report: str) -> list[Act]:
    """Turn the mentions of one labelled sentence into acts; ``report`` names its document."""
    words = telling_stems(parse, wording)
    made = []
    for event in row["events"]:
        start, end = event["spans"][0][0], event["spans"][-1][1]
        head = head_of(parse, start, end)
        first = parse.token_at(start)
        beside = [wording.stem(parse.lemma[at]) for at in range(first, max(first + 1, parse.token_at(end - 1) + 1))]
        trigger = wording.stem(parse.lemma[head])
        actors, recipients = _sides(parse, head, wording)
        made.append(
            Act(
                id=event["mid"],
                report=report,
                trigger=trigger,
                families=wording.families(trigger, beside),
                light=wording.is_light(trigger),
                actors=actors,
                recipients=recipients,
                words=words,
            )
        )
    return made


def _sides(parse: Parse, head: int, wording: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """Read off who acts and who is acted on, as stems."""
    doers: list[int] = []
    done_to: list[int] = []
    for child in parse.children[head]:
        dep, lemma = parse.dep[child], parse.lemma[child].lower()
        if dep in _DOERS:
            doers.append(child)
        elif dep in _DONE_TO:
            done_to.append(child)
        elif dep == "prep" and lemma == "of":
            done_to += parse.children[child]
        elif dep == "agent" or (dep == "prep" and lemma == "by"):
            doers += parse.children[child]
    if parse.dep[head] in ("relcl", "acl"):
        (done_to if parse.tag[head] == "VBN" else doers).append(parse.head[head])
    elif parse.dep[head] in ("conj", "xcomp", "advcl") and not doers:
        doers += [child for child in parse.children[parse.head[head]] if parse.dep[child] in ("nsubj", "nsubjpass")]
    return _stems(parse, doers, wording), _stems(parse, done_to, wording)


def _stems(parse: Parse, heads: Iterable[int], wording: Wording, depth: int = 0) -> frozenset[str]:
    """List the stems of nouns, of the names that stand before them, and of what is joined to them."""
    found: set[str] = set()
    for head in heads:
        if parse.pos[head] not in ("NOUN", "PROPN"):
            continue
        found.add(wording.stem(parse.lemma[head]))
        further: Sequence[int] = parse.children[head]
        names = (at for at in further if parse.dep[at] in ("compound", "poss", "amod") and parse.pos[at] == "PROPN")
        found.update(wording.stem(parse.lemma[at]) for at in names)
        if depth < 2:
            found |= _stems(parse, [at for at in further if parse.dep[at] in ("conj", "appos")], wording, depth + 1)
    return frozenset(found)
