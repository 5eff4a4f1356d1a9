"""The words that say how sure an act is, read from ``languages/<code>.commitment.toml`` and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from tocsin.errors import DataError
from tocsin.language import LanguagePack

__all__ = ["FRAMES", "CommitmentWords", "Modal", "Signature", "commitment_words"]

FRAMES = ("infinitive", "clause", "gerund", "object")
_MOST = 3.0


class Signature(NamedTuple):
    """What a predicate leaves of its complement when it is so (``plus``) and when it is not (``minus``).

    ``source`` is set when the predicate gives somebody's word or thought, ``ahead`` when its complement is still to come.
    """

    plus: float
    minus: float
    source: bool
    ahead: bool = False


class Modal(NamedTuple):
    """What a modal verb leaves of an act: plain, negated, with "have", with "have" and negated."""

    plus: float
    minus: float
    done: float
    undone: float


@dataclass(frozen=True)
class CommitmentWords:
    """The tables of one language; the data file says what each is for."""

    plain: dict[str, float]
    modals: dict[str, Modal]
    adverbs: dict[str, float]
    modifiers: dict[str, float]
    marks: dict[str, float]
    gerunds: dict[str, float]
    nouns: dict[str, float]
    predicates: dict[tuple[str, str], Signature]
    negations: frozenset[str]
    no: frozenset[str]
    few: frozenset[str]
    articles: frozenset[str]
    barely: frozenset[str]
    nearly: frozenset[str]
    focus: frozenset[str]
    any: frozenset[str]
    definite: frozenset[str]
    wh: frozenset[str]
    condition: frozenset[str]
    open: frozenset[str]
    inverted: frozenset[str]
    contrast: frozenset[str]
    happening: frozenset[str]
    light: frozenset[str]
    staging: frozenset[str]
    failing: frozenset[str]
    longer: frozenset[str]
    excess: frozenset[str]
    rejecting: frozenset[str]
    untrue: frozenset[str]
    coming: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    support: frozenset[str]
    governed: frozenset[str]
    own_prepositions: frozenset[str]


_SETS = (
    "negations", "no", "few", "articles", "barely", "nearly", "focus", "any", "definite", "wh", "condition", "open", "inverted", "contrast",
    "happening", "light", "staging", "failing", "longer", "excess", "rejecting", "untrue", "coming",
    "have", "be", "support", "governed", "own_prepositions",
)  # fmt: skip


@cache
def commitment_words(pack: LanguagePack) -> CommitmentWords:
    """Build the words of a language pack once.

    Raises:
        DataError: A value is outside -3 .. 3, a frame is unknown, or one word has two signatures in one frame.
    """
    raw = pack.raw("commitment")
    sets = {name: frozenset(raw["words"][name]) for name in _SETS}
    return CommitmentWords(
        plain=_values(raw["plain"]),
        modals={word: Modal(**_values(values)) for word, values in raw["modals"].items()},
        adverbs=_values(raw["adverbs"]),
        modifiers=_values(raw["modifiers"]),
        marks=_values(raw["marks"]),
        gerunds=_values(raw["gerunds"]),
        nouns=_values(raw["nouns"]),
        predicates=_predicates(raw["predicates"]),
        **sets,
    )


def _values(table: dict[str, Any]) -> dict[str, float]:
    for word, value in table.items():
        if not isinstance(value, (int, float)) or abs(value) > _MOST:
            raise DataError(f"commitment: {word!r} has {value!r}; give a number from -3 to 3")
    return {word: float(value) for word, value in table.items()}


def _predicates(rows: list[dict[str, Any]]) -> dict[tuple[str, str], Signature]:
    found: dict[tuple[str, str], Signature] = {}
    for row in rows:
        values = _values({"plus": row["plus"], "minus": row["minus"]})
        signature = Signature(values["plus"], values["minus"], bool(row.get("source", False)), bool(row.get("ahead", False)))
        unknown = sorted(set(row) - {*FRAMES, "plus", "minus", "source", "ahead"})
        if unknown:
            raise DataError(f"commitment: no frame {unknown[0]!r}; there are {', '.join(FRAMES)}")
        for frame in FRAMES:
            for word in row.get(frame, ()):
                if (frame, word) in found:
                    raise DataError(f"commitment: {word!r} has two signatures as {frame}")
                found[frame, word] = signature
    return found
