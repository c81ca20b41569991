"""The bare ladder on the public article-extraction-benchmark: no worse than the best open extractor, and not by tuning.

Rules were tuned on half of its pages, told by a hash of their names; the other half has a floor of its own.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import pytest

from bench.quality import PUBLIC, public_pages
from bench.scores import Agreement, agreement, corpus_f1
from scrapers.catalogue import Catalogue
from scrapers.extraction import extract
from storage.records import Article

if not (PUBLIC / "ground-truth.json").is_file():
    pytest.skip("the public benchmark is not beside this checkout (../shared/data)", allow_module_level=True)

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["public_pages"]


@cache
def scores() -> list[tuple[str, Agreement]]:
    """Each page's name and how its text agrees with the true one; a refused page has none."""
    bare = Catalogue([], [])
    found = ((page, extract(page.html, page.url, catalogue=bare)) for page in public_pages())
    return [
        (page.name, agreement(read.text if isinstance(read, Article) else "", page.true["body"]))
        for page, read in found
    ]


def held_back(name: str) -> bool:
    """Whether no rule was tuned on the page."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


def test_bodies_reach_the_floor() -> None:
    assert corpus_f1([score for _, score in scores()]) >= FLOORS["f1"]


def test_bodies_reach_it_where_nothing_was_tuned() -> None:
    assert corpus_f1([score for name, score in scores() if held_back(name)]) >= FLOORS["f1_held_back"]


def test_hardly_an_article_is_refused() -> None:
    assert sum(score.shared + score.surplus == 0 for _, score in scores()) <= FLOORS["refused"]
