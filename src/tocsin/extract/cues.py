"""The words that report saying, writing, believing and intending: a language pack's cue table, checked and indexed."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple, cast, get_args, get_type_hints

from tocsin.errors import DataError
from tocsin.language import LanguagePack
from tocsin.records import Statement

__all__ = ["FRAMES", "Lexicon", "Sense", "lexicon", "problems"]

Mode = Literal["speech", "writing", "belief", "intention"]
Certainty = Literal["CT", "PR", "PS", "U"]
Polarity = Literal["+", "-"]

FRAMES = ("clause", "quote", "to", "object-to", "tell-to", "object", "object-as", "object-of", "object-at", "as", "ing", "raised")
"""Where a verb's content may stand; ``en.cues.toml`` says what each means."""

ACTS: tuple[str, ...] = get_args(get_type_hints(Statement)["act"])


class Sense(NamedTuple):
    """What a cue does in one frame."""

    act: str
    mode: Mode
    certainty: Certainty
    polarity: Polarity
    addressee: bool
    prepositions: frozenset[str]


class Lexicon:
    """A pack's cues by lemma.

    ``verbs[lemma][frame]`` is a sense; a lemma may be several words ("point out"). ``nouns`` and ``adjectives``
    have one sense a lemma. ``saying`` and ``belief`` are the senses of what has no verb of its own, ``hearsay`` those of adverbs.
    ``idioms[lemma]`` are the objects behind which a verb has another sense than that of a report.
    ``longer`` maps a verb's first word to its keys of several words, as tuples.
    """

    def __init__(self, raw: dict[str, Any]) -> None:
        found = problems(raw)
        if found:
            raise DataError(f"cue table: {found[0]}")
        self.verbs: dict[str, dict[str, Sense]] = {}
        self.longer: dict[str, list[tuple[str, ...]]] = {}
        for group in raw["verbs"]:
            sense = _sense(group)
            for word in group["words"]:
                frames = self.verbs.setdefault(word, {})
                for frame in group["frames"]:
                    frames.setdefault(frame, sense)
        for word, frames in self.verbs.items():
            if "object" in frames:
                frames.update({frame: frames["object"] for frame in ("as", "object-as") if frame in frames})
            first, *rest = word.split()
            if rest:
                self.longer.setdefault(first, []).append(tuple(rest))
        for keys in self.longer.values():
            keys.sort(key=lambda key: (-len(key), key))
        self.nouns = {word: _sense(group) for group in reversed(raw["nouns"]) for word in group["words"]}
        self.adjectives = {word: _sense(group) for group in reversed(raw["adjectives"]) for word in group["words"]}
        phrases: dict[str, list[str]] = raw["phrases"]
        self.according = [tuple(phrase.split()) for phrase in phrases["according"]]
        self.according_first = frozenset(phrase[0] for phrase in self.according)
        self.phrases = {name: frozenset(words) for name, words in phrases.items()}
        self.factuality = {name: frozenset(words) for name, words in raw["factuality"].items()}
        self.idioms = {verb: frozenset(objects) for verb, objects in raw["idioms"].items()}
        self.saying = self.verbs[phrases["lent_saying"][0]]["clause"]
        self.belief = self.verbs[phrases["lent_belief"][0]]["clause"]
        self.hearsay = {adverb: self.verbs[lemma]["clause"] for adverb, lemma in raw["hearsay"].items()}
        self.dashes = frozenset(raw["marks"]["dashes"])
        self.quote_marks = frozenset(mark for kind in ("double", "single") for pair in raw["marks"][kind] for mark in pair)


def _sense(group: dict[str, Any]) -> Sense:
    return Sense(
        group["act"],
        cast(Mode, group["mode"]),
        cast(Certainty, group.get("certainty", "CT")),
        cast(Polarity, group.get("polarity", "+")),
        bool(group.get("addressee", False)),
        frozenset(group.get("prepositions", ())),
    )


@cache
def lexicon(pack: LanguagePack) -> Lexicon:
    """Index a pack's cue table once.

    Raises:
        DataError: The table breaks its format.
    """
    return Lexicon(pack.raw("cues"))


def problems(raw: dict[str, Any]) -> list[str]:
    """Lint a cue table: one line for each thing wrong with it, none when it is sound."""
    found: list[str] = []
    allowed = {
        "act": frozenset(ACTS),
        "mode": frozenset(get_args(Mode)),
        "certainty": frozenset(get_args(Certainty)),
        "polarity": frozenset(get_args(Polarity)),
    }
    for kind in ("verbs", "nouns", "adjectives"):
        seen: dict[tuple[str, str], int] = {}
        for number, group in enumerate(raw.get(kind, ())):
            where = f"{kind}[{number}]"
            for key in ("act", "mode", "words", *(("frames",) if kind == "verbs" else ())):
                if key not in group:
                    found.append(f"{where} has no {key}")
            for key, values in allowed.items():
                if group.get(key, next(iter(values))) not in values:
                    found.append(f"{where} {key} {group[key]!r} is none of {', '.join(sorted(values))}")
            frames = group.get("frames", ["-"])
            found.extend(f"{where} frame {frame!r} is unknown" for frame in frames if kind == "verbs" and frame not in FRAMES)
            for word in group.get("words", ()):
                if word != word.lower().strip():
                    found.append(f"{where} {word!r} is not lower case")
                for frame in frames:
                    if (word, frame) in seen:
                        found.append(f"{where} {word!r} has frame {frame} already in {kind}[{seen[word, frame]}]")
                    seen[word, frame] = number
    for name in ("phrases", "factuality", "marks", "hearsay", "idioms"):
        if name not in raw:
            found.append(f"no table {name}")
    return found
