"""The rules of the lever ledger as ``data/analysis/levers.toml`` has them, and a linter for that file."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import msgspec

from tocsin.errors import DataError
from tocsin.registry import load_toml

__all__ = ["EFFECTS", "STATUSES", "Action", "Rules", "action_of", "check", "rules"]

EFFECTS = ("promises", "denies", "depends", "unclear", "refuses", "part", "does", "ends", "goes_on", "undoes", "leaves")
"""What a later record can do to an ask."""

STATUSES = ("open", "met", "part_met", "refused", "contradicted", "overtaken", "not_asked")
"""How an ask stands; ``not_asked`` is one that its speaker puts last ("the priority should not be to ...")."""

_WORD = re.compile(r"[\w-]+")
_ACT = re.compile(r"[A-Z]+(/[a-z-]+)?\??")


class Action(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One class of actions; the fields are explained in the data file."""

    id: str
    label: str
    en: tuple[str, ...]
    does: tuple[str, ...]
    undoes: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    inverse: str = ""
    verbs: tuple[str, ...] = ()

    def place(self, words: str) -> int | None:
        """Return the place among a text's words of the first one that names this class, or None."""
        listing = _listing(self.en)
        return next((at for at, word in enumerate(_WORD.findall(words.casefold())) if listing.has(word, at)), None)

    @property
    def broad(self) -> bool:
        """Whether an act of any mode does it or undoes it, so that one act says little without those it is towards."""
        return any("/" not in act for act in (*self.does, *self.undoes))

    @property
    def findable(self) -> bool:
        """Whether any record could show that an action of this class was done or undone."""
        return bool(self.does or self.undoes or self.relation)


class Effect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The status that an effect gives ("" gives none), and its reason in words."""

    status: str
    en: str


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """All rules, in the order of the file."""

    actions: tuple[Action, ...]
    effects: dict[str, Effect]
    whole: tuple[str, ...]
    turn: tuple[str, ...]
    after: tuple[str, ...]
    sure: dict[str, float]
    state: tuple[str, ...]
    never: tuple[str, ...]
    order: tuple[str, ...]

    def is_whole(self, words: str) -> bool:
        """Tell whether words ask for the whole of something ("all hostages")."""
        return any(_listed(word, self.whole) for word in _WORD.findall(words.casefold()))

    def is_turned(self, words: str, action: Action, *, stop: bool) -> bool:
        """Tell whether words ask an action of a class to stop, its own words of stopping counted.

        Args:
            words: What is asked, as told ("stop supplying weapons").
            action: The class of the action.
            stop: Whether the record says that something should stop, which one word of stopping has made.
        """
        told = _WORD.findall(words.casefold())
        at = action.place(words)
        place = at if at is not None else next((i for i, word in enumerate(told) if _listed(word, action.verbs)), 0)
        turns = sum(_listed(word, self.turn) for word in told[:place])
        turns += sum(_listed(word, self.after) for word in told[place + 1 : place + 3])
        return stop ^ (max(turns - stop, 0) % 2 == 1)

    def rank(self, effect: str) -> int:
        """Return an effect's place in the file: of two on one day the later one decides."""
        return list(self.effects).index(effect)


class _Listing(NamedTuple):
    """Listed words and beginnings of words, and those that count only among the first two words."""

    words: frozenset[str]
    stems: tuple[str, ...]
    first_words: frozenset[str]
    first_stems: tuple[str, ...]

    def has(self, word: str, at: int = 0) -> bool:
        """Tell whether a word at a place in its text is listed."""
        if word in self.words or word.startswith(self.stems):
            return True
        return at <= 1 and (word in self.first_words or word.startswith(self.first_stems))


@cache
def _listing(patterns: tuple[str, ...]) -> _Listing:
    """Read patterns: "releas*" has any ending, "^free" is one of the first two words."""
    first = [pattern.lstrip("^") for pattern in patterns if pattern.startswith("^")]
    rest = [pattern for pattern in patterns if not pattern.startswith("^")]
    return _Listing(*_whole_and_begun(rest), *_whole_and_begun(first))


def _whole_and_begun(patterns: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(one for one in patterns if not one.endswith("*")), tuple(one[:-1] for one in patterns if one.endswith("*"))


def _listed(word: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a word is listed, as if it stood first."""
    return _listing(patterns).has(word)


def action_of(found: Rules, words: str, ties: frozenset[str] = frozenset()) -> Action | None:
    """Return the class whose word stands first in the words of an action; None when no class fits.

    Args:
        found: The rules.
        words: The words of what is asked.
        ties: Kinds of tie that the same report tells of the one addressed; they lend a class its ``verbs``.
    """
    placed = [(at, number) for number, action in enumerate(found.actions) if (at := action.place(words)) is not None]
    if placed:
        return found.actions[min(placed)[1]]
    told = _WORD.findall(words.casefold())
    lent = (one for one in found.actions if ties & set(one.relation) and any(_listed(word, one.verbs) for word in told))
    return next(lent, None)


def check(table: dict[str, Any]) -> list[str]:
    """List what is wrong with a table of rules, one line each; empty when nothing is."""
    wrong: list[str] = []
    ids = [action.get("id", "") for action in table.get("action", [])]
    wrong += [f"action {name!r} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    for action in table.get("action", []):
        name = action.get("id") or "without an id"
        try:
            msgspec.convert(action, Action)
        except msgspec.ValidationError as error:
            wrong.append(f"action {name}: {error}")
            continue
        wrong += [
            f"action {name}: act {act!r} is not TYPE, TYPE/mode or one of them with ?" for act in _acts(action) if not _ACT.fullmatch(act)
        ]
        if action.get("inverse") and action["inverse"] not in ids:
            wrong.append(f"action {name}: its inverse {action['inverse']!r} is no action of this file")
        wrong += [f"action {name}: {act} both does and undoes it" for act in action["does"] if act in action.get("undoes", [])]
    effects = table.get("effect", {})
    wrong += [f"effect {name} is missing" for name in EFFECTS if name not in effects]
    wrong += [f"effect {name} is unknown; there are {', '.join(EFFECTS)}" for name in effects if name not in EFFECTS]
    for name, effect in effects.items():
        if effect.get("status") not in ("", *STATUSES):
            wrong.append(f"effect {name}: status {effect.get('status')!r} is none of {', '.join(STATUSES)}")
    if sorted(table.get("status", {}).get("order", [])) != sorted(STATUSES):
        wrong.append(f"status.order must name each of {', '.join(STATUSES)} once")
    return wrong


def _acts(action: dict[str, Any]) -> list[str]:
    return [*action.get("does", []), *action.get("undoes", [])]


@cache
def rules() -> Rules:
    """Read the shipped rules once.

    Raises:
        DataError: The file breaks its format.
    """
    table = load_toml("analysis/levers.toml")
    wrong = check(table)
    if wrong:
        raise DataError(f"data file analysis/levers.toml: {wrong[0]}")
    return Rules(
        actions=msgspec.convert(table["action"], tuple[Action, ...]),
        effects=msgspec.convert(table["effect"], dict[str, Effect]),
        whole=tuple(table["whole"]["en"]),
        turn=tuple(table["turn"]["en"]),
        after=tuple(table["turn"]["after"]),
        sure=dict(table["sure"]),
        state=tuple(table["state"]["sectors"]),
        never=tuple(table["state"]["never"]),
        order=tuple(table["status"]["order"]),
    )
