"""A withheld name must stand nowhere in what is published, nor anything that a guess could be tested against."""

import json
import re

import pytest
from tests.analysis.crisis_samples import Crisis
from tests.views.page import Page

from tocsin.views import brief, table

NAME = "Quillan Zabrowsky"
FORMS = ("quillan", "zabrowsky")


def planted(folder):
    """Write a report that has the name in its title, text, quotations, outlet's address, a speaker, standing, term and file name."""
    crisis = Crisis(folder, 'title = "The case of Quillan Zabrowsky"\nnotice = "About Zabrowsky."\n')
    text = (
        "Quillan Zabrowsky was taken at the bridge on Monday, Ondra police said.\n\n"
        '"ZABROWSKY\'s hands were tied," said Ada Quillan-Zabrowsky, the sister of Zabrowsky. '
        "Two people were held, Zabrowsky among them.\n\n"
        "The Lake Mission called on Ondra to free Zabrowsky. It was the abduction of Quillan, the mission said; "
        "Ondra is to blame for Zabrowsky."
    )
    document = crisis.report(
        text,
        title="Zabrowsky taken at the bridge",
        outlet="Quillan Courier",
        author="Z. Quillan",
        url="https://news.example/2041/quillan-zabrowsky-taken?who=Quillan%20Zabrowsky",
        name="quillan_zabrowsky.txt",
    )
    crisis.person(document, NAME)
    police = crisis.statement(document, "Quillan Zabrowsky was taken at the bridge on Monday", "Ondra police", form="indirect")
    crisis.event(document, "Quillan Zabrowsky was taken", "COERCE", 4, said_by=police.id, recipients=(crisis.actor(document, NAME),))
    crisis.statement(document, "ZABROWSKY's hands were tied,", "Ada Quillan-Zabrowsky", standing="the sister of Zabrowsky")
    crisis.count(document, "Two people were held, Zabrowsky among them", "held", 2, 2)
    crisis.demand(document, "free Zabrowsky", "Ondra", speaker=crisis.actor(document, "The Lake Mission"))
    crisis.term(document, "the abduction of Quillan", "abduction of Quillan", speaker=crisis.actor(document, "the mission"))
    crisis.blame(document, "Ondra is to blame for Zabrowsky", "Ondra", speaker=crisis.actor(document, "the mission"))
    clean = crisis.report("The ferry ran on time. Port said that the lake was calm.", title="Ferry", outlet="Lake Echo")
    crisis.statement(clean, "the lake was calm", "Port", form="indirect")
    crisis.refuse("zabrowsky-notes.txt")
    return crisis, document, clean


def page_of(crisis):
    with crisis.view() as view:
        return brief.render(view, settings=crisis.store.settings, made="now", note="Zabrowsky"), view.mask()


def test_no_form_of_a_withheld_name_stands_anywhere_in_the_page(tmp_path):
    html, _ = page_of(planted(tmp_path)[0])
    flat = re.sub(r"[^a-z]", "", html.casefold())
    assert [form for form in FORMS if form in flat] == []
    assert "[name withheld]" in html


def test_no_hash_id_or_offset_of_a_report_with_a_withheld_name_is_shown(tmp_path):
    crisis, document, clean = planted(tmp_path)
    html, _ = page_of(crisis)
    ours = [record for record in crisis.records if record.document == document.id]
    secrets = [document.id, document.item, document.sha256, document.text_sha256, *(record.id for record in ours)]
    assert [secret for secret in secrets if secret[:8] in html] == []
    text = Page(html).text
    shown = {(int(one), int(two)) for one, two in re.findall(r"characters (\d+)–(\d+)", text)}
    here = {(span.start, span.end) for record in ours for span in record.evidence.spans}
    assert shown and not shown & here
    assert clean.text_sha256[:10] in html and clean.sha256 in html


def test_the_number_of_withheld_names_is_said(tmp_path):
    html, _ = page_of(planted(tmp_path)[0])
    assert "1 name of private persons withheld." in " ".join(Page(html).text.split())


def test_a_public_name_is_shown(tmp_path):
    crisis = planted(tmp_path)[0]
    crisis.view().close()
    settings = 'title = "x"\n[[public]]\nname = "Quillan Zabrowsky"\nreason = "spoke at a press conference"\n'
    (tmp_path / "tocsin.toml").write_text(settings)
    store = type(crisis.store).open(tmp_path)
    with store.view() as view:
        html = brief.render(view, settings=store.settings, made="now")
    assert "Quillan Zabrowsky" in html


@pytest.mark.parametrize("form", ["csv", "jsonl", "table"])
@pytest.mark.parametrize("kind", ["statements", "events", "counts", "demands", "blames", "characterisations", "documents", "refusals"])
def test_tables_withhold_the_name_too(tmp_path, capfdbinary, kind, form):
    with planted(tmp_path)[0].view() as view:
        table.show(view, kind, form=form)
    printed = capfdbinary.readouterr().out.decode()
    assert printed.strip()
    assert [name for name in FORMS if name in re.sub(r"[^a-z]", "", printed.casefold())] == []
    if form == "jsonl":
        for line in printed.splitlines():
            json.loads(line)


def test_a_reader_at_a_higher_level_sees_the_name_with_its_role(tmp_path):
    crisis = planted(tmp_path)[0]
    crisis.view().close()
    with crisis.store.view("restricted") as view:
        html = brief.render(view, settings=crisis.store.settings, made="now")
    text = " ".join(Page(html).text.split())
    assert "Quillan Zabrowsky reported held 1 report" in text and "[name withheld]" not in text
