"""Show the parser one name for all countries, so that it reads a sentence alike whichever side stands in it.

The small model reads rare names worse than common ones: "accused Armenia of burning fields" came out another way than
"accused Azerbaijan of burning fields". It knows a word by four features alone (norm, first letter, ending, shape). In the
vocabulary of the process each name of a country, a people or a capital is given those of one stand-in of its kind; its text,
its lemma and all offsets stay its own.

A land or capital that touches another capitalised word is a part of a longer name ("Jordan Reed", "South Sudan", "Georgia
Power"): there the model is told the word itself.
"""

from __future__ import annotations

from typing import Any

from tocsin.language.pack import load_pack
from tocsin.registry import rows

__all__ = ["Disguise", "stand_ins"]


def stand_ins(language: str = "en") -> tuple[dict[str, str], frozenset[str]]:
    """Return the stand-in of each name of one word, and which of them are names of lands and capitals.

    Letters that stand for a name ("US") are left alone, and so are armed movements and words that the language pack keeps.
    """
    pack = load_pack(language)
    stand, endings, kept = pack.raw("sides.stand_in"), tuple(pack.raw("sides.several.endings")), set(pack.raw("sides.kept.words"))
    found: dict[str, str] = {}

    def add(words: list[str], kind: str) -> None:
        for word in words:
            if word.isalpha() and not word.isupper() and word not in kept:
                found.setdefault(word, stand[kind])

    shipped = [*rows("actors/countries.csv"), *rows("actors/territories.csv")]
    cells = [
        {key: row[key].split(";") for key in ("name", "aliases", "adjective", "people", "capital")}
        for row in shipped
        if not {"REB", "PRM"} & set(row.get("sectors", "").split(";"))
    ]
    for row in cells:
        add(row["name"] + row["aliases"], "land")
    lands = set(found)
    for row in cells:
        add(row["adjective"], "people")
    for row in cells:
        for word in row["people"]:
            add([word], "several" if word.endswith(endings) else "people")
    peoples = set(found) - lands
    for row in cells:
        add(row["capital"], "capital")
    return found, frozenset(set(found) - peoples)


class Disguise:
    """The stand-ins of one model's vocabulary, put on when this is made; function words and those of the calendar are no names."""

    def __init__(self, vocab: Any, function_words: frozenset[str]) -> None:
        words, places = stand_ins()
        pack = load_pack("en")
        self._plain = function_words | pack.words("months") | pack.words("weekdays")
        self._own = {vocab.strings.add(word): vocab[word].norm_ for word in places}
        seen = {stand: (vocab[stand].norm, vocab[stand].prefix, vocab[stand].suffix, vocab[stand].shape) for stand in set(words.values())}
        for word, stand in words.items():
            lexeme = vocab[word]
            lexeme.norm, lexeme.prefix, lexeme.suffix, lexeme.shape = seen[stand]

    def unmask(self, doc: Any) -> Any:
        """Give the parts of longer names in a tokenised text their own norm back, the feature that weighs most, and return the text."""
        for index, orth in enumerate(doc.to_array("ORTH").tolist()):
            own = self._own.get(orth)
            if own is not None and any(self._named(doc[near].text) for near in (index - 1, index + 1) if 0 <= near < len(doc)):
                doc[index].norm_ = own
        return doc

    def _named(self, word: str) -> bool:
        return word[0].isupper() and word.lower() not in self._plain
