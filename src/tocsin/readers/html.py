"""HTML pages of news sites: the article's paragraphs, and what the page says of itself.

The body is trafilatura's; title, outlet and date are taken from where publishers state them (JSON-LD, Open
Graph, meta, time), before any guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from tocsin.config import Settings
from tocsin.document import Document, Refusal, Region, SourceItem, Span, make_document, make_refusal
from tocsin.readers.decoding import Undecodable, decode
from tocsin.readers.heading import find_head, is_chronicle
from tocsin.times import edtf_interval

__all__ = ["VERSION", "read"]

VERSION = 2

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_HEAD = 4_096
"""Code points from the start in which a page says what made it."""
_OWN = re.compile(r"""<meta name="generator" content="Tocsin \d""")
_TROUBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the HTML libraries raise, beside their own errors, on pages they did not foresee."""
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_LEAST_PARAGRAPHS = 2
"""Paragraphs beside a headline that make what holds them an article."""
_ARTICLE = re.compile(r"Article|Posting|Report|Review")


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Document | Refusal]]:
    """Read one page as one document: headline, then the article's paragraphs parted by blank lines."""
    name = item.name or "the page"
    if item.size > settings.max_item_bytes:
        yield item, make_refusal(item, "too_large", f"{name} has {item.size:,} bytes, more than max_item_bytes {settings.max_item_bytes:,}")
        return
    data = stream.read()
    declared = _CHARSET.search(data[:4096])
    try:
        page = decode(data, declared[1].decode("ascii") if declared else None)
    except Undecodable as error:
        yield item, make_refusal(item, error.code, f"{name} {error}; save the page again as UTF-8")
        return
    if _OWN.search(page[:_HEAD]):
        # Its quotations would come back as records of a new report, and each claim would count twice.
        yield item, make_refusal(item, "own_page", f"{name} is a page that Tocsin made; add the reports that it was made from")
        return
    article = _extract(page)
    if article is None or not article["body"]:
        yield item, make_refusal(item, "no_text", f"{name} has no readable article; save its text instead")
        return
    title, body = article["title"], article["body"]
    text = f"{title}\n\n{body}" if title else body
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        yield item, make_refusal(item, "undecodable", f"{name} holds a lone surrogate; repair the page at its source")
        return
    shift = len(text) - len(body)
    head = find_head(body, title_in_text=False)
    regions = [Region("title", Span(0, len(title)))] if title else []
    regions += [Region(r.kind, Span(r.span.start + shift, r.span.end + shift)) for r in head.regions]
    yield (
        item,
        make_document(
            item,
            text,
            reader=f"html/{VERSION}",
            title=title or None,
            outlet=article["outlet"] or head.outlet,
            author=article["author"] or head.author,
            published=article["published"] or head.published,
            url=article["url"],
            regions=tuple(regions),
        ),
    )


def _extract(page: str) -> dict[str, Any] | None:
    """Take the article out of a page; None when there is none or the page can't be taken apart."""
    from lxml.etree import LxmlError

    try:
        return _article(page)
    except (*_TROUBLES, LxmlError):
        return None


def _article(page: str) -> dict[str, Any] | None:
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return None
    stated = _stated(tree)
    _mark_article(tree)
    found = bare_extraction(tree, url=stated["url"], include_comments=False, include_tables=True, with_metadata=True, favor_precision=False)
    if found is None:
        return None
    outlet = stated["outlet"] or (found.sitename or "").strip() or _host(stated["url"] or found.url)
    title = _clean_title(stated["title"] or found.title or "", outlet, stated["h1"])
    body = "\n\n".join(line.strip() for line in (found.text or "").splitlines() if line.strip())
    if title and body.startswith(title + "\n\n"):
        body = body[len(title) + 2 :]
    return {
        "title": title,
        "outlet": outlet or None,
        "author": (found.author or "").strip() or None,
        # What is guessed from the dates that a page shows is the date of some entry when it shows many.
        "published": stated["published"] or (None if is_chronicle(body) else _day(found.date)),
        "url": stated["url"] or found.url or None,
        "body": body,
    }


