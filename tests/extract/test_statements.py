"""Constructions of attribution, one short text each; all texts are written for this file."""

from __future__ import annotations

import pytest
from tests.extract.statement_reading import only, read, sources


@pytest.mark.parametrize(
    ("text", "source", "content", "form"),
    [
        ("The mayor said that the bridge was closed.", "The mayor", "that the bridge was closed", "indirect"),
        ("The mayor said the bridge was closed.", "The mayor", "the bridge was closed", "indirect"),
        ("“The bridge is closed,” the mayor said.", "the mayor", "The bridge is closed", "direct"),
        ("“The bridge is closed,” said Anna Tarvo, the mayor.", "Anna Tarvo, the mayor", "The bridge is closed", "direct"),
        ("The mayor said: “The bridge is closed.”", "The mayor", "The bridge is closed.", "direct"),
        ("The bridge is closed, the mayor said.", "the mayor", "The bridge is closed", "indirect"),
        ("The mayor told reporters that the bridge was closed.", "The mayor", "that the bridge was closed", "indirect"),
        ("The mayor said the bridge was “closed for good”.", "The mayor", "the bridge was “closed for good”", "mixed"),
        ("According to the mayor, the bridge was closed.", "the mayor", "the bridge was closed", "indirect"),
        ("The bridge was closed, according to the mayor.", "the mayor", "The bridge was closed", "indirect"),
        (
            "According to a report by the ministry, nine bridges were closed.",
            "a report by the ministry",
            "nine bridges were closed",
            "indirect",
        ),
    ],
)
def test_plain_constructions(text: str, source: str, content: str, form: str) -> None:
    statement = only(text)
    assert statement.source is not None
    assert (statement.source.text, statement.content.text, statement.form) == (source, content, form)


@pytest.mark.parametrize(
    "content",
    ["The storm struck the harbour on Monday, injuring six workers", "The landslide killed four people"],
)
def test_the_object_before_a_named_official_is_no_part_of_the_source(content: str) -> None:
    statement = only(f"{content}, the regional governor, Karel Brook, said.")
    assert statement.source is not None
    assert (statement.source.text, statement.content.text) == ("the regional governor, Karel Brook", content)


def test_a_parenthetical_clause_leaves_both_sides_as_content() -> None:
    statement = only("The bridge, the mayor said, would stay closed.")
    assert statement.content.words == ("The bridge", "would stay closed")


def test_a_split_quotation_is_one_statement_of_two_spans() -> None:
    statement = only("“The bridge is closed,” the mayor said. “It will stay closed.”")
    assert statement.content.words == ("The bridge is closed", "It will stay closed.")
    assert statement.form == "direct"


def test_a_quotation_goes_on_behind_the_reporting_clause_in_its_sentence() -> None:
    statement = only("“The bridge,” the mayor said, “is closed.”")
    assert statement.content.words == ("The bridge", "is closed.")


@pytest.mark.parametrize("mark", ["“", ""])
@pytest.mark.parametrize("reporting", ["before", "inside", "after"])
def test_a_quotation_over_paragraphs_is_one_statement_with_one_span_each(mark: str, reporting: str) -> None:
    before = "Elena Marsh said: " if reporting == "before" else ""
    inside = ",” Elena Marsh said. “It" if reporting == "inside" else ". It"
    after = ",” Elena Marsh said." if reporting == "after" else ".”"
    first = f"{before}“The road is empty{inside} has been empty since May."
    text = f"{first}\n\n{mark}Nobody brings bread to us.\n\n{mark}We wait for the trucks{after}"
    statement = only(text)
    assert statement.source is not None
    assert statement.source.text == "Elena Marsh"
    assert statement.content.words[-2] == "Nobody brings bread to us."
    assert len(statement.content.spans) == (4 if reporting == "inside" else 3)
    assert statement.form == "direct"


def test_a_verb_that_no_list_has_reports_the_quotation_before_it() -> None:
    statement = only("“The valley sleeps badly these days,” the baker mocked.")
    assert statement.source is not None
    assert statement.source.text == "the baker"
    assert read("On the wall hung “The Long Road,” which the baker painted.") == ()


def test_a_colon_introduces_the_next_paragraph() -> None:
    statement = only("The general then declared:\n\n“Our guns will be silent from noon.”")
    assert statement.source is not None
    assert (statement.source.text, statement.content.text) == ("The general", "Our guns will be silent from noon.")


def test_a_quotation_without_a_cue_takes_its_neighbours_speaker_and_says_so() -> None:
    found = read("“The talks have failed,” said Peter Olin.\n\n“We shall not come back to this table.”")
    assert [s.source.text if s.source else None for s in found] == ["Peter Olin", "Peter Olin"]
    assert [d.code for d in found[1].doubts] == ["speaker_guessed"]


