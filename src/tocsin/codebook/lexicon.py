"""Trigger lexicons: which words of a language tell of which act, read from ``data/codebook/triggers.<code>.toml``.

The format is told at the head of the data file. A :class:`Lexicon` only answers which entries a lemma has and
which classes a lemma belongs to; finding the parties in a parse is the work of :mod:`tocsin.extract.events`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.errors import DataError, UsageError
from tocsin.registry import data_path, load_toml

__all__ = ["Lexicon", "Trigger", "load_lexicon"]

KINDS = ("verb", "noun", "adjective")
_LISTS = (
    "object",
    "not_object",
    "subject",
    "subject_or_object",
    "with",
    "not_with",
    "not_comp",
    "modifier",
    "not_modifier",
    "needs",
    "telling",
)
_FLAGS = ("symmetric", "has_object", "no_object", "bare", "light_only", "copula", "flight", "advance")
FIELDS = frozenset(
    (*_LISTS, *_FLAGS, "type", "modes", "words", "prep", "not_prep", "comp", "recipient", "actor", "inner", "weight", "sponsor", "fought")
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry; empty conditions always hold. ``conditions`` counts those that are set, for ranking."""

    kind: str
    type: str
    modes: tuple[str, ...]
    particle: str
    object: tuple[str, ...]
    not_object: tuple[str, ...]
    subject: tuple[str, ...]
    subject_or_object: tuple[str, ...]
    with_: tuple[str, ...]
    not_with: tuple[str, ...]
    not_comp: tuple[str, ...]
    modifier: tuple[str, ...]
    not_modifier: tuple[str, ...]
    needs: tuple[str, ...]
    telling: tuple[str, ...]
    prep: tuple[tuple[str, str], ...]
    not_prep: tuple[tuple[str, str], ...]
    comp: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    inner: str
    symmetric: bool
    has_object: bool
    no_object: bool
    bare: bool
    light_only: bool
    copula: bool
    flight: bool
    advance: bool
    sponsor: str
    fought: str
    weight: float
    conditions: int
    number: int


class Lexicon:
    """The triggers of one language, by kind and lemma, with its word classes and helper lists."""

    def __init__(self, code: str, data: dict[str, Any]) -> None:
        self.code = code
        self.classes: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in data["classes"].items()}
        self.by_word: dict[str, dict[str, list[Trigger]]] = {kind: {} for kind in KINDS}
        self.class_of: dict[str, frozenset[str]] = {}
        self.means: list[tuple[str, str, frozenset[str]]] = [
            (row["type"], row["mode"], frozenset(row["words"])) for row in data.get("means", ())
        ]
        self._raw = data
        self._lists: dict[str, frozenset[str]] = {}
        self._index(data)

    def _index(self, data: dict[str, Any]) -> None:
        number = 0
        for kind in KINDS:
            for row in data.get(kind, ()):
                for word in row["words"]:
                    lemma, _, particle = word.partition(" ")
                    self.by_word[kind].setdefault(lemma, []).append(_trigger(kind, row, particle, number))
                    number += 1
        verbs = self.by_word["verb"]
        for lemma in [word for word in verbs if clipped(word) and word[:-1] not in verbs]:
            verbs[lemma[:-1]] = verbs[lemma]
        members: dict[str, set[str]] = {}
        for name, words in self.classes.items():
            for word in words:
                members.setdefault(word, set()).add(name)
        self.class_of = {word: frozenset(names) for word, names in members.items()}

    def words(self, path: str) -> frozenset[str]:
        """Return a list of words at a dotted path, such as ``operators.future``; made once.

        Raises:
            UsageError: The lexicon has no such list.
        """
        found = self._lists.get(path)
        if found is None:
            listed = [str(word) for word in self.raw(path)]
            if path.partition(".")[0] in ("light", "reversal", "operators"):
                listed += [word[:-1] for word in listed if clipped(word)]
            found = self._lists[path] = frozenset(listed)
        return found

    def raw(self, path: str) -> Any:
        """Return what stands at a dotted path of the data file.

        Raises:
            UsageError: Nothing stands there.
        """
        value: Any = self._raw
        for part in path.split("."):
            if not isinstance(value, dict) or part not in value:
                raise UsageError(f"trigger lexicon {self.code} has no {path!r}")
            value = value[part]
        return value


def clipped(word: str) -> bool:
    """Tell whether a rule-based lemmatiser may lose the last letter of a verb ("staged" to "stag", "installed" to "instal")."""
    doubled = len(word) > 5 and word[-1] == word[-2]
    return len(word) > 3 and (doubled or (word.endswith("e") and not word.endswith(("ee", "oe", "ye"))))


def _trigger(kind: str, row: dict[str, Any], particle: str, number: int) -> Trigger:
    prep = tuple(sorted(row.get("prep", {}).items()))
    set_ = sum(bool(row.get(name)) for name in ("object", "subject", "subject_or_object", "with", "comp", "modifier", "needs", "bare"))
    values: dict[str, Any] = {("with_" if name == "with" else name): tuple(row.get(name, ())) for name in _LISTS}
    values.update({name: bool(row.get(name, False)) for name in _FLAGS})
    values.update({name: row.get(name, "") for name in ("comp", "inner", "sponsor", "fought")})
    return Trigger(
        kind=kind,
        type=row["type"],
        modes=tuple(row.get("modes", ())),
        particle=particle,
        prep=prep,
        not_prep=tuple(sorted(row.get("not_prep", {}).items())),
        actor=tuple(row.get("actor", ("poss", "by") if kind == "noun" else ("subject",))),
        recipient=tuple(row.get("recipient", ("object",))),
        weight=float(row.get("weight", 0.8)),
        conditions=2 * bool(particle) + len(prep) + set_,
        number=number,
        **values,
    )


@cache
def load_lexicon(code: str) -> Lexicon:
    """Load the trigger lexicon of a language once.

    Raises:
        UsageError: None is shipped for it.
        DataError: It breaks the format; ``tocsin.codebook.lint`` lists every break.
    """
    if not data_path(f"codebook/triggers.{code}.toml").is_file():
        raise UsageError(f"no trigger lexicon for language {code!r}")
    try:
        return Lexicon(code, load_toml(f"codebook/triggers.{code}.toml"))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"codebook/triggers.{code}.toml breaks the format at {error}; lint it") from error