def _mark_article(tree: Any) -> None:
    """Make an article of what holds both the headline and paragraphs, on a page without an element for it.

    trafilatura falls back to loose paragraphs there, and a report's bulleted figures would be lost.
    """
    heading = next(tree.iter("h1"), None)
    if heading is None or next(tree.iter("article", "main"), None) is not None:
        return
    holder = heading.getparent()
    if holder is None or len(holder.findall("p")) < _LEAST_PARAGRAPHS:
        return
    if holder.tag == "div":
        holder.tag = "article"
    elif holder.tag == "body":
        article = holder.makeelement("article", {})
        article.text, holder.text = holder.text, None
        article.extend(list(holder))
        holder.append(article)


def _stated(tree: Any) -> dict[str, str]:
    """Collect what the page's metadata states; empty strings where it is silent."""
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = (node.get("content") or "").strip()
        if key and value:
            meta.setdefault(key, value)
    linked = _linked_data(tree)
    canonical = next((n.get("href", "") for n in tree.iter("link") if n.get("rel", "").lower() == "canonical"), "")
    times = [n.get("datetime", "") for n in tree.iter("time")]
    headings = [" ".join(n.text_content().split()) for n in tree.iter("h1")]

    def pick(*keys: str) -> str:
        return next((meta[key] for key in keys if key in meta), "")

    return {
        "title": pick("og:title", "twitter:title", "dc.title", "headline") or linked.get("headline", ""),
        "h1": next((text for text in headings if text), ""),
        "outlet": pick("og:site_name", "application-name", "dc.publisher", "article:publisher_name") or linked.get("publisher", ""),
        "published": _day(
            linked.get("datePublished")
            or pick(
                "article:published_time",
                "datepublished",
                "og:published_time",
                "date",
                "dc.date",
                "dc.date.issued",
                "pubdate",
                "publishdate",
                "parsely-pub-date",
                "sailthru.date",
                "cxenseparse:recs:publishtime",
                "article.published",
            )
            or next((value for value in times if value), "")
        )
        or "",
        "url": canonical if canonical.startswith("http") else pick("og:url"),
    }


def _linked_data(tree: Any) -> dict[str, str]:
    """Read headline, publisher and date of the first article in the page's JSON-LD."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        try:
            data = json.loads(node.text_content(), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                publisher = thing.get("publisher")
                publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
                named = publisher.get("name") if isinstance(publisher, dict) else publisher
                values = {"headline": thing.get("headline"), "publisher": named, "datePublished": thing.get("datePublished")}
                return {key: _plain(value) for key, value in values.items() if isinstance(value, str)}
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for part in data:
            yield from _things(part)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph", []))


def _plain(text: str) -> str:
    from html import unescape

    return " ".join(unescape(unescape(text)).split())


def _day(text: str | None) -> str | None:
    found = _ISO_DAY.search(text or "")
    if found is None:
        return None
    try:
        edtf_interval(found[1])
    except ValueError:
        return None
    return found[1]


def _host(url: str | None) -> str:
    host = urlsplit(url or "").hostname or ""
    return host.removeprefix("www.")


def _clean_title(title: str, outlet: str, heading: str) -> str:
    """Cut the outlet's name off a page title; prefer the heading when the page title only adds to it."""
    title = _plain(title)
    heading = _plain(heading)
    if heading and title.startswith(heading) and len(heading) > 10:
        return heading
    parts = re.split(r"\s+[|–—-]\s+|\s+:\s+", title)
    last, known = _squeeze(parts[-1]), _squeeze(outlet)
    if len(parts) > 1 and last and last in known:
        cut = title.rfind(parts[-1])
        return re.sub(r"\s*[|–—:-]\s*$", "", title[:cut])
    return title


def _squeeze(text: str) -> str:
    """Fold an outlet's name to what its spellings share: ``The Valley-Post.com`` to ``valleypost``."""
    return re.sub(r"\W|\.com\b|\bthe\b", "", text.lower())
