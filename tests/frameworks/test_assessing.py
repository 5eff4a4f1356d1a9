"""Records laid beside elements: for, against, missing, by origin, each link explained; never a verdict."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.crisis_samples import Crisis
from tests.views.page import Page

from tocsin.errors import UsageError
from tocsin.frameworks import Laid, assess, chosen, find, invoked, load
from tocsin.records import Purpose, Relation, Situation
from tocsin.views import brief
from tocsin.views.assessments import print_assessment

PACT = """
id = "valley_pact"
title = "The Valley Pact"
short = "Pact"
citation = "signed at Teal, 2040"
version = "2040-03-01"
standard = [{ text = "What two witnesses saw." }]
gate = [{ text = "Both councils have signed." }]
lawyer = [{ text = "Whether the mill is on the list." }]

[[element]]
id = "VP.1"
title = "The mill is left alone"
text = "The mill was fired at."
citation = "point 1"
for = ["mill"]
unread = ["the list of places"]

[[facet]]
id = "mill"
label = "shots at the mill"
why = "The mill is on the list."
select = [{ kind = "event", types = ["ASSAULT"], words = ["mill"] }]
"""

VERDICTS = re.compile(
    r"\b(guilty|innocent|verdict of|proven|proved|score|total|percent|likely|probab\w+|conclude\w*|violated|committed genocide)\b", re.I
)


def blockade(folder: Path) -> Crisis:
    """A road is shut, aid comes through once, a term is used and rejected, and an ally supplies weapons."""
    crisis = Crisis(folder)
    first = crisis.report(
        "Ondra soldiers closed the road to Teal. Rea Holt said there was no blockade. It is genocide, Anna Tarvo said.\n\n"
        "Peru sells weapons to Ondra. The court ordered Ondra, by a provisional measure, to open the road.",
        outlet="Blue Wire",
        published="2041-05-01",
    )
    ondra = crisis.actor(first, "Ondra", type="country")
    peru = crisis.actor(first, "Peru", type="country")
    crisis.event(first, "closed the road", "COERCE", 3, modes=("restrict",), actors=(ondra,), scope="population")
    holt = crisis.actor(first, "Rea Holt", standing="Ondra minister")
    tarvo = crisis.actor(first, "Anna Tarvo", standing="former prosecutor")
    crisis.term(first, "no blockade", "blockade", stance="denies", speaker=holt, framework="rome_statute")
    crisis.term(first, "It is genocide", "genocide", speaker=tarvo, framework="genocide_convention")
    crisis.add(Relation, first, "sells weapons", kind="arms", giver=peru, receiver=ondra, tie=crisis.words(first, "sells weapons"))
    crisis.statement(first, "by a provisional measure, to open the road", "The court", form="indirect", act="demands")
    second = crisis.report("Aid lorries passed on Friday.", outlet="Teal Post", published="2041-05-03")
    crisis.event(second, "Aid lorries passed", "AID", 0)
    return crisis


def laid(crisis: Crisis, element: str, name: str = "genocide-convention") -> Laid:
    (one,) = assess(crisis.view(), load(name), element=element).elements
    return one


def records(origins: Any) -> list[str]:
    return [link.record for origin in origins for link in origin.links]


def test_what_a_record_affirms_stands_for_what_it_denies_against(tmp_path: Path) -> None:
    crisis = blockade(tmp_path)
    one = laid(crisis, "GC.II.c")
    view = crisis.view()
    closed, passed = (record.id for record in view.records("event"))
    denied = next(record.id for record in view.records("characterisation") if record.evidence.text == "no blockade")
    assert records(one.supports) == [closed]
    assert set(records(one.opposes)) == {denied, passed}


def test_links_stand_by_whose_word_they_are_and_say_why(tmp_path: Path) -> None:
    one = laid(blockade(tmp_path), "GC.II.c")
    assert [origin.source.name for origin in one.opposes] == ["Rea Holt", "Teal Post"]
    links = [link for origin in (*one.supports, *one.opposes) for link in origin.links]
    assert all(link.why.endswith(".") and link.label for link in links)


def test_what_no_record_tells_is_missing_with_what_reports_never_hold(tmp_path: Path) -> None:
    one = laid(blockade(tmp_path), "GC.II.c")
    found = {gap.reason: [g.label for g in one.missing if g.reason == gap.reason] for gap in one.missing}
    assert "hunger, malnutrition or loss of what people live on" in found["found"]
    assert "who decided, and with what in mind" in found["unread"]


def test_a_term_brings_its_speakers_standing(tmp_path: Path) -> None:
    one = laid(blockade(tmp_path), "GC.II.intent")
    notes = [note for origin in one.supports for link in origin.links for note in link.notes]
    assert notes == ["The speaker no longer holds the office named: an opinion, not an act of that office."]


def test_a_provisional_measure_is_not_a_finding(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    words = "systematic harm was plausible, by a provisional measure of 2 May"
    report = crisis.report(f"The Continental Court said {words}.")
    crisis.statement(report, words, "The Continental Court", form="indirect")
    one = laid(crisis, "RS.7.attack", "rome-statute")
    (link,) = one.supports[0].links
    assert any("is not a finding" in note for note in link.notes)
    assert any("A court's words bind as far as its jurisdiction reaches" in note for note in link.notes)


def test_arms_given_bear_on_complicity_and_on_the_means_of_a_third_state(tmp_path: Path) -> None:
    crisis = blockade(tmp_path)
    (relation,) = crisis.view().records("relation")
    assert relation.id in records(laid(crisis, "GC.III.e").supports)
    assert relation.id in records(laid(crisis, "GC.I.prevent").supports)


@pytest.mark.parametrize("fields", [{"status": "requested"}, {"status": "future"}, {"historical": True}, {"embedded_in": "x"}], ids=str)
def test_acts_not_reported_as_done_are_laid_nowhere(fields: dict[str, Any], tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra soldiers closed the road to Teal.")
    crisis.event(report, "closed the road", "COERCE", 3, modes=("restrict",), **fields)
    one = laid(crisis, "GC.II.c")
    assert records(one.supports) == records(one.opposes) == []


@pytest.mark.parametrize(("act", "found"), [("states", 1), ("demands", 0), ("asks", 0), ("predicts", 0)])
def test_what_is_asked_for_or_foreseen_is_not_laid_as_told(act: str, found: int, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Rea Holt spoke of the famine in the valley.")
    crisis.statement(report, "the famine in the valley", "Rea Holt", form="indirect", act=act)
    assert len(records(laid(crisis, "RS.7.1.b", "rome-statute").supports)) == found


SAID = [
    # Words, polarity, framework, element, side: an element of a lack or silence is affirmed by a negation.
    ("the families had not been told of their whereabouts", "-", "icpped", "ED.2.concealment", "for"),
    ("the whereabouts of the men are unknown", "+", "icpped", "ED.2.concealment", "for"),
    ("the ministry had told the families of their whereabouts", "+", "icpped", "ED.2.concealment", "against"),
    ("their whereabouts are a grave matter", "+", "icpped", "ED.2.concealment", "near"),
    ("they were held without a lawyer", "-", "rome-statute", "RS.8.2.a.vi", "for"),
    ("they were represented by a lawyer", "+", "rome-statute", "RS.8.2.a.vi", "against"),
    ("the lawyer came from Teal", "+", "rome-statute", "RS.8.2.a.vi", "near"),
    ("nobody has been prosecuted", "-", "icpped", "ED.12", "for"),
    ("three officers were prosecuted and sentenced", "+", "icpped", "ED.12", "against"),
    ("the officers will be prosecuted", "+", "icpped", "ED.12", "near"),
    ("they had not been tortured", "-", "rome-statute", "RS.7.1.f", "against"),
    ("they were tortured, and that nobody came", "-", "rome-statute", "RS.7.1.f", "for"),
    ("the guards did not look into the torture", "-", "rome-statute", "RS.7.1.f", "near"),
    ("he could have been tortured", "+", "rome-statute", "RS.7.1.f", "near"),
]


@pytest.mark.parametrize(("words", "polarity", "framework", "element", "side"), SAID, ids=[words for words, *_ in SAID])
def test_on_which_side_words_stand_is_read_of_the_fact_and_not_of_the_sentence(
    words: str, polarity: str, framework: str, element: str, side: str, tmp_path: Path
) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"Rea Holt said that {words}.")
    crisis.statement(report, words, "Rea Holt", form="indirect", polarity=polarity)
    one = laid(crisis, element, framework)
    assert [name for name, origins in (("for", one.supports), ("against", one.opposes), ("near", one.near)) if origins] == [side]


@pytest.mark.parametrize(
    ("lead", "side"),
    [("Rea Holt said that", "for"), ("Rea Holt denied that", "against"), ("The court was not satisfied that", "near")],
)
def test_how_it_was_said_turns_the_side_or_takes_it_away(lead: str, side: str, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"{lead} the men were tortured.")
    cue = crisis.words(report, lead.split()[-2])
    denies = {"act": "denies", "polarity": "-"} if "denied" in lead else {}
    crisis.statement(report, "the men were tortured", None, form="indirect", cue=cue, **denies)
    one = laid(crisis, "RS.7.1.f", "rome-statute")
    assert [name for name, origins in (("for", one.supports), ("against", one.opposes), ("near", one.near)) if origins] == [side]


def test_what_a_report_tells_in_its_own_voice_of_a_lack_bears_for_the_element_that_asks_for_it(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra held nine men at Teal without charge. No guard was ever tried. Ondra refused to say where they are.")
    held = crisis.event(report, "Ondra held nine men", "COERCE", 3, modes=("arrest",))
    tried = crisis.event(report, "No guard was ever tried", "ACCUSE", 1, modes=("allege",), negated=True)
    refused = crisis.event(report, "Ondra refused", "REJECT", 1)
    assert records(laid(crisis, "RS.8.2.a.vi", "rome-statute").supports) == [held.id]
    assert records(laid(crisis, "ED.12", "icpped").supports) == [tried.id]
    assert records(laid(crisis, "ED.2.concealment", "icpped").supports) == [refused.id]


STATES = [
    ("Families have not been informed of their whereabouts", True, "ED.2.concealment", "icpped", "for"),
    ("Families have now been informed of their whereabouts", False, "ED.2.concealment", "icpped", "against"),
    ("The fate of the nine is unknown", True, "RS.7.1.i", "rome-statute", "for"),
    ("He was not allowed to call witnesses", True, "RS.8.2.a.vi", "rome-statute", "for"),
    ("He has now been allowed to see his lawyer", False, "RS.8.2.a.vi", "rome-statute", "against"),
    ("No food convoy has reached Teal", True, "G4.23", "geneva-iv", "for"),
    ("The detainees are denied contact with kin", True, "G4.42", "geneva-iv", "for"),
    ("They have not been able to return to their homes", True, "G4.49", "geneva-iv", "for"),
    ("The prisoners have no medicine", True, "G4.27", "geneva-iv", "for"),
    ("The prisoners have no medicine", True, "G4.23", "geneva-iv", ""),
]


@pytest.mark.parametrize(("words", "lack", "element", "framework", "side"), STATES)
def test_a_state_told_of_people_bears_on_the_element_that_asks_for_it(
    words: str, lack: bool, element: str, framework: str, side: str, tmp_path: Path
) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"{words}.")
    crisis.add(Situation, report, words, state=crisis.words(report, words), negated=lack)
    one = laid(crisis, element, framework)
    assert [name for name, origins in (("for", one.supports), ("against", one.opposes)) if origins] == ([side] if side else [])


def test_care_refused_to_prisoners_bears_on_their_care_and_not_on_a_siege(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("The prisoners were given no medical care. Teal was given no food.")
    care = crisis.event(report, "The prisoners were given no medical care", "AID", 0, negated=True)
    food = crisis.event(report, "Teal was given no food", "AID", 0, negated=True)
    assert records(laid(crisis, "G3.13", "geneva-iii").supports) == [care.id]
    assert records(laid(crisis, "G4.23", "geneva-iv").supports) == [food.id]


def test_a_threat_without_force_and_a_promise_are_near_only(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra threatened to sue. Ondra threatened to bomb Teal. Ondra vowed to hold talks.")
    crisis.event(report, "threatened to sue", "THREATEN", 1)
    crisis.event(report, "threatened to bomb Teal", "THREATEN", 2)
    crisis.event(report, "vowed to hold talks", "AGREE", 0)
    one = laid(crisis, "RF8", "un-framework-of-analysis")
    view = crisis.view()
    sue, bomb, vowed = (record.id for record in view.records("event"))
    assert records(one.supports) == [bomb]
    assert (records(one.opposes), set(records(one.near))) == ([], {sue, vowed})


def test_what_somebody_is_called_by_is_no_warning(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("I call it genocide, Rea Holt said. Anna Tarvo warned of genocide.")
    crisis.term(report, "call it genocide", "genocide", speaker=crisis.actor(report, "Rea Holt"), framework="genocide_convention")
    warned = crisis.term(report, "warned of genocide", "genocide", stance="warns", speaker=crisis.actor(report, "Anna Tarvo"))
    assert records(laid(crisis, "RS.7.knowledge", "rome-statute").supports) == [warned.id]


def test_a_release_tells_for_neither_side_that_the_holding_was_lawful(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra released three men.")
    crisis.event(report, "released three men", "RETREAT", 0, modes=("release",))
    one = laid(crisis, "RS.7.1.e", "rome-statute")
    assert (one.supports, one.opposes) == ((), ()) and one.near


def test_what_is_said_on_a_condition_is_laid_with_it(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("If the road stays shut there is famine in the valley, Rea Holt said.")
    condition = crisis.words(report, "If the road stays shut")
    crisis.statement(report, "there is famine in the valley", "Rea Holt", form="indirect", condition=condition)
    (origin,) = laid(crisis, "RS.7.1.b", "rome-statute").supports
    assert "“If the road stays shut”" in " ".join(origin.links[0].notes)


def test_a_copy_is_no_further_origin(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    text = (
        "Ondra soldiers closed the road to Teal on Friday, and nobody has come through since then, people of the valley told a "
        "reporter who waited by the old bridge."
    )
    for outlet, day, head in (("Blue Wire", "2041-05-01", ""), ("Vessel Daily", "2041-05-02", "(Blue Wire) ")):
        report = crisis.report(head + text, outlet=outlet, published=day)
        crisis.event(report, "closed the road", "COERCE", 3, modes=("restrict",))
    found = assess(crisis.view(), load("genocide-convention"), element="GC.II.c")
    assert len(records(found.elements[0].supports)) == 1
    assert [item.reason for item in found.set_aside] == ["copy"]


def test_both_sides_acts_are_laid_alike(tmp_path: Path) -> None:
    def side(folder: Path, one: str) -> list[tuple[str, str, int]]:
        crisis = Crisis(folder)
        report = crisis.report(f"{one} soldiers closed the road. {one} let an aid convoy pass.")
        crisis.event(report, "closed the road", "COERCE", 3, modes=("restrict",), actors=(crisis.actor(report, one, type="country"),))
        crisis.event(report, "let an aid convoy pass", "AID", 0)
        found = assess(crisis.view(), load("genocide-convention"))
        sides = [(one.element.id, at, origins) for one in found.elements for at, origins in enumerate((one.supports, one.opposes))]
        return [(name, link.facet, at) for name, at, origins in sides for origin in origins for link in origin.links]

    assert side(tmp_path / "a", "Armenia") == side(tmp_path / "b", "Azerbaijan")
    assert side(tmp_path / "c", "Israel") == side(tmp_path / "d", "Palestine")


def test_an_assessment_of_an_empty_casebook_has_only_what_is_missing(tmp_path: Path) -> None:
    found = assess(Crisis(tmp_path).view(), load("genocide-convention"))
    assert all(not (one.supports or one.opposes) and (one.missing or one.element.id) for one in found.elements)
    assert found.used == ()


@pytest.mark.parametrize("name", ["genocide-convention", "rome-statute", "state-responsibility", "un-framework-of-analysis"])
def test_no_assessment_has_a_verdict_a_total_or_a_number_of_its_own(
    name: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What is printed has no word of judgement, and its JSON no number but how much was searched."""
    crisis = blockade(tmp_path)
    with crisis.view() as view:
        print_assessment(view, load(name), element=None, as_json=True)
        table = json.loads(capsysbinary.readouterr().out)
        print_assessment(view, load(name), element=None, as_json=False)
        printed = capsysbinary.readouterr().out.decode()
    sys.stdout.flush()
    assert VERDICTS.findall(printed.replace("convicted only beyond reasonable doubt", "")) == []

    def numbers(value: Any, path: str = "") -> list[str]:
        if isinstance(value, dict):
            return [found for key, inner in value.items() for found in numbers(inner, f"{path}.{key}")]
        if isinstance(value, list):
            return [found for inner in value for found in numbers(inner, path)]
        return [path] if isinstance(value, (int, float)) and not isinstance(value, bool) else []

    assert sorted(set(numbers(table))) == [".searched.documents", ".searched.outlets"]


