"""Which act stands inside which, and how real it is told to be there."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of


def told(text: str, type_: str) -> tuple[str, str | None]:
    """Return the status of the only event of a type, and the type of the event it stands in."""
    found = events_of(text)
    types = {event.id: event.type for event in found}
    (event,) = [event for event in found if event.type == type_]
    return event.status, types.get(event.embedded_in or "")


@pytest.mark.parametrize(
    ("text", "type_", "status", "outer"),
    [
        ("Chile condemned the killing of three monks.", "ASSAULT", "actual", None),
        ("The mayor apologised for the arrest of a poet.", "COERCE", "actual", None),
        ("Chile accused Peru of shelling a village.", "ASSAULT", "actual", "ACCUSE"),
        ("Chile turned down a request from Peru for a loan.", "REQUEST", "actual", None),
        ("The rebels rejected a call by Peru to free the sailors.", "RETREAT", "denied", "REJECT"),
        ("Chile denied that it shelled a village.", "ASSAULT", "denied", "REJECT"),
        ("Chile threatened to shell the port unless Peru frees the sailors.", "RETREAT", "requested", "THREATEN"),
        ("After three nights of attacks by rebels, the mayor asked Chile for tents.", "ASSAULT", "actual", None),
        ("The charge that soldiers had looted the mill was denied by Chile.", "COERCE", "denied", "REJECT"),
        ("Chile warned that it would shell any ship that crossed the line.", "ASSAULT", "hypothetical", "THREATEN"),
        ("Chile is considering sanctions against Peru.", "SANCTION", "hypothetical", None),
        ("Chile hopes to sign the treaty.", "SUPPORT", "hypothetical", None),
        ("Chile plans to sign the treaty.", "SUPPORT", "future", None),
        ("Chile offered to host talks, but neither side has accepted.", "CONSULT", "future", "AGREE"),
        ("Peru offered to host talks.", "CONSULT", "future", "AGREE"),
        ("Chile said it will send tents to Peru.", "AID", "future", None),
        ("Farmers rallied to oppose the invasion of Peru.", "ASSAULT", "actual", None),
        ("The king calls for the rebels to carry out air strikes against the fleet.", "ASSAULT", "requested", "REQUEST"),
        ("The guards held off from shooting the rebels.", "ASSAULT", "actual", None),
    ],
)
def test_an_act_stands_in_the_act_whose_content_it_is(text, type_, status, outer):
    assert told(text, type_) == (status, outer)


def test_words_of_blame_quote_the_act_that_they_speak_of():
    blame = next(event for event in events_of("Chile criticised Peru on Monday for arresting two monks.") if event.type == "ACCUSE")
    assert "arresting" in blame.evidence.text


@pytest.mark.parametrize(("one", "other"), [("Chile", "Peru"), ("Peru", "Chile")])
@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Did {0} shell the port of {1}?", "hypothetical", False),
        ("Has {0} shelled the port of {1}, as the papers say?", "hypothetical", False),
        ("Q: Did {0} shell the port of {1}?", "hypothetical", False),
        ("Why did {0} shell the port of {1}?", "actual", False),
        ("The captain said {0} would not be the first to break the truce with {1}.", "future", True),
        ("{1} said {0} would be the first to break the truce.", "future", False),
        ("{0} was the first to break the truce with {1}.", "actual", False),
    ],
)
def test_what_is_asked_or_ranked_is_as_real_as_its_clause(text, status, negated, one, other):
    (event,) = [event for event in events_of(text.format(one, other)) if event.type == "ASSAULT"]
    assert (event.status, event.negated) == (status, negated)
