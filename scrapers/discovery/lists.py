"""List pages: sections, tags, indexes."""

from collections.abc import Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.catalogue.schema import ListRules
from scrapers.discovery.found import Item, absolute
from scrapers.discovery.hints import read_hint


def parse_list(body: bytes, url: str, rules: ListRules | None, now: datetime) -> list[Item]:
    """The page's items by the layout's rules; where these find none, every link of the page, undated.

    The caller keeps what is an article of the outlet, so navigation does no harm."""
    tree = LexborHTMLParser(body)
    items = list(_by_rules(tree, url, rules, now)) if rules else []
    return items or [item for node in tree.css("a[href]") if (item := _link(node, url))]


def _by_rules(tree: LexborHTMLParser, url: str, rules: ListRules, now: datetime) -> Iterator[Item]:
    for node in tree.css(rules.item):
        anchor = node.css_first(rules.link)
        item = _link(anchor, url) if anchor is not None else None
        if item:
            date, exact = read_hint(_date_text(node, rules), now)
            yield Item(item.url, item.title, date, exact)


def _link(node: LexborNode, base: str) -> Item | None:
    href = (node.attributes.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "whatsapp:")):
        return None
    url = absolute(base, href)
    return Item(url, " ".join(node.text().split()) or None) if url else None


def _date_text(node: LexborNode, rules: ListRules) -> str:
    found = node.css_first(rules.date) if rules.date else None
    if found is None:
        return ""
    attribute = found.attributes.get(rules.date_attribute) if rules.date_attribute else None
    return attribute or found.text()
