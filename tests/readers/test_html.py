"""A page becomes its headline and its article's paragraphs, with what the page states of itself; hostile pages are refused."""

from __future__ import annotations

import io
import json

import pytest
import trafilatura
from lxml.etree import ParserError

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem, paragraphs
from tocsin.readers.html import read

PARAGRAPHS = [
    "The council of Andor voted on Monday to keep the bridge over the Imra shut until engineers have seen every pillar.",
    "“Nobody crosses before we know that it holds,” said the mayor, Ana Roth, after a debate of four hours.",
    "Farmers on the far bank said they had waited since dawn and would lose their milk if the road stayed closed.",
    "The ministry of transport promised a ferry within the week, but gave neither a date nor the name of a builder.",
]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
MENU = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Sport</a></li></ul></nav>"


def page(body: str = BODY, head: str = "<title>Bridge stays shut</title>", encoding: str = "utf-8") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{MENU}<article>{body}</article></body></html>".encode(encoding)


def one(data: bytes) -> Document | Refusal:
    ((_, result),) = read(io.BytesIO(data), SourceItem.of(data, name="page.html"), Settings())
    return result


def document(data: bytes) -> Document:
    result = one(data)
    assert isinstance(result, Document), result
    return result


def linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@type': 'NewsArticle', **fields})}</script>"


def test_the_articles_paragraphs_are_kept_and_the_menu_is_not() -> None:
    found = document(page())
    body = found.region("body")
    assert body is not None
    assert [found.text[span.start : span.end] for span in paragraphs(found.text, body)] == PARAGRAPHS
    assert "Sport" not in found.text


@pytest.mark.parametrize(("opened", "closed"), [("", ""), ("<div>", "</div>")])
def test_listed_figures_of_a_plain_page_are_kept_and_its_menu_is_not(opened: str, closed: str) -> None:
    figures = "<ul><li>Some 1,200 people have left the town of Andor.</li><li>At least 14 farmers were injured.</li></ul>"
    inside = f"<h1>Bridge stays shut</h1>{figures}{BODY}{figures.replace('14', '15')}"
    found = document(f"<html><body>{MENU}{opened}{inside}{closed}</body></html>".encode())
    assert all(words in found.text for words in ("Some 1,200 people", "At least 14 farmers", "At least 15 farmers", PARAGRAPHS[-1]))
    assert "Sport" not in found.text


@pytest.mark.parametrize(
    ("head", "title", "outlet", "published"),
    [
        (
            "<title>Bridge stays shut | Valley Post</title><meta property='og:site_name' content='Valley Post'>",
            "Bridge stays shut",
            "Valley Post",
            None,
        ),
        ("<meta property='og:title' content='Bridge &amp; road shut'>", "Bridge & road shut", None, None),
        ("<title>x</title><meta property='article:published_time' content='2031-03-03T10:12:00+04:00'>", None, None, "2031-03-03"),
        ("<meta name='date' content='2031-03-03'>", None, None, "2031-03-03"),
        (
            linked(headline="Bridge stays shut", datePublished="2031-03-03", publisher={"@type": "Organization", "name": "Valley Post"}),
            "Bridge stays shut",
            "Valley Post",
            "2031-03-03",
        ),
        (linked(headline="Bridge stays shut", publisher=[{"name": "Valley Post"}]), "Bridge stays shut", "Valley Post", None),
    ],
)
def test_what_the_page_states_of_itself_is_taken(head: str, title: str | None, outlet: str | None, published: str | None) -> None:
    found = document(page(head=head))
    assert title is None or found.title == title
    assert outlet is None or found.outlet == outlet
    assert published is None or found.published == published


def test_the_day_is_the_publishers_and_not_moved_to_another_zone() -> None:
    assert document(page(head="<meta property='article:published_time' content='2031-03-03T23:30:00-08:00'>")).published == "2031-03-03"


@pytest.mark.parametrize("value", ["2031-02-30", "9999-12-31", "yesterday", ""])
def test_a_stated_date_that_is_none_is_not_taken(value: str) -> None:
    assert document(page(head=f"<meta property='article:published_time' content='{value}'>")).published is None


@pytest.mark.parametrize("stated", ["windows-1252", "iso-8859-1"])
def test_the_stated_charset_is_believed(stated: str) -> None:
    data = page(head=f"<meta charset='{stated}'><title>Bridge</title>", encoding="cp1252")
    assert "“Nobody crosses before we know that it holds,”" in document(data).text


