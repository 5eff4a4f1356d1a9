"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

__all__ = ["Language", "identify"]

SHORT = 200
"""Below this many code points no language is told apart (measured: short English news is called foreign)."""

MARGIN = 0.9
"""The least probability of the best guess that is believed."""


class Language(NamedTuple):
    """An ISO 639-1 code, and whether it is known or only assumed."""

    code: str
    assumed: bool


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str, default: str) -> Language:
    """Tell a text's language; a short or unclear text is taken for ``default`` and marked as assumed."""
    if len(text) < SHORT:
        return Language(default, True)
    code, probability = _identifier().classify(text[:4000])
    if probability < MARGIN:
        return Language(default, True)
    return Language(str(code), False)