def test_a_quotation_without_any_neighbour_has_no_speaker() -> None:
    statement = only("“The talks have failed and we shall not come back.”")
    assert statement.speaker is None
    assert "speaker_unresolved" in [d.code for d in statement.doubts]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace corridor” was empty on Monday.",
        "They sang “Long Road Home” and walked on.",
        "The army closed the road at noon.",
        "She wore a badge with the word “press” on it.",
        "The saying of the mass was cancelled.",
        "A group called the Night Pilots was seen at the gate.",
        "Nine families claimed asylum at the port.",
        "The keeper conceded a penalty before noon.",
        "A wall for defending the ferry was built at noon.",
        "North shore: Ilse Varon, Tem Okoro.\nSouth shore: Jon Brandt, Mara Holt.\nWest shore: Pia Lund, Olo Dray.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert read(text) == ()


def test_conjoined_cues_share_their_subject() -> None:
    found = sources("The minister said the harvest was lost and warned that prices would rise.")
    assert found == [("The minister", "the harvest was lost"), ("The minister", "that prices would rise")]


def test_a_participle_takes_the_subject_of_its_clause() -> None:
    found = sources("The minister opened the session, saying that the harvest was lost.")
    assert found == [("The minister", "that the harvest was lost")]


@pytest.mark.parametrize(
    ("text", "act", "mode", "content"),
    [
        ("The council condemned the attack on the convoy.", "accuses", "speech", "the attack on the convoy"),
        ("The general denied that his men had fired.", "denies", "speech", "that his men had fired"),
        ("The envoy urged both armies to leave the valley.", "demands", "speech", "both armies to leave the valley"),
        ("The envoy called for a truce.", "demands", "speech", "a truce"),
        ("The general vowed to hold the valley.", "promises", "speech", "to hold the valley"),
        ("The general threatened to burn the bridge.", "threatens", "speech", "to burn the bridge"),
        ("The ministry predicted that the river would flood.", "predicts", "speech", "that the river would flood"),
        ("The general admitted that a shell had hit the school.", "concedes", "speech", "that a shell had hit the school"),
        ("The judge asked whether the order had been obeyed.", "asks", "speech", "whether the order had been obeyed"),
        ("The president praised the medics of the town.", "praises", "speech", "the medics of the town"),
        ("Many villagers believe that the dam will break.", "predicts", "belief", "that the dam will break"),
        ("Many villagers believe that the dam is broken.", "states", "belief", "that the dam is broken"),
        ("The ministry plans to reopen the road.", "states", "intention", "to reopen the road"),
    ],
)
def test_acts_and_modes(text: str, act: str, mode: str, content: str) -> None:
    statement = only(text)
    assert (statement.act, statement.mode, statement.content.text) == (act, mode, content)


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("The mayor said the bridge was open.", "CT", "+"),
        ("The mayor said the bridge was not open.", "CT", "-"),
        ("The mayor said the bridge might be open.", "PS", "+"),
        ("The mayor said the bridge would probably be open.", "PR", "+"),
        ("The mayor denied that the bridge was open.", "CT", "-"),
        ("The mayor denied that the bridge was not open.", "CT", "+"),
        ("The mayor asked whether the bridge was open.", "U", "+"),
    ],
)
def test_certainty_is_the_speakers(text: str, certainty: str, polarity: str) -> None:
    statement = only(text)
    assert (statement.certainty, statement.polarity) == (certainty, polarity)


@pytest.mark.parametrize(
    ("text", "act", "certainty"),
    [
        ("“We will rebuild the bridge,” the mayor said.", "promises", "CT"),
        ("“The bridge will fall,” the mayor said.", "predicts", "CT"),
        ("“If the guns stay, we will burn the bridge,” the mayor said.", "threatens", "CT"),
        ("“The army must leave the bridge,” the mayor said.", "demands", "U"),
        ("“Leave the bridge,” the mayor said.", "demands", "U"),
        ("“The army should have left the bridge,” the mayor said.", "accuses", "CT"),
        ("“The army is to blame for the fire,” the mayor said.", "accuses", "CT"),
        ("“Why is the bridge closed?” the mayor said.", "asks", "U"),
        ("“I think the bridge is closed,” the mayor said.", "states", "PR"),
        ("The audit found that the bridge was closed.", "reports", "CT"),
    ],
)
def test_a_neutral_cue_leaves_the_act_to_the_words(text: str, act: str, certainty: str) -> None:
    statement = only(text)
    assert (statement.act, statement.certainty) == (act, certainty)