def test_a_charset_stated_wrongly_over_utf8_does_no_harm() -> None:
    data = page(head="<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><title>Bridge</title>")
    assert "“Nobody crosses" in document(data).text


@pytest.mark.parametrize(
    "entities", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999999999999999;", "&notanentity;", "&lt;script&gt;", "&#x202e;", "&amp;#39;"]
)
def test_hostile_entities_do_no_harm(entities: str) -> None:
    found = document(page(BODY + f"<p>The mayor gave {entities} as her reason and would not say more about the closed road today.</p>"))
    found.text.encode("utf-8")
    assert "Nobody crosses" in found.text


def test_a_billion_laughs_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '" + "&a;" * 50 + "'><!ENTITY c '" + "&b;" * 50 + "'>]>"
    data = page().replace(b"<!DOCTYPE html>", bomb.encode()).replace(b"The council", b"&c;The council")
    result = one(data)
    assert isinstance(result, Refusal) or len(result.text) < 2_000


def test_five_thousand_nested_boxes_end_in_a_document_or_a_refusal() -> None:
    result = one(page("<div>" * 5_000 + BODY + "</div>" * 5_000))
    assert isinstance(result, Document) or result.code == "no_text"


def test_deeply_nested_metadata_is_passed_over() -> None:
    deep = "<script type='application/ld+json'>" + '{"@graph":[' * 3_000 + "]}" * 3_000 + "</script><title>Bridge stays shut</title>"
    assert "Nobody crosses" in document(page(head=deep)).text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><script>document.write('all of it')</script></body></html>",
        b"<html><frameset cols='20%,80%'><frame src='menu.html'><frame src='main.html'></frameset></html>",
        b"<html></html>",
        b"<!DOCTYPE html>",
        b"<html><head><title>Only a title</title></head><body></body></html>",
        b"<html><body><img src='x.png'></body></html>",
    ],
    ids=["script", "frames", "nothing", "doctype", "title", "picture"],
)
def test_a_page_without_a_readable_article_is_refused(data: bytes) -> None:
    result = one(data)
    assert isinstance(result, Refusal), result
    assert result.code == "no_text"
    assert result.note.startswith("page.html ")


def test_scripts_and_styles_never_enter_the_text() -> None:
    found = document(page("<style>p{color:red}</style>" + BODY + "<script>steal()</script>"))
    assert "steal" not in found.text
    assert "color" not in found.text


def test_a_bad_address_in_the_page_does_no_harm() -> None:
    head = "<title>Bridge stays shut</title><link rel='canonical' href='http://[not-an-address'><meta property='og:url' content='http://['>"
    assert "Nobody crosses" in document(page(head=head)).text


@pytest.mark.parametrize("error", [RecursionError, KeyError, AttributeError, TypeError, AssertionError, ValueError, ParserError])
def test_a_page_on_which_the_html_libraries_fail_is_refused(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error("unforeseen")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    result = one(page())
    assert isinstance(result, Refusal)
    assert result.code == "no_text"


def test_an_xml_declaration_is_no_obstacle() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + page()
    assert "Nobody crosses" in document(data).text


def test_a_headline_repeated_above_the_article_stands_once() -> None:
    found = document(page("<h1>Bridge stays shut</h1>" + BODY))
    assert found.text.count("Bridge stays shut") == 1
    assert found.text.startswith("Bridge stays shut\n\n")


def test_a_placeholder_is_no_date() -> None:
    """The first day of the year 1, which publishing systems write when they know none, is not believed."""
    found = document(page(head="<title>Bridge stays shut</title><meta property='article:published_time' content='0001-01-01T00:00:00Z'>"))
    assert found.published is None


def test_a_brief_that_tocsin_made_is_refused_so_that_no_claim_counts_twice() -> None:
    result = one(page(head='<title>The northern road</title><meta name="generator" content="Tocsin 0.1.0">'))
    assert isinstance(result, Refusal)
    assert result.code == "own_page"
    assert "add the reports" in result.note


def test_a_report_about_tocsin_is_no_page_of_tocsin() -> None:
    words = BODY + '<p>The page said: &lt;meta name="generator" content="Tocsin 0.1.0"&gt;, and nothing else was found in it.</p>'
    assert "Nobody crosses" in document(page(words)).text
