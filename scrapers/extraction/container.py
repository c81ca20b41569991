"""Which element of a page of unknown make holds the text: where the prose stands thickest, and what goes with it."""

import re
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.extraction.document import tidy
from scrapers.extraction.patterns import pattern, selectors

PARAGRAPH = 60
_HOLDERS = "p, article, section, main, div, td, blockquote, li, pre, h2, h3"
_OUTSIDE = frozenset(("footer", "nav", "aside", "header", "figure", "figcaption", "button"))
_WHOLE = frozenset(("p", "li", "pre", "h2", "h3"))
_TOP = frozenset(("body", "html", "-document"))
# An element that bears a usual name of a text's container needs less prose to win.
_NAMED = 1.5
# So many articles inside an element make it a list, whose prose counts half; asked of the thickest few only.
_ARTICLES = 3
_LISTED = 0.5
_RANKED = 5
# A text cut in boxes is one when the others hold this share of the densest's prose.
_MORE = 0.15
# The boxes of a text hang on one element a few levels up, never on the whole page.
_LEVELS = 4
# What is added to the densest element must be much, mostly prose, in several paragraphs, with fewer linked headings.
_MUCH = 0.3
_MOSTLY = 0.7
_SEVERAL = 2
_HEADLINES = 2
# Links of fewer words are a menu's or a keyword's.
_HEADLINE_WORDS = 5
# Headings that are links.
HEADLINES = "h2 a, h3 a, h4 a, a h2, a h3, a h4, article a[title]"


@dataclass(slots=True)
class _Prose:
    """Characters of prose in elements' own paragraphs, and of prose and of any text in all that lies under them."""

    own: dict[int, float] = field(default_factory=dict)
    under: dict[int, int] = field(default_factory=dict)
    text: dict[int, int] = field(default_factory=dict)
    count: dict[int, int] = field(default_factory=dict)
    nodes: dict[int, LexborNode] = field(default_factory=dict)
    outside: dict[int, bool] = field(default_factory=dict)

    def add(self, home: LexborNode, prose: int, text: int) -> None:
        """Count a paragraph for its home, half for its home's parent, and for all elements around it."""
        for node, share in ((home, 1.0), (home.parent, 0.5)) if prose else ():
            if node is not None:
                self.nodes[node.mem_id] = node
                self.own[node.mem_id] = self.own.get(node.mem_id, 0.0) + prose * share
        here: LexborNode | None = home
        while here is not None:
            key = here.mem_id
            self.under[key] = self.under.get(key, 0) + prose
            self.text[key] = self.text.get(key, 0) + text
            self.count[key] = self.count.get(key, 0) + bool(prose)
            here = here.parent

    def lies_outside(self, node: LexborNode) -> bool:
        """Whether an element lies in a part of the page that is not the text: a footer, a comment, a banner."""
        walked: list[int] = []
        here: LexborNode | None = node
        verdict = False
        while here is not None and here.tag not in _TOP:
            if (known := self.outside.get(here.mem_id)) is not None:
                verdict = known
                break
            walked.append(here.mem_id)
            if here.tag in _OUTSIDE or (_is_outside(here) and here.css_first("h1") is None):
                verdict = True
                break
            here = here.parent
        self.outside.update(dict.fromkeys(walked, verdict))
        return verdict


def text_container(tree: LexborHTMLParser) -> LexborNode | None:
    """The element to read, or None where no sentence stands outside links."""
    prose = _weigh(tree)
    if not prose.own:
        return None
    named = {node.mem_id for node in tree.css(_names())}
    thickest = sorted(prose.own, key=lambda key: prose.own[key] * (_NAMED if key in named else 1), reverse=True)[
        :_RANKED
    ]
    best = max(thickest, key=lambda key: prose.own[key] * _worth(prose.nodes[key], key in named))
    return _widened(prose.nodes[best], prose)


def _worth(node: LexborNode, named: bool) -> float:
    """A usual name speaks for an element, several articles inside it against it: that is a list."""
    return (_NAMED if named else 1.0) * (_LISTED if len(node.css("article")) >= _ARTICLES else 1.0)


@cache
def _names() -> str:
    return ", ".join(selectors("body"))


def _weigh(tree: LexborHTMLParser) -> _Prose:
    prose = _Prose()
    for node in tree.css(_HOLDERS):
        whole = node.tag in _WHOLE and (node.tag != "li" or node.css_first("p, div, ul, li li") is None)
        text = len(node.text() if whole else tidy(node.text(deep=False)))
        home = _home(node) if whole else node
        if not text or home is None or prose.lies_outside(node):
            continue
        weight = unlinked(node) if whole else text
        prose.add(home, weight if weight >= PARAGRAPH else 0, text)
    return prose


def _home(paragraph: LexborNode) -> LexborNode | None:
    """Whose paragraph it is; a list belongs to the text around it."""
    parent = paragraph.parent
    return parent.parent if parent and paragraph.tag == "li" else parent


def _widened(node: LexborNode, prose: _Prose) -> LexborNode:
    """The element, or one around it that holds more boxes of the same make with prose in them: a text in pieces."""
    best, here = node, node
    for _ in range(_LEVELS):
        parent = here.parent
        if parent is None or here.tag in _TOP or parent.tag in _TOP:
            break
        if _more_of_its_kind(here, parent, prose) or _more_text(best, parent, prose):
            best = parent
        here = parent
    return best


def _more_of_its_kind(node: LexborNode, parent: LexborNode, prose: _Prose) -> bool:
    """Whether boxes beside the element, called the same, hold prose of some length too."""
    name = node.attributes.get("class")
    if not name:
        return False
    beside, more = parent.first_child, 0
    while beside is not None:
        if beside.tag == node.tag and beside.mem_id != node.mem_id and beside.attributes.get("class") == name:
            more += prose.under.get(beside.mem_id, 0)
        beside = beside.next
    return more >= _MORE * prose.under.get(node.mem_id, 0)


def _more_text(node: LexborNode, around: LexborNode, prose: _Prose) -> bool:
    """Whether what an element adds to one inside it is prose, and no list of other stories."""
    more = prose.under.get(around.mem_id, 0) - prose.under.get(node.mem_id, 0)
    text = prose.text.get(around.mem_id, 0) - prose.text.get(node.mem_id, 0)
    paragraphs = prose.count.get(around.mem_id, 0) - prose.count.get(node.mem_id, 0)
    if paragraphs < _SEVERAL or more < _MUCH * prose.under.get(node.mem_id, 0) or more < _MOSTLY * text:
        return False
    return len(around.css(HEADLINES)) - len(node.css(HEADLINES)) < _HEADLINES


def story_links(node: LexborNode) -> int:
    """How many links read like headlines: by their words, since lists link headlines in elements of any name."""
    return sum(len(link.text().split()) >= _HEADLINE_WORDS for link in node.css("a"))


def unlinked(paragraph: LexborNode) -> int:
    """Characters of a paragraph, none where most of them are links."""
    linked = sum(len(link.text()) for link in paragraph.css("a"))
    whole = len(paragraph.text())
    return whole if linked * 2 < whole else 0


@cache
def _outside_name() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{pattern('generic', 'outside').pattern})(?:$|[\s_-])", re.I)


def _is_outside(node: LexborNode) -> bool:
    attributes = node.attributes
    return any(_outside_name().search(name) for key in ("class", "id") if (name := attributes.get(key)))
