"""Read a page as a browser or a reader would: its elements, their attributes, and the text one sees."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "input", "rect", "path", "use", "link", "img"}


class Page(HTMLParser):
    """The elements of a page in order as (tag, attributes), and its text without styles and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._hush = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._hush += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._hush -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hush:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """List the attributes of all elements of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    def ids(self) -> list[str]:
        """List the ids on the page."""
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]
