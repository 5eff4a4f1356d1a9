"""National societies: "the Kenyan Red Cross" and "the Red Cross of Kenya" are a body of Kenya, not the body whose name is in theirs."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.actors import Actor, Form, Found, fold
from tocsin.language import LanguagePack

__all__ = ["join_national"]


def join_national(text: str, phrases: Sequence[Found], pack: LanguagePack) -> list[Found]:
    """Join a country or demonym and the shared body beside it into the phrase of one national body.

    Args:
        text: The document's text.
        phrases: Phrases of the knowledge, in order.
        pack: Says which bodies are shared, and the small words between the two.

    Returns:
        The phrases, with each such pair made one.
    """
    joined: list[Found] = []
    for found in phrases:
        pair = _pair(text, joined[-1], found, pack) if joined else None
        if pair is not None:
            joined.pop()
        joined.append(pair or found)
    return joined


def _pair(text: str, one: Found, other: Found, pack: LanguagePack) -> Found | None:
    gap = " ".join(text[one.end : other.start].lower().split()) if text[other.start - 1].isspace() else None
    if gap is None or len(gap) > 4:
        return None
    if not gap or gap in pack.words("actors.small.owner"):
        state, body = _state(one), _shared(text, other, pack)
    elif gap in pack.words("actors.small.of"):
        state, body = _state(other), _shared(text, one, pack)
    else:
        return None
    if state is None or body is None:
        return None
    short, actor = body
    name = f"{state.adjective[0]} {short}" if state.adjective else f"{short} of {state.name}"
    national = Actor(name=name, key=f"{actor.key}-{state.code.lower()}", code=state.code, sectors=actor.sectors)
    return Found(one.start, other.end, (Form("name", national),))


def _state(found: Found) -> Actor | None:
    """Return the country that a phrase tells as its name or as an adjective, where it tells one only."""
    states = [
        form.of for form in found.forms if isinstance(form.of, Actor) and form.of.type in ("country", "place") and form.role != "capital"
    ]
    codes = {state.code for state in states}
    return states[0] if len(codes) == 1 and "" not in codes else None


def _shared(text: str, found: Found, pack: LanguagePack) -> tuple[str, Actor] | None:
    """Return a body without a state and the name it is told by; letters and one word are the body's own."""
    phrase = fold(" ".join(text[found.start : found.end].split())).lower()
    if " " not in phrase or set(phrase.split()) & pack.words("actors.national.whole"):
        return None
    for form in found.forms:
        if isinstance(form.of, Actor) and form.of.type == "organisation" and form.of.code in pack.raw("actors.national.codes"):
            short = next((name for name in (form.of.name, *form.of.aliases) if fold(name).lower() == phrase), form.of.name)
            return short, form.of
    return None