def test_a_condition_is_kept_in_its_words() -> None:
    statement = only("The engineer warned that the dam would break if the gates stayed shut.")
    assert statement.condition is not None
    assert statement.condition.text == "if the gates stayed shut"
    assert statement.certainty == "CT"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The lawyer said that the men were held without charge.", None),
        ("The lawyer said that the men had been beaten until they signed.", None),
        ("The mayor said that the town will not open the road without a promise.", "without a promise"),
        ("The mayor said that the road would stay shut until the army left.", "until the army left"),
    ],
)
def test_without_and_until_are_conditions_only_of_what_is_denied_or_to_come(text: str, condition: str | None) -> None:
    found = only(text).condition
    assert (found.text if found else None) == condition


def test_a_cited_report_is_nested_and_written_by_its_issuer() -> None:
    outer, inner = read("“Nobody is safe there. The Health Ministry’s 2031 report notes that the wells are poisoned,” Peter Olin said.")
    assert (outer.depth, inner.depth, inner.parent, inner.mode) == (0, 1, outer.id, "writing")
    assert inner.source is not None
    assert inner.source.text == "The Health Ministry’s 2031 report"
    assert inner.speaker is not None
    assert "Ministry" in inner.speaker.text
    assert "report" not in inner.speaker.text


def test_nesting_goes_deeper_than_one() -> None:
    found = read("The envoy said the general had claimed that the scouts reported that the pass was open.")
    assert [s.depth for s in found] == [0, 1, 2]
    assert [s.parent for s in found] == [None, found[0].id, found[1].id]


def test_a_belief_that_somebody_else_is_said_to_hold_is_nested() -> None:
    outer, inner = read("The envoy said the villagers feared that the dam would break.")
    assert (outer.depth, inner.depth, inner.mode, inner.certainty) == (0, 1, "belief", "PS")


@pytest.mark.parametrize(
    ("quoted", "n"),
    [
        ("The rebels say they have no prisoners.", 2),
        ("My brother said that the bridge was open.", 2),
        ("People say the bridge is open.", 1),
        ("The council should say that the bridge is open.", 1),
        ("Why does the council say that the bridge is open?", 1),
        ("The mayor never said that the bridge was open.", 1),
    ],
)
def test_inside_a_quotation_only_sayings_that_took_place_are_statements(quoted: str, n: int) -> None:
    assert len(read(f"“{quoted}” the ferryman said on Monday.")) == n


def test_who_is_cited_inside_a_report_is_not_the_speaker_of_what_follows() -> None:
    text = "Varon said the survey shows that the dam leaks. The valley was quiet. “We must all leave the valley before the rain.”"
    carried = next(statement for statement in read(text) if statement.rule == "carried")
    assert carried.source is not None and carried.source.text == "Varon"


def test_according_to_a_law_names_a_source_and_according_to_plan_none() -> None:
    assert only("According to harbour law, no ship may leave at night.").rule == "according"
    assert read("According to plan, the ship left at night.") == ()


def test_what_speakers_say_of_their_own_thoughts_is_their_statement_alone() -> None:
    only("“I think that the road will open, and we hope that the trucks come,” the driver said.")


def test_addressees_and_occasion_stand_beside_the_content() -> None:
    statement = only("The minister told the reporters in an interview with Radio Delta that the road was open.")
    assert [a.text for a in statement.addressees] == ["the reporters"]
    assert statement.occasion is not None
    assert statement.occasion.text == "in an interview with Radio Delta"
    assert statement.content.text == "that the road was open"


def test_hearsay_is_anonymous_and_weak() -> None:
    statement = only("The army reportedly closed the road.")
    assert statement.speaker is None
    assert [d.code for d in statement.doubts] == ["attribution_weak"]


def test_a_claim_noun_is_a_cue_with_its_possessor() -> None:
    statement = only("His claim that the river was mined frightened the drivers.")
    assert statement.source is not None
    assert (statement.source.text, statement.content.text, statement.act) == ("His", "that the river was mined", "claims")


def test_dash_signatures_name_the_speaker() -> None:
    statement = only("“The bakery has been shut for a month and we grind our own grain.” — Lena Ortas")
    assert statement.source is not None
    assert statement.source.text == "Lena Ortas"


def test_interview_transcripts_are_read_by_their_labels() -> None:
    found = read("MARSH: Why is the road closed?\n\nOLIN: The engineers found mines there.\n\nMARSH: Who laid them in the field?")
    assert [s.source.text if s.source else None for s in found if s.rule == "transcript"] == ["MARSH", "OLIN", "MARSH"]


def test_a_single_label_is_no_transcript() -> None:
    assert read("NOTE: The road was closed at noon.") == ()


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Peter Olin: The road was mined by the army", "Peter Olin", "The road was mined by the army"),
        ("Peter Olin says the road was mined", "Peter Olin", "the road was mined"),
    ],
)
def test_headlines_are_statements(title: str, source: str, content: str) -> None:
    found = [s for s in read(f"{title}\n\nThe road was closed on Monday.", True) if s.headline]
    assert [(s.source.text if s.source else None, s.content.text) for s in found] == [(source, content)]