def test_points_from_memory_are_marked_in_print_and_in_the_brief(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    crisis = blockade(tmp_path)
    with crisis.view() as view:
        print_assessment(view, load("genocide-convention"), element="GC.II.c", as_json=False)
        assert b"[from memory]" in capsysbinary.readouterr().out
        page = Page(brief.render(view, settings=crisis.store.settings, made="1 June 2041"))
    law = page.text[page.text.index("Beside the law") :]
    assert "[from memory]" in law and "Nothing here says that an element is met" in law
    assert "Standards of proof" in law and "What stays with a lawyer" in law


def test_the_brief_lays_records_beside_what_speakers_invoke_and_each_opens_to_its_record(tmp_path: Path) -> None:
    crisis = blockade(tmp_path)
    assert [framework.id for framework in invoked(crisis.view())] == ["genocide_convention", "rome_statute"]
    with crisis.view() as view:
        html = brief.render(view, settings=crisis.store.settings, made="1 June 2041")
    section = html[html.index('<section id="law"') :]
    section = section[: section.index("</section>")]
    links = re.findall(r"href=#(r\d+)", section)
    assert links and set(links) <= set(Page(html).ids())
    assert VERDICTS.findall(Page(section).text) == []
    assert not re.search(r"class=[\"']?(red|green|bad|good|warn)", section)


def test_a_casebook_without_such_words_has_no_law_section(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    crisis.report("Rain fell on Teal.")
    with crisis.view() as view:
        html = brief.render(view, settings=crisis.store.settings, made="1 June 2041")
    assert 'id="law"' not in html and "#law" not in html


def test_a_user_adds_a_framework_by_a_file_and_a_setting_without_python(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path / "book", 'title = "Teal"\nframeworks = ["pact.toml"]\n')
    (tmp_path / "book" / "pact.toml").write_text(PACT, encoding="utf-8")
    report = crisis.report("Ondra shelled the mill. Ondra shelled the ridge.")
    crisis.event(report, "shelled the mill", "ASSAULT", 4)
    crisis.event(report, "shelled the ridge", "ASSAULT", 4)
    with crisis.view() as view:
        (framework,) = chosen(view, crisis.store.settings.frameworks, tmp_path / "book")
        (one,) = assess(view, framework).elements
        page = brief.render(view, settings=crisis.store.settings, made="1 June 2041", folder=tmp_path / "book")
    assert len(records(one.supports)) == 1
    assert "The Valley Pact" in page and "shots at the mill" in page


def test_a_broken_framework_of_a_user_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "pact.toml"
    file.write_text(PACT.replace('for = ["mill"]', 'for = ["mil"]'), encoding="utf-8")
    with pytest.raises(UsageError, match=r"element VP\.1: for names a facet 'mil' that is not there; did you mean 'mill'\?") as told:
        find(str(file))
    assert "\n" not in str(told.value)
    with pytest.raises(UsageError, match="no framework 'geneva-v'; there are cerd, "):
        find("geneva-v")
    with pytest.raises(UsageError, match="can't be read"):
        find(str(tmp_path / "none.toml"))


def test_a_withheld_name_stands_nowhere_in_an_assessment(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra took Oda Reyl in order to force people of the valley to leave.")
    crisis.person(report, "Oda Reyl")
    crisis.add(
        Purpose, report, "took Oda Reyl in order to force people", purpose=crisis.words(report, "to force people of the valley to leave")
    )
    with crisis.view() as view:
        for as_json in (True, False):
            print_assessment(view, load("genocide-convention"), element="GC.II.intent", as_json=as_json)
        printed = capsysbinary.readouterr().out.decode()
    assert "[name withheld]" in printed and "Reyl" not in printed
