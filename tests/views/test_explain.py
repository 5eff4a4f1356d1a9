"""An explanation tells of one record what a reviewer must know to judge it, and nothing that is withheld."""

import re

import pytest
from tests.analysis.crisis_samples import Crisis, valley
from tests.views.test_canary import FORMS, planted

from tocsin.errors import UsageError
from tocsin.language import load_pack
from tocsin.records import ActorRef, Doubt, Evidence, Sponsorship
from tocsin.views.explain import explain, print_explanation


def told(view, record):
    """Return an explanation as its labels and their lines."""
    head, *parts = explain(view, record.id)
    return head.label, {part.label: "\n".join(part.lines) for part in parts}


def of(crisis, cls_name, at=0):
    return [record for record in crisis.records if type(record).__name__ == cls_name][at]


def test_it_says_the_record_in_one_sentence_on_somebodys_word(tmp_path):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        head, parts = told(view, of(crisis, "Event"))
        assert head == f"Act {of(crisis, 'Event').id[:10]}"
        assert parts["What it says"] == ("On the word of the Vessel council: force used, by Ondra, 1 May 2041, reported as done.")
        assert told(view, of(crisis, "Count", 1))[1]["What it says"] == "On the word of Ondra: 3 people killed."
        demand = told(view, of(crisis, "Demand"))[1]["What it says"]
        assert demand == "The Vessel council asked Ondra to do this: “withdraw its guns from the ridge”."


def test_every_kind_of_record_has_a_sentence(tmp_path):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        kinds = set()
        for record in view.records():
            sentence = told(view, record)[1]["What it says"]
            assert sentence[0].isupper() and sentence.endswith(".") and "{" not in sentence
            kinds.add(type(record).__name__)
    assert {"Statement", "Event", "Count", "Demand", "Blame", "Characterisation"} <= kinds