@pytest.mark.parametrize(("title", "flagged"), [("The army is guilty of the fire", True), ("The army is to blame for the fire", False)])
def test_a_headline_that_says_more_than_its_speaker_below_is_flagged(title: str, flagged: bool) -> None:
    text = f"Peter Olin: {title}\n\nPeter Olin said that the army was to blame for the fire."
    headline = next(s for s in read(text, True) if s.headline)
    assert ("headline_stronger" in [d.code for d in headline.doubts]) is flagged


def test_nobody_says_nothing() -> None:
    assert read("No group has claimed responsibility for the fire.") == ()


def test_a_headline_label_is_no_speaker() -> None:
    assert read("Analysis: The road to the north\n\nThe road was closed on Monday.", True) == ()


def test_a_dateline_is_no_content() -> None:
    statement = only("TARVIN, May 3 (RNA) — The road to the north is closed, the ministry said.")
    assert statement.content.text == "The road to the north is closed"


@pytest.mark.parametrize("names", [("Avaria", "Bedrania"), ("Bedrania", "Avaria")])
def test_both_sides_are_read_alike(names: tuple[str, str]) -> None:
    one, other = names
    text = f"The {one} ministry said {other} had shelled the town. {other} denied it had fired. {one} demanded that {other} withdraw."
    assert [(s.act, s.rule, s.form) for s in read(text)] == [
        (s.act, s.rule, s.form) for s in read(text.replace(one, "#").replace(other, one).replace("#", other))
    ]
    assert len(read(text)) == 3


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "The mayor\u00a0said 👩\u200d🚒 crews were\r\nthere.\r\n\r\n“E\u0301tude is closed,” the mayor said."
    assert [text[span.start : span.end] for s in read(text) for span in s.content.spans] == [w for s in read(text) for w in s.content.words]
    assert read(text)


def test_reading_twice_gives_the_same_records() -> None:
    text = "The mayor said the bridge was closed. “It is not,” Peter Olin replied."
    first = read(text)
    read.cache_clear()
    assert read(text) == first


@pytest.mark.parametrize("country", ["Peru", "Ecuador"])
@pytest.mark.parametrize("called", ["its ambassador from Quito", "the committee's report"])
def test_what_is_recalled_is_not_said(country: str, called: str) -> None:
    assert read(f"{country} recalled {called}.") == ()
    assert only(f"{country} recalled that the bridge was shut.").content.text == "that the bridge was shut"


@pytest.mark.parametrize(("one", "other"), [("Kenya", "Uganda"), ("Uganda", "Kenya")])
def test_states_that_speak_together_are_named_together(one: str, other: str) -> None:
    said = only(f"{one} and {other} urged the miners to open the pass.").speaker
    assert said is not None and (said.name, said.code) == (f"{one} and {other}", None)
    alone = only(f"{one} urged {other} and the miners to open the pass.").speaker
    assert alone is not None and alone.name == one and alone.code


def test_people_who_speak_together_keep_their_own_names() -> None:
    said = only("Peter Kimani and Grace Akello said that the pass was open.").speaker
    assert said is not None and said.name == "Peter Kimani"


def test_a_lone_mark_is_nobody_who_is_spoken_to() -> None:
    said = only("Rea Holt told the co - worker that the pass was shut.")
    assert all(who.text and who.span.start < who.span.end for who in said.addressees)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Nine people were killed in the raid, police said; the army denied it.", "police", "Nine people were killed in the raid"),
        ("Four bridges are down, the council said; the port put the damage higher.", "council", "Four bridges are down"),
    ],
)
def test_what_was_said_stands_before_the_report_when_a_semicolon_ends_it(text: str, speaker: str, content: str) -> None:
    said = next(item for item in read(text) if item.cue is not None and item.cue.text == "said")
    assert said.content.text == content and said.speaker is not None and said.speaker.text.endswith(speaker)


def test_a_paper_with_its_number_before_a_colon_says_nothing() -> None:
    assert not read("Situation report no. 14: Upper Meru\n\nThe road is shut.", title=True)
    assert read("Army shells the market in Orsha: monitors\n\nThe road is shut.", title=True)


@pytest.mark.parametrize("paper", ["Kadra Situation Report No. 7 (12 May 2024)", "Kadra Displacement Flash Update 3 as of 2 June"])
def test_a_place_before_the_title_of_a_paper_says_nothing(paper: str) -> None:
    assert not read(f"Kenya: {paper}\n\nThe road is shut.", title=True)


def test_words_of_a_quotation_are_never_its_speaker() -> None:
    said = only("“Both of them,” says a retired ferryman named Emil.")
    assert said.speaker is not None and said.speaker.text == "a retired ferryman named Emil"
