"""Which states of affairs are read, of whom and since when, and what is left to events."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.situations import extract
from tocsin.records import Situation


def situations(text: str, said: str | None = None, by: str | None = None) -> list[Situation]:
    return records_of(extract, text, said, by)


FORMS = [
    ("Halm does not have independent courts.", "does not have independent courts", "Halm", True, None),
    ("Halm has had no electricity for nine months.", "has had no electricity", "Halm", True, "for nine months"),
    ("The clinic lacks medicine.", "lacks medicine", "The clinic", True, None),
    ("There is no bread in the shops.", "is no bread in the shops", "the shops", True, None),
    ("The bridge remains closed.", "remains closed", "The bridge", False, None),
    ("The town is under siege.", "is under siege", "The town", False, None),
    ("The road has been blocked since 2 March.", "has been blocked", "The road", False, "since 2 March"),
    ("The miners have been without food since May.", "without food", "The miners", True, "since May"),
]


@pytest.mark.parametrize(("text", "state", "of", "lack", "since"), FORMS)
def test_each_form_gives_the_state_its_bearer_and_its_start(text: str, state: str, of: str, lack: bool, since: str | None) -> None:
    (found,) = situations(text)
    assert (found.state.text, found.of.text if found.of else None, found.negated) == (state, of, lack)
    assert (found.since.text if found.since else None) == since


NO_SITUATION = [
    "The mayor has no comment.",
    "The bridge was closed by the army.",
    "The town may be without water.",
    "If the town has no water, people will leave.",
    "Does the town have no water?",
    "The army closed the road.",
]


@pytest.mark.parametrize("text", NO_SITUATION)
def test_acts_figures_of_speech_and_what_is_only_possible_are_no_states(text: str) -> None:
    assert situations(text) == []


def test_a_denied_state_is_kept_as_denied() -> None:
    (found,) = situations("The mayor denied that the town was under siege.")
    assert found.negated


def test_a_state_inside_a_statement_is_on_its_speakers_word() -> None:
    (found,) = situations("“The clinic lacks medicine,” said Anna Tarvo.", said="The clinic lacks medicine", by="Anna Tarvo")
    assert found.said_by != "outlet"