def test_an_act_is_told_with_its_sponsor_and_its_standing(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Vessel urged Ondra to call home the men whom Ondra had once sent.")
    sponsor = Sponsorship(sponsor=crisis.actor(document, "Ondra", type="country"), degree="directs", said_by="outlet")
    men = crisis.actor(document, "the men", name=None, kind="nominal")
    outer = crisis.event(document, "urged", "REQUEST", 1)
    inner = crisis.event(document, "call home", "RETREAT", 0, status="requested", embedded_in=outer.id, actors=(men,))
    sent = crisis.event(document, "sent", "MOBILIZE", 3, historical=True, actors=(men,), sponsorship=sponsor)
    with crisis.view() as view:
        assert told(view, inner)[1]["What it says"].endswith("by “the men”, asked for, not reported as done, named inside another act.")
        assert "by “the men”, said to be directed by Ondra, reported as done, told as background" in told(view, sent)[1]["What it says"]


def test_the_words_are_marked_between_their_neighbours(tmp_path):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        passage = told(view, of(crisis, "Count", 1))[1]["In the report"]
    before, _, rest = passage.partition("⟦")
    inner, _, after = rest.partition("⟧")
    assert inner == "three people were killed"
    assert before.startswith("Vessel said 12 people were killed.") and after.startswith(", all of them armed.")


def test_several_spans_are_each_marked_and_what_lies_between_is_kept(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report('"The pass is shut," Holt said on Friday. "It stays shut."')
    said = crisis.statement(document, ("The pass is shut,", "It stays shut."), "Holt")
    with crisis.view() as view:
        passage = told(view, said)[1]["In the report"]
    assert passage == '"⟦The pass is shut,⟧" Holt said on Friday. "⟦It stays shut.⟧"'


def test_the_chain_goes_from_the_outlet_to_the_one_cited(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report('"The Lake survey notes that the dam leaks," Rea Holt said.', outlet="Ondra Post")
    outer = crisis.statement(document, "The Lake survey notes that the dam leaks,", "Rea Holt", standing="minister of Ondra")
    inner = crisis.statement(document, "the dam leaks", "The Lake survey", form="indirect", parent=outer.id, said_by=outer.id, depth=1)
    with crisis.view() as view:
        chain = told(view, inner)[1]["On whose word"]
    assert chain == "Ondra Post quoted Rea Holt (minister of Ondra), who cited The Lake survey."


def test_an_outlet_not_told_is_told_with_the_occasion_that_the_report_names(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report('"The dam leaks," Rea Holt said in an interview with Lake Radio. "We wait."', outlet="")
    occasion = crisis.words(document, "in an interview with Lake Radio")
    first = crisis.statement(document, "The dam leaks,", "Rea Holt", occasion=occasion)
    second = crisis.statement(document, "We wait.", "Rea Holt")
    named = crisis.report("The pass is shut, Rea Holt told us in a letter.", outlet="Ondra Post")
    third = crisis.statement(named, "The pass is shut", "Rea Holt", occasion=crisis.words(named, "in a letter"), form="indirect")
    with crisis.view() as view:
        wanted = "An outlet not told quoted Rea Holt; the report names an occasion: in an interview with Lake Radio."
        assert [told(view, said)[1]["On whose word"] for said in (first, second)] == [wanted, wanted]
        assert told(view, third)[1]["On whose word"] == "Ondra Post cited Rea Holt."


def test_a_pronoun_is_shown_with_whom_it_was_taken_for(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Rea Holt came. She said the pass was open.")
    span = crisis.words(document, "She").spans[0]
    she = ActorRef(text="She", span=span, kind="pronoun", name="Rea Holt", type="person", method="coreference")
    said = crisis.add(
        type(crisis.statement(document, "Rea Holt", None)),
        document,
        "the pass was open",
        content=crisis.words(document, "the pass was open"),
        form="indirect",
        speaker=she,
    )
    with crisis.view() as view:
        fields = told(view, said)[1]["Words and what they were taken for"]
    assert "Who speaks: “She” (characters 15–18), read as Rea Holt by what was named before it" in fields


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("verb:say:clause", "Found by the verb “say” (what is said stands in a clause)."),
        ("carried", "A quotation without a verb of saying"),
        ("verb", "Found by the verb “—”"),
        ("verb:a:b:c:d", "Found by the verb “a”"),
        ("new rule:x", "Found by the pattern “new rule:x”."),
        ("", "The extractor named no rule."),
    ],
)
def test_the_rule_is_told_in_words_and_an_unknown_one_by_its_name(tmp_path, rule, words):
    crisis = Crisis(tmp_path)
    document = crisis.report("Port said the lake was calm.")
    said = crisis.statement(document, "the lake was calm", "Port", form="indirect", rule=rule, extractor="statements/4")
    with crisis.view() as view:
        made = told(view, said)[1]["How it was found"]
    assert words in made and "Extractor statements, version 4." in made


def test_confidence_and_doubts_are_told_in_words(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Port said the lake was calm.")
    doubts = (Doubt("speaker_guessed", "speaker"),)
    sure = crisis.statement(document, "the lake was calm", "Port", confidence=0.9)
    unsure = crisis.statement(document, "the lake", "Port", confidence=0.2, doubts=doubts)
    with crisis.view() as view:
        assert told(view, sure)[1]["How sure"].startswith("Fairly sure: 0.90 of 1")
        assert "No doubt was noted." in told(view, sure)[1]["How sure"]
        lines = told(view, unsure)[1]["How sure"]
    assert lines.startswith("Unsure: 0.20") and "Doubt about who speaks: the speaker was carried over" in lines


def test_what_else_stands_on_the_words_is_listed_and_rejected_ones_with_the_reason(tmp_path):
    crisis = valley(tmp_path)
    first = of(crisis, "Count")
    said = crisis.records[crisis.records.index(first) - 1]
    crisis.view().close()
    with crisis.store.writer(clock=lambda: "2041-06-02T00:00:00Z") as writer:
        writer.judge(first.id, "reject", "counted twice", "B. Reader")
    with crisis.store.view() as view:
        parts = told(view, said)[1]
        assert f"Number {first.id[:10]}, rejected by B. Reader (“counted twice”): On the word of Vessel" in parts["In the same words"]
        own = told(view, first)[1]
        assert own["Judged by people"].startswith("Rejected by B. Reader, 2041-06-02T00:00:00Z (“counted twice”)")
        assert "It is rejected" in own["Judged by people"]
        assert "No other record stands on these words." in told(view, of(crisis, "Demand"))[1]["In the same words"]


def test_a_correction_is_told_and_shown_as_corrected(tmp_path):
    crisis = valley(tmp_path)
    count = of(crisis, "Count")
    crisis.view().close()
    with crisis.store.writer(clock=lambda: "2041-06-02T00:00:00Z") as writer:
        writer.judge(count.id, "correct", "", "", {"unit": "injured"})
    with crisis.store.view() as view:
        parts = told(view, count)[1]
    assert "12 people injured" in parts["What it says"]
    assert "Corrected by a reviewer not named" in parts["Judged by people"] and "changed: unit" in parts["Judged by people"]


def test_place_hashes_and_derivation_let_it_be_checked(tmp_path):
    crisis = valley(tmp_path)
    count = of(crisis, "Count")
    document = crisis.documents[count.document][1]
    with crisis.view() as view:
        parts = told(view, count)[1]
    start, end = count.evidence.spans[0].start, count.evidence.spans[0].end
    assert f"(characters {start}–{end})" in parts["Where it stands"]
    assert document.text_sha256 in parts["Where it stands"] and document.sha256 in parts["Where it stands"]
    assert "Mill at Teal shelled (Blue Wire, 1 May 2041)" in parts["Where it stands"]
    assert "language model none" in parts["Made with"]


def test_no_part_gives_a_withheld_name_away(tmp_path):
    crisis, document, _ = planted(tmp_path)
    crisis.view().close()
    with crisis.store.writer(clock=lambda: "2041-06-02T00:00:00Z") as writer:
        writer.judge(crisis.records[1].id, "accept", "Zabrowsky confirmed", "Quillan")
    with crisis.store.view() as view:
        everything = ""
        for record in view.records(document=document.id):
            head, *parts = explain(view, record.id)
            everything += "\n".join([head.label, *(line for part in parts for line in part.lines)])
        assert [form for form in FORMS if form in re.sub(r"[^a-z]", "", everything.casefold())] == []
        assert "characters" not in everything and "Offsets and hashes are withheld" in everything
        ours = [record.id[:10] for record in crisis.records if record.document == document.id]
        assert [id_ for id_ in [*ours, document.text_sha256, document.sha256] if id_ in everything] == []
        person = crisis.records[0]
        with pytest.raises(UsageError, match="no record"):
            explain(view, person.id)


def test_a_terminal_cannot_be_rewritten_by_a_reports_words(tmp_path, capfdbinary):
    crisis = Crisis(tmp_path)
    document = crisis.report("Port said the lake \x1b[2J was \u202ecalm.", title="A\x1b[1mB")
    said = crisis.statement(document, "the lake \x1b[2J was \u202ecalm", "Port")
    with crisis.view() as view:
        print_explanation(view, said.id)
    printed = capfdbinary.readouterr().out.decode()
    assert "What it says" in printed and "\x1b" not in printed and "\u202e" not in printed


def test_every_field_that_quotes_has_a_name_in_words():
    """A new field without words would be shown by its name in the code."""
    import msgspec

    from tocsin.records import KINDS, PlaceRef, Record, When

    quoting = (ActorRef, Evidence, PlaceRef, When, Sponsorship)
    named = load_pack("en").raw("explain.fields")
    for name in KINDS:
        for field in msgspec.structs.fields(KINDS[name]):
            if field.name in Record.__struct_fields__:
                continue
            if any(kind.__name__ in str(field.type) for kind in quoting):
                assert field.name in named, f"{name}.{field.name}"


def test_a_record_is_found_by_the_id_under_which_it_was_published(tmp_path):
    crisis, document, _ = planted(tmp_path)
    with crisis.view() as view:
        record = next(record for record in view.records(document=document.id))
        published = view.mask().id(record.id)[:10]
        assert published != record.id[:10]
        assert explain(view, published) == explain(view, record.id)
