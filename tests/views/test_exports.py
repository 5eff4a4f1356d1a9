"""Exports: each holds to its format's rules, leads back to the words, masks, and leaves nothing out without saying so."""

import csv
import io
import json
import re
import sys
from datetime import date

import jsonschema
import pyarrow.parquet as pq
import pytest
from tests.analysis.crisis_samples import Crisis, valley
from tests.views.test_canary import FORMS, planted

from tocsin.codebook import from_cameo, load_codebook
from tocsin.errors import UsageError
from tocsin.records import PlaceRef, Sponsorship, Statement
from tocsin.registry import data_path
from tocsin.views.exports import export, formats

ALL = ["webannotation", "schemaorg", "plover", "cameo", "csv", "parquet"]
SCHEMA = json.loads((data_path("schemas") / "plover.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def written(view, form, **options):
    """Return an export's bytes and its outcome."""
    out = io.BytesIO()
    outcome = export(view, form, out, **options)
    return out.getvalue(), outcome


def rows(data, form):
    """Read an export back as plain rows."""
    if form == "plover":
        return [json.loads(line) for line in data.splitlines()]
    if form == "parquet":
        return pq.read_table(io.BytesIO(data)).to_pylist()
    if form in ("csv", "cameo"):
        return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    read = json.loads(data)
    return read["@graph"] if form == "schemaorg" else read["first"]["items"]


def of_events(folder):
    """Write a report with an act of every standing."""
    crisis = Crisis(folder)
    text = (
        "Ondra troops and the River militia shelled Vessel and Teal on Friday. Ondra will send flour to Vessel. "
        "Ondra will shell Vessel again. Ondra did not arrest Port. Ondra once closed the pass. "
        "Vessel urged Ondra to withdraw. Vessel may march. Ondra troops moved in May."
    )
    document = crisis.report(text, published="2041-05-03", url="https://post.example/1")

    def actor(words, **fields):
        return crisis.actor(document, words, **{"type": "country", **fields})

    ondra, vessel = actor("Ondra", code="OND", sectors=("MIL", "GOV")), actor("Vessel", code="VES")
    place = PlaceRef(
        text="Teal", span=crisis.words(document, "Teal").spans[0], name="Teal", country="VES", lat=1.5, lon=2.5, precision="point"
    )
    sponsor = Sponsorship(sponsor=ondra, degree="funds", said_by="outlet", answer="denies")
    crisis.event(
        document, "shelled", "ASSAULT", 4, modes=("heavy-weapons",), contexts=("military",), place=place, sponsorship=sponsor,
        actors=(ondra, actor("River militia", name=None)), recipients=(vessel, actor("Teal", code="VES")), when="2041-05-01", scope="group",
    )  # fmt: skip
    crisis.event(document, "send flour", "AID", 0, status="future", actors=(ondra,), recipients=(vessel,), quad=2)
    crisis.event(document, "shell Vessel again", "ASSAULT", 4, status="future", actors=(ondra,), recipients=(vessel,))
    crisis.event(document, "arrest", "COERCE", 3, negated=True, actors=(ondra,))
    crisis.event(document, "closed the pass", "COERCE", 3, historical=True, actors=(ondra,), modes=("restrict",))
    urged = crisis.event(document, "urged", "REQUEST", 1, actors=(vessel,), recipients=(ondra,), modes=("yield",), quad=3)
    crisis.event(document, "withdraw", "RETREAT", 0, status="requested", embedded_in=urged.id, modes=("withdraw",), quad=2)
    crisis.event(document, "march", "PROTEST", 2, status="hypothetical", modes=("demo",))
    crisis.event(document, "moved", "MOBILIZE", 3, modes=("troops",), when="2041-05")
    crisis.event(document, "flour", "AID", 0, quad=2)
    return crisis


def by_words(made, name="event_text"):
    return {row[name]: row for row in made}


# What holds for every format


def test_the_formats_are_these():
    assert formats()[:6] == ALL


@pytest.mark.parametrize("form", ALL)
def test_the_same_view_gives_the_same_bytes_in_another_casebook(tmp_path, form):
    made = []
    for name in ("one", "other"):
        with of_events(tmp_path / name).view() as view:
            made.append(written(view, form)[0])
    assert made[0] == made[1]


@pytest.mark.parametrize("form", ALL)
def test_an_empty_casebook_gives_a_readable_file_without_rows(tmp_path, form):
    with Crisis(tmp_path).view() as view:
        data, outcome = written(view, form)
    assert outcome.written == 0 and rows(data, form) == []


@pytest.mark.parametrize("form", ALL)
def test_a_broken_record_is_left_out_and_named_and_the_rest_is_written(tmp_path, form):
    crisis = of_events(tmp_path)
    document = next(iter(crisis.documents.values()))[1]
    broken = crisis.event(document, "River militia", "COERCE", 1, modes=("gossip",))
    with crisis.view() as view:
        data, outcome = written(view, form)
    if form in ("webannotation", "schemaorg"):
        assert outcome.broken == ()  # they know no types
    else:
        assert outcome.broken == (f"{broken.id[:10]}: UsageError",)
        assert len(rows(data, form)) >= outcome.written == 5


@pytest.mark.parametrize("form", ALL)
def test_an_act_of_a_type_of_ones_own_is_set_aside_and_counted_where_a_format_has_no_code_for_it(tmp_path, form):
    crisis = of_events(tmp_path)
    document = next(iter(crisis.documents.values()))[1]
    crisis.event(document, "River militia", "RUMOUR", 1)
    with crisis.view() as view:
        _, outcome = written(view, form)
    assert outcome.broken == ()
    assert outcome.set_aside.get("no_code", 0) == (form in ("plover", "cameo"))


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize("everything", [False, True])
def test_no_export_gives_a_withheld_name_or_a_trace_of_it_away(tmp_path, form, everything):
    crisis, document, clean = planted(tmp_path)
    with crisis.view() as view:
        data, outcome = written(view, form, everything=everything)
    assert outcome.written and not outcome.broken
    text = json.dumps(rows(data, form), default=str, ensure_ascii=False)
    assert [name for name in FORMS if name in re.sub(r"[^a-z]", "", text.casefold())] == []
    assert [name for name in FORMS if name in re.sub(rb"[^a-z]", b"", data.lower()).decode()] == []
    ours = [record for record in crisis.records if record.document == document.id]
    secrets = [document.id, document.item, document.sha256, document.text_sha256, *(record.id for record in ours)]
    assert [secret for secret in secrets if secret[:16] in text] == []
    if form in ("webannotation", "schemaorg"):
        assert clean.id in text


def test_an_unknown_format_is_answered_with_those_there_are(tmp_path):
    with Crisis(tmp_path).view() as view, pytest.raises(UsageError, match="webannotation, schemaorg"):
        export(view, "telex", io.BytesIO())


# Web Annotation


def check_annotation(made):
    """Hold an annotation to the Web Annotation Data Model, sections 3.1, 3.2, 3.3.5, 4 and 4.2."""
    assert re.match(r"^urn:\S+\Z", made["id"]) and made["type"] == "Annotation"
    motivations = {
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
        "moderating", "questioning", "replying", "tagging",
    }  # fmt: skip
    assert made["motivation"] in motivations
    assert made["generator"]["type"] == "Software" and made["generator"]["id"]
    for body in made["body"]:
        assert body["type"] == "TextualBody" and isinstance(body["value"], str) and body["value"]
        assert body["purpose"] in motivations and re.match(r"^\w+/\w+\Z", body["format"])
    assert made["target"]
    for target in made["target"]:
        assert target["type"] == "SpecificResource" and re.match(r"^urn:\S+\Z", target["source"])
        for selector in target.get("selector", ()):
            if selector["type"] == "TextQuoteSelector":
                assert selector["exact"] and len(selector["prefix"]) <= 32 and len(selector["suffix"]) <= 32
            else:
                assert selector["type"] == "TextPositionSelector"
                assert 0 <= selector["start"] < selector["end"]


def test_the_collection_and_its_annotations_hold_to_the_model(tmp_path):
    with valley(tmp_path).view() as view:
        data, outcome = written(view, "webannotation")
        number = len(view.records())
    made = json.loads(data)
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld" and made["type"] == "AnnotationCollection" and made["id"]
    assert made["first"]["type"] == "AnnotationPage" and made["first"]["startIndex"] == 0
    items = made["first"]["items"]
    assert made["total"] == len(items) == outcome.written == number
    assert len({item["id"] for item in items}) == number
    for item in items:
        check_annotation(item)


ODD = "\u200fHolt\u200f said:\r\n\r\n“🚑 e\u0301te\u0301 \x00 shut” and “shut” again, “🚑 e\u0301te\u0301” twice. 한국어 shut."


@pytest.mark.parametrize("words", [("🚑 e\u0301te\u0301 \x00 shut",), ("again", "twice"), ("\u200fHolt\u200f",), ("한국어 shut.",), (ODD,)])
def test_the_selectors_find_the_words_again_in_any_text(tmp_path, words):
    crisis = Crisis(tmp_path)
    document = crisis.report(ODD)
    crisis.statement(document, words, None)
    with crisis.view() as view:
        (item,) = rows(written(view, "webannotation")[0], "webannotation")
    assert len(item["target"]) == len(words)
    for target, wanted in zip(item["target"], words, strict=True):
        quote, position = target["selector"]
        assert quote["exact"] == ODD[position["start"] : position["end"]] == wanted
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert ODD.count(around) == 1 and ODD.index(around) + len(quote["prefix"]) == position["start"]


def test_the_body_holds_the_record_and_its_sentence(tmp_path):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        items = rows(written(view, "webannotation")[0], "webannotation")
        wanted = {record.id: view.mask().record(record) for record in view.records()}
    for item in items:
        sentence, record = item["body"]
        assert sentence["format"] == "text/plain" and sentence["value"].endswith(".")
        assert json.loads(record["value"]) == json.loads(json.dumps(wanted[item["id"].rpartition(":")[2]]))


def test_near_a_withheld_name_the_quotation_stays_and_its_neighbours_are_cut(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Quillan Zabrowsky spoke. The ferry ran on time, and Zabrowsky left.")
    crisis.person(document, "Quillan Zabrowsky")
    crisis.statement(document, "The ferry ran on time", None)
    crisis.statement(document, "Zabrowsky left", None)
    with crisis.view() as view:
        ferry, left = rows(written(view, "webannotation")[0], "webannotation")
    assert ferry["target"][0]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "The ferry ran on time", "prefix": " spoke. ", "suffix": ", and "}
    ]
    assert "selector" not in left["target"][0]
    check_annotation(ferry)
    check_annotation(left)


# schema.org

AGENT = {"@type", "name", "jobTitle"}
FIELDS = {
    "NewsArticle": {"@id", "@type", "headline", "datePublished", "url", "inLanguage", "publisher", "isBasedOn"},
    "Quotation": {"@id", "@type", "identifier", "additionalType", "text", "isPartOf", "isBasedOn", "spokenByCharacter"},
    "Claim": {"@id", "@type", "identifier", "additionalType", "text", "isPartOf", "isBasedOn", "appearance", "author", "citation"},
}
"""Properties of schema.org (29) that each type has, those that it inherits from CreativeWork and Thing among them."""


def test_the_graph_uses_what_schema_org_has_and_every_link_leads_to_a_node(tmp_path):
    with valley(tmp_path).view() as view:
        data, outcome = written(view, "schemaorg")
        documents, records = view.documents(), view.records()
    read = json.loads(data)
    assert read["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in read["@graph"]}
    assert len(nodes) == len(read["@graph"]) == len(documents) + len(records) == len(documents) + outcome.written
    for node in nodes.values():
        assert set(node) <= FIELDS[node["@type"]]
        for name in ("author", "spokenByCharacter", "publisher"):
            assert set(node.get(name, {})) <= AGENT and node.get(name, {}).get("@type") in (None, "Person", "Organization")
        links = node.get("isPartOf", []) + (node.get("isBasedOn") if isinstance(node.get("isBasedOn"), list) else [])
        links += [node[name] for name in ("appearance",) if name in node]
        assert [link for link in links if link["@id"] not in nodes] == []


def test_a_quotation_names_who_spoke_and_a_cited_report_is_part_of_it(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report('"The Lake survey notes that the dam leaks," Rea Holt said.', outlet="Ondra Post")
    outer = crisis.statement(document, "The Lake survey notes that the dam leaks,", "Rea Holt", standing="minister of Ondra")
    inner = crisis.statement(document, "the dam leaks", None, form="indirect", parent=outer.id, said_by=outer.id, depth=1)
    leak = crisis.event(document, "leaks", "COERCE", 0, said_by=inner.id)
    with crisis.view() as view:
        nodes = {node["@id"].rpartition(":")[2]: node for node in rows(written(view, "schemaorg")[0], "schemaorg")}
    said, cited, act = nodes[outer.id], nodes[inner.id], nodes[leak.id]
    assert said["@type"] == "Quotation" and said["text"] == "The Lake survey notes that the dam leaks,"
    assert said["spokenByCharacter"] == {"@type": "Person", "name": "Rea Holt", "jobTitle": "minister of Ondra"}
    assert said["isBasedOn"] == [{"@id": f"urn:tocsin:record:{inner.id}"}]
    assert cited["@type"] == "Claim" and cited["isPartOf"] == [{"@id": f"urn:tocsin:record:{outer.id}"}] and "author" not in cited
    assert act["isBasedOn"] == [{"@id": f"urn:tocsin:record:{inner.id}"}] and act["appearance"]["@id"].endswith(document.id)


def test_what_nobody_is_quoted_for_is_on_the_outlets_word(tmp_path):
    crisis = Crisis(tmp_path)
    crisis.event(crisis.report("Guns fell silent."), "fell silent", "RETREAT", 0)
    with crisis.view() as view:
        made = rows(written(view, "schemaorg")[0], "schemaorg")[-1]
    assert made["author"] == {"@type": "Organization", "name": "Teal Post"} and made["citation"] == "fell silent"


# Events: PLOVER


def test_the_schema_knows_what_the_codebook_knows():
    VALID.check_schema(SCHEMA)
    book = load_codebook()
    assert SCHEMA["properties"]["event"]["enum"] == list(book.types)
    assert SCHEMA["properties"]["context"]["items"]["enum"] == list(book.contexts)
    event = {"id": "1", "date": "2041-05-01", "actor": [{"code": "OND"}], "recipient": [{"code": "VES"}]}
    modes = {mode for type_ in book.types.values() for mode in type_.modes}
    for name, type_ in book.types.items():
        for mode in sorted(modes):
            assert VALID.is_valid({**event, "event": name, "mode": [mode]}) == (mode in type_.modes), (name, mode)
        for quad in book.quads:
            assert VALID.is_valid({**event, "event": name, "quad_code": quad}) == (quad == type_.quad)
        bare = {key: value for key, value in event.items() if key != "recipient"}
        assert VALID.is_valid({**bare, "event": name}) == (type_.recipient != "required")


@pytest.mark.parametrize("field", ["id", "date", "actor", "event"])
def test_the_schema_asks_for_what_plover_requires(field):
    event = {"id": "1", "date": "2041-05-01", "actor": [{"code": "OND"}], "event": "CONSULT"}
    assert VALID.is_valid(event)
    assert not VALID.is_valid({name: value for name, value in event.items() if name != field})


@pytest.mark.parametrize("everything", [False, True])
def test_every_line_holds_to_the_schema(tmp_path, everything):
    for crisis in (of_events(tmp_path / "one"), valley(tmp_path / "two"), planted(tmp_path / "three")[0]):
        with crisis.view() as view:
            data, outcome = written(view, "plover", everything=everything)
        assert outcome.written
        for row in rows(data, "plover"):
            VALID.validate(row)


def test_only_plain_acts_are_written_and_what_is_set_aside_is_counted(tmp_path):
    with of_events(tmp_path).view() as view:
        data, outcome = written(view, "plover")
    made = by_words(rows(data, "plover"))
    assert sorted(made) == ["flour", "moved", "send flour", "shelled", "urged"]
    assert outcome.set_aside == {"embedded": 1, "historical": 1, "negated": 1, "not_actual": 2}


def test_an_act_to_come_folds_to_the_plain_type_that_it_equals(tmp_path):
    with of_events(tmp_path).view() as view:
        made = by_words(rows(written(view, "plover")[0], "plover"))["send flour"]
    assert (made["event"], made["mode"], made["quad_code"], made["event_scale"]) == ("AGREE", [], 1, 2.5)
    assert (made["tocsin"]["type"], made["tocsin"]["status"]) == ("AID", "future")


@pytest.mark.parametrize(("before", "after"), [*load_codebook().fold_future.items(), ("CONCEDE", "CONCEDE"), ("ASSAULT", "ASSAULT")])
@pytest.mark.parametrize("negated", [False, True])
def test_folding_follows_the_codebook_and_what_will_not_be_done_is_a_refusal(tmp_path, before, after, negated):
    crisis = Crisis(tmp_path)
    crisis.event(crisis.report("Ondra will do it."), "do it", before, 0, status="future", negated=negated)
    with crisis.view() as view:
        (made,) = rows(written(view, "plover", everything=True)[0], "plover")
    refused = load_codebook().fold_refused.get(before) if negated else None
    folds = refused is not None if negated else before != after
    assert made["event"] == (refused or (after if folds else before))
    assert made["mode"] == ([] if folds else ["future", "negation"] if negated else ["future"])


def test_with_all_each_act_has_its_auxiliary_modes_and_its_link(tmp_path):
    with of_events(tmp_path).view() as view:
        data, outcome = written(view, "plover", everything=True)
    made = by_words(rows(data, "plover"))
    assert outcome.set_aside == {} and outcome.written == 10
    assert made["shell Vessel again"]["mode"] == ["future"]
    assert made["arrest"]["mode"] == ["negation"]
    assert made["closed the pass"]["mode"] == ["restrict", "historical"]
    assert made["march"]["mode"] == ["demo", "hypothetical"]
    assert made["withdraw"]["mode"] == ["withdraw", "hypothetical"] and made["withdraw"]["tocsin"]["status"] == "requested"
    assert made["withdraw"]["link"] == made["urged"]["link"] == made["urged"]["id"]
    assert "link" not in made["shelled"]


def test_compound_actors_stay_one_event_and_nobody_told_is_said_so(tmp_path):
    with of_events(tmp_path).view() as view:
        made = by_words(rows(written(view, "plover")[0], "plover"))
    shelled = made["shelled"]
    assert [actor["entity_text"] for actor in shelled["actor"]] == ["Ondra", "River militia"]
    assert shelled["actor"][0] == {
        "code": "OND", "sector": "MIL", "other_sectors": ["GOV"], "entity_text": "Ondra", "identifier_text": "Ondra",
    }  # fmt: skip
    assert [one["code"] for one in shelled["recipient"]] == ["VES", "VES"]
    assert made["flour"]["actor"] == made["flour"]["recipient"] == [{"sector": "UNK"}]  # AID is not whole without a recipient
    assert made["moved"]["actor"] == [{"sector": "UNK"}] and made["moved"]["recipient"] == []


def test_place_sponsor_and_source_go_along(tmp_path):
    with of_events(tmp_path).view() as view:
        made = by_words(rows(written(view, "plover")[0], "plover"))["shelled"]
    assert made["event_loc"] == {
        "extracted_place": "Teal", "resolved_place": "Teal", "country_code": "VES", "lat": 1.5, "lon": 2.5, "resolution": 4,
    }  # fmt: skip
    assert made["tocsin"]["sponsorship"] == {"sponsor": "Ondra", "degree": "funds", "answer": "denies"}
    assert made["tocsin"]["reported_by"] == "Teal Post reported this in its own voice"
    assert made["cite_info"]["url"] == "https://post.example/1" and made["cite_info"]["version"] == "2.0"


def test_a_month_stays_a_month_and_an_act_without_any_date_is_set_aside(tmp_path):
    crisis = of_events(tmp_path)
    crisis.event(crisis.report("Guns moved.", published=None), "moved.", "MOBILIZE", 3)
    with crisis.view() as view:
        data, outcome = written(view, "plover")
    made = by_words(rows(data, "plover"))
    assert (made["moved"]["date"], made["moved"]["enddate"]) == ("2041-05-01", "2041-05-31")
    assert (made["shelled"]["date"], made["shelled"].get("enddate")) == ("2041-05-01", None)
    assert made["urged"]["date"] == "2041-05-03" and made["urged"]["tocsin"]["date_basis"] == "publication"
    assert outcome.set_aside["undated"] == 1


def test_offsets_lead_to_the_words(tmp_path):
    crisis = of_events(tmp_path)
    text = next(iter(crisis.documents.values()))[1].text
    with crisis.view() as view:
        for row in rows(written(view, "plover")[0], "plover"):
            assert text[row["text_info"]["start"] : row["text_info"]["end"]] == row["event_text"]


# Events: tables


def test_csv_and_parquet_have_the_same_rows_in_the_same_columns(tmp_path):
    with of_events(tmp_path).view() as view:
        plain = rows(written(view, "csv", everything=True)[0], "csv")
        typed = rows(written(view, "parquet", everything=True)[0], "parquet")
    assert len(plain) == len(typed) == 10
    for one, other in zip(plain, typed, strict=True):
        assert list(one) == list(other)
        assert one == {name: "" if value is None else str(value) for name, value in other.items()}


def test_a_row_has_types_roles_status_and_whose_word(tmp_path):
    with of_events(tmp_path).view() as view:
        made = by_words(rows(written(view, "parquet")[0], "parquet"), "Words")
    row = made["shelled"]
    assert row["Event Date"] == row["Event End Date"] == date(2041, 5, 1)
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"], row["Intensity"]) == ("ASSAULT", "heavy-weapons", 4, -9.5)
    assert (row["Actor Name"], row["Actor Name Raw"]) == ("Ondra; ", "Ondra; River militia")
    assert (row["Actor Country"], row["Primary Actor Sector"], row["Actor Sectors"]) == ("OND; ", "MIL; ", "MIL GOV; ")
    assert (row["Recipient Name"], row["Latitude"], row["GeoNames ID"]) == ("Vessel; Teal", 1.5, None)
    assert (row["Said By"], row["Sponsor"], row["Sponsorship"]) == ("Teal Post", "Ondra", "funds; denies")
    assert (row["Severity"], row["Negated"], row["Embedded In"]) == (4, False, None)
    assert made["send flour"]["Reported Type"] == "AID" and made["send flour"]["Event Type"] == "AGREE"


def test_a_copied_report_is_named_as_one(tmp_path):
    crisis = valley(tmp_path)
    wire, copy = list(crisis.documents)[:2]
    document = crisis.documents[copy][1]
    crisis.event(document, "shelled the mill at Teal", "ASSAULT", 4)
    with crisis.view() as view:
        made = {row["Document ID"]: row for row in rows(written(view, "parquet")[0], "parquet")}
    assert made[copy]["Copy Of"] == wire and made[wire]["Copy Of"] is None


@pytest.mark.parametrize("form", ["csv", "cameo"])
def test_words_that_a_spreadsheet_would_run_are_made_text_and_numbers_stay_numbers(tmp_path, form):
    crisis = Crisis(tmp_path)
    document = crisis.report("=HYPERLINK(1) shelled Teal.", outlet="@Echo")
    crisis.event(document, "shelled", "ASSAULT", 4, actors=(crisis.actor(document, "=HYPERLINK(1)"),))
    with crisis.view() as view:
        (row,) = rows(written(view, form)[0], form)
    assert "'=HYPERLINK(1)" in row.values() and "'@Echo" in row.values()
    assert float(row["Intensity"]) == -9.0
    assert not [cell for cell in row.values() if cell.startswith(("=", "@", "+"))]


def test_parquet_without_pyarrow_is_answered_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with of_events(tmp_path).view() as view, pytest.raises(UsageError, match="pip install pyarrow"):
        export(view, "parquet", io.BytesIO())


# Events: CAMEO


def test_each_pair_of_actor_and_recipient_is_a_row(tmp_path):
    with of_events(tmp_path).view() as view:
        made = rows(written(view, "cameo")[0], "cameo")
    shelled = [row for row in made if row["EventRootCode"] in ("18", "19", "20")]
    assert [(row["Actor1Name"], row["Actor2Name"]) for row in shelled] == [
        ("Ondra", "Vessel"), ("Ondra", "Teal"), ("River militia", "Vessel"), ("River militia", "Teal"),
    ]  # fmt: skip
    assert len({row["EventID"] for row in shelled}) == 1 and len({row["RowID"] for row in made}) == len(made)
    assert (shelled[0]["Actor1Code"], shelled[0]["Actor1Type1Code"], shelled[0]["Actor2Code"]) == ("ONDMILGOV", "MIL", "VES")
    assert (shelled[0]["SQLDATE"], shelled[0]["MonthYear"], shelled[0]["Year"]) == ("20410501", "204105", "2041")
    assert (shelled[0]["ActionGeo_Type"], shelled[0]["ActionGeo_CountryCode"]) == ("4", "VES")


def test_a_cameo_code_says_no_more_than_the_event_did(tmp_path):
    book = load_codebook()
    crisis = Crisis(tmp_path)
    for name, type_ in book.types.items():
        for mode in (None, *type_.modes):
            document = crisis.report(f"{name} by {mode}.")
            crisis.event(document, f"{name} by {mode}", name, 0, modes=(mode,) if mode else (), quad=type_.quad)
    with crisis.view() as view:
        data, outcome = written(view, "cameo")
        flat = {row["Event ID"]: row for row in rows(written(view, "parquet")[0], "parquet")}
    made = rows(data, "cameo")
    # Both of CAMEO's roots for accusations say how: one that only accuses has no code.
    assert outcome.set_aside == {"no_code": 1}
    left = {record.id for record in crisis.records} - {row["EventID"] for row in made}
    assert [(flat[id_]["Event Type"], flat[id_]["Event Mode"]) for id_ in left] == [("ACCUSE", "")]
    for row in made:
        crossing = from_cameo(row["EventCode"])
        assert crossing.type == flat[row["EventID"]]["Event Type"]
        assert set(crossing.modes) <= {flat[row["EventID"]]["Event Mode"]}
        assert row["EventCode"].startswith(row["EventBaseCode"]) and row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234"


def test_a_sector_takes_the_name_that_cameo_has_for_it(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Ondra Radio, the Vessel clinic and unknown men met.")
    actors = [
        crisis.actor(document, words, code=code, sectors=sectors)
        for words, code, sectors in (("Ondra Radio", "OND", ("JRN",)), ("Vessel clinic", "VES", ("MED",)), ("unknown men", None, ("UNK",)))
    ]
    crisis.event(document, "met", "CONSULT", 0, actors=tuple(actors), quad=1)
    with crisis.view() as view:
        made = rows(written(view, "cameo")[0], "cameo")
    assert [row["Actor1Code"] for row in made] == ["ONDMED", "VESHLH", ""]


def test_statements_are_not_in_exports_of_events(tmp_path):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        for form in ("plover", "cameo", "csv", "parquet"):
            assert written(view, form)[1].written == 1
    assert any(isinstance(record, Statement) for record in crisis.records)
