"""Copies fall to one origin."""

from tests.analysis.crisis_samples import Crisis, valley

from tocsin.analysis import Docket
from tocsin.analysis.origins import find_origins, run


def test_a_copy_goes_back_to_the_outlet_that_it_credits(tmp_path):
    found = run(valley(tmp_path).view())
    titles = {document.id: document.title for document in valley(tmp_path / "again").view().documents()}
    assert [(titles[copy.document], titles[copy.origin], copy.credited) for copy in found.copies] == [
        ("Mill blown to dust", "Mill at Teal shelled", True)
    ]
    assert found.documents == 4 and found.independent == 3


def test_the_credited_outlet_is_the_origin_even_when_published_later(tmp_path):
    crisis = Crisis(tmp_path)
    body = " ".join(f"word{number}" for number in range(60))
    early = crisis.report(f"PORT (Blue Wire) - {body}", outlet="Harbour News", published="2041-05-01")
    wire = crisis.report(body + " and more", outlet="Blue Wire", published="2041-05-02")
    (copy,) = find_origins(crisis.view().documents()).copies
    assert (copy.document, copy.origin) == (early.id, wire.id)


def test_short_or_different_texts_are_no_copies(tmp_path):
    crisis = Crisis(tmp_path)
    crisis.report("The pass was open.", outlet="A")
    crisis.report("The pass was open.\n", outlet="B")
    crisis.report("The pass was closed on Monday after the guards had left, two drivers told the paper by telephone.", outlet="C")
    assert find_origins(crisis.view().documents()).copies == ()


def test_origins_do_not_depend_on_the_order_of_documents(tmp_path):
    documents = valley(tmp_path).view().documents()
    assert find_origins(documents) == find_origins(documents[::-1])


def test_a_copy_adds_no_source_but_its_own_paragraphs_are_its_own(tmp_path):
    crisis = valley(tmp_path)
    copy = next(document for _, document in crisis.documents.values() if document.outlet == "Vessel Daily")
    own = crisis.event(copy, "blown to dust", "ASSAULT", 4)
    docket = Docket(crisis.view())
    copied = [record for record in docket.records if record.document == copy.id and docket.is_copy(record)]
    assert copied and own.id not in {record.id for record in copied}
    assert docket.source(docket.by_id[own.id]).name == "Vessel Daily"
