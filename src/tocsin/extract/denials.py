"""Denials that speak of what was told before, as "Niger denies the claim" after "Mali says that Niger shelled a school".

An act that somebody else told, and that the one who is said to have done or suffered it denies, is ``denied`` in every record of the text;
the denial has who made the charge as its recipient. A bare denial of something else ("denied a link") changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from tocsin.codebook import Codebook, Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.frames import Frames

__all__ = ["deny"]

Code = Callable[[int], str | None]


def deny(frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act], code: Code) -> None:
    """Mark the acts that are denied elsewhere, and give each denial its recipient.

    Args:
        frames: Questions to the parse.
        lexicon: The words of denial and of charges.
        book: The ontology.
        acts: The document's acts; those found denied are changed.
        code: Tells of which country the party at a head token is.
    """
    for denial in acts:
        if not _is_denial(frames, lexicon, book, denial):
            continue
        told = _charged(frames, lexicon, book, acts, denial, code)
        for act in told:
            act.reality.status, act.reality.negated = "denied", False
            accuser = act.outer.actors if act.outer is not None else _teller(frames, act)
            act.outer = denial
            if not denial.recipients or all(frames.parse.lemma[head] in lexicon.words("denial.charges") for head in denial.recipients):
                denial.recipients = [head for head in accuser if head not in denial.actors]


def _is_denial(frames: Frames, lexicon: Lexicon, book: Codebook, act: Act) -> bool:
    """Tell whether an act denies a charge that is only pointed at ("the claim", "this")."""
    p = frames.parse
    if act.type != book.speech["refusal"] or act.noun or act.reality.status != "actual" or act.reality.negated:
        return False
    if p.pos[act.token] == "ADJ":
        return True
    if p.lemma[act.token] not in lexicon.words("denial.verbs") or frames.complements(act.token):
        return False
    objects = frames.undergoers(act.token) or frames.after(act.token, "to")
    pointing, charges = lexicon.words("denial.pointing"), lexicon.words("denial.charges")
    return not objects or any(p.lemma[head] in charges or p.lower[head] in pointing for head in objects)


def _charged(frames: Frames, lexicon: Lexicon, book: Codebook, acts: list[Act], denial: Act, code: Code) -> list[Act]:
    """Return the acts told by somebody else, before the denial and near it, that its speaker is said to have done."""
    p = frames.parse
    speakers = _teller(frames, denial) if p.pos[denial.token] == "ADJ" else denial.actors  # "Chad says it is untrue"
    mine = {code(head) for head in speakers} - {None}
    names = {p.lemma[head] for head in speakers}
    found: list[Act] = []
    for act in acts:
        gap = p.sent[denial.token] - p.sent[act.token]
        if act is denial or act.token > denial.token or gap > 1 or act.outer is denial or act.reality.status != "actual":
            continue
        accused = act.outer is not None and book.types[act.outer.type].quad == 3 and book.types[act.outer.type].holds == "told"
        if not accused and not _teller(frames, act):
            continue
        parties = [*act.actors, *(act.recipients if _teller(frames, act) else ())]  # who was hit can deny it too
        if mine & ({code(head) for head in parties} - {None}) or any(p.lemma[head] in names for head in parties):
            found.append(act)
    return found


def _teller(frames: Frames, act: Act) -> list[int]:
    """Return who says that an act was done, in the same sentence."""
    return frames.subjects(act.reality.reporter) if act.reality.reporter is not None else []
