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
    ("The men are held without access to lawyers.", "without access to lawyers", "The men", True, None),
    ("Their families have not been informed of their fate.", "have not been informed of their fate", "Their families", True, None),
    ("The police have not said where he is held.", "have not said where he is held", "The police", True, None),
    ("The fate of the nine is unknown.", "The fate of the nine is unknown", "the nine", True, None),
    ("It is not known whether they are alive.", "is not known whether they are alive", "they", True, None),
    ("He was not allowed to call witnesses.", "was not allowed to call witnesses", "He", True, None),
    ("Residents are unable to leave the town.", "are unable to leave the town", "Residents", True, None),
    ("The miners cannot return home.", "cannot return home", "The miners", True, None),
    ("No food convoy has reached Teal since May.", "No food convoy has reached Teal", "Teal", True, "since May"),
    ("The Red Cross has not visited the prison.", "has not visited the prison", "The Red Cross", True, None),
    ("Nobody has seen the hostages since June.", "Nobody has seen the hostages", "the hostages", True, "since June"),
    ("Power has not been restored.", "Power has not been restored", "Power", True, None),
    ("The prisoners are denied contact with kin.", "are denied contact with kin", "The prisoners", True, None),
    ("The envoy was not granted access to the camp.", "was not granted access to the camp", "The envoy", True, None),
    ("Visits are still refused.", "Visits are still refused", "Visits", True, None),
    ("Nobody has been charged over the deaths.", "Nobody has been charged over the deaths", "Nobody", True, None),
    ("The officer was never held to account.", "was never held to account", "The officer", True, None),
    ("No inquiry has been opened into the raid.", "No inquiry has been opened into the raid", None, True, None),
    ("Prosecutors have yet to charge anyone.", "have yet to charge anyone", "Prosecutors", True, None),
    ("He was not brought before a judge.", "was not brought before a judge", "He", True, None),
    ("The gunmen are still at large.", "are still at large", "The gunmen", False, None),
    ("The engineers are held without charge.", "without charge", "The engineers", True, None),
    ("Nurses were not allowed to treat the wounded.", "were not allowed to treat the wounded", "Nurses", True, None),
    ("Medics were prevented from evacuating patients.", "were prevented from evacuating patients", "Medics", True, None),
    ("No ambulance could reach the village.", "No ambulance could reach the village", "No ambulance", True, None),
    ("The dead could not be buried.", "The dead could not be buried", "The dead", True, None),
    ("Soldiers kept the doctors from entering the camp.", "kept the doctors from entering the camp", "the doctors", True, None),
    ("Observers were turned away from the trial.", "were turned away from the trial", "Observers", True, None),
    ("No aid has been delivered to the town.", "No aid has been delivered to the town", "the town", True, None),
    ("The clinic has run out of oxygen.", "has run out of oxygen", "The clinic", True, None),
    ("The editor has not been seen in public since May.", "has not been seen", "The editor", True, "since May"),
    ("There has been no word from the crew.", "has been no word from the crew", "the crew", True, None),
    ("The police refuse to say where he is held.", "refuse to say where he is held", "The police", True, None),
    ("The army has never acknowledged holding the nuns.", "has never acknowledged holding the nuns", "The army", True, None),
    ("She was given no reason for her arrest.", "was given no reason for her arrest", "She", True, None),
    ("The bodies have not been returned.", "The bodies have not been returned", "The bodies", True, None),
    ("None of the officers has faced trial.", "has faced trial", "None of the officers", True, None),
    ("The case was closed without charging anyone.", "without charging anyone", "The case", True, None),
    ("The monks have been held incommunicado.", "have been held incommunicado", "The monks", True, None),
    ("They were not told which prison he was moved to.", "were not told which prison he was moved to", "They", True, None),
    ("The army has yet to publish the names of the dead.", "has yet to publish the names of the dead", "The army", True, None),
    ("Officials would not confirm that he was in custody.", "would not confirm that he was in custody", "Officials", True, None),
    ("The army has refused to release the bodies.", "has refused to release the bodies", "The army", True, None),
    ("Two of the girls have never been found.", "Two of the girls have never been found", "Two of the girls", True, None),
    ("Farmers can no longer reach their fields.", "can no longer reach their fields", "Farmers", True, None),
    ("Inmates are not allowed out of their cells.", "are not allowed out of their cells", "Inmates", True, None),
    ("No bread, no water.", "No bread, no water", None, True, None),
    ("Relatives have now been told of his fate.", "have now been told of his fate", "Relatives", False, None),
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
    "No decision has been made.",
    "The firm has not disclosed the price.",
    "It is not known what caused the fire.",
    "It was not clear if he would take part in the talks.",
    "The team was unable to reach the final.",
    "Oil has not reached the level of last year.",
    "We cannot leave them there.",
    "You cannot enter the camp.",
    "The bank was denied access to the market.",
    "They asked that families be informed of their fate.",
    "If the families have not been informed of his fate, they will sue.",
    "Nobody has been charged more than ten dollars.",
    "The batteries have not been charged.",
    "The jacket has never been tried on.",
    "No charges are made for the service.",
    "The striker has not been seen in a match since May.",
    "Fans could not reach the stadium.",
    "The students were prevented from copying the book.",
    "The firm refuses to say where it will invest.",
    "The author has run out of ideas.",
    "The results have not been returned.",
    "There is no news of a new contract.",
    "He was given no reason for the change of plan.",
    "Cars were turned away from the car park.",
    "No luck, no fame.",
    "None of the films has won a prize.",
    "The bar closed without charging anyone for the coffee.",
    "Buyers were not told which model they would get.",
    "The firm has yet to publish its results.",
    "Two of the paintings have never been found.",
    "The firm has refused to release the figures.",
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


def test_a_state_is_read_alike_whoever_bears_it_or_brings_it_about() -> None:
    lines = ["{a} has not told families where the men of {b} are held.", "The prisoners of {b} may not write, and {a} denies them visits."]
    lines += ["No aid from {a} has reached {b}.", "The men of {b} were not allowed by {a} to see their lawyers."]
    for line in lines:
        one, other = (situations(line.format(a=a, b=b)) for a, b in (("Russia", "Ukraine"), ("Ukraine", "Russia")))
        assert [(s.rule, s.negated) for s in one] == [(s.rule, s.negated) for s in other]
