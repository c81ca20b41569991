"""Every article of the sample, served as its outlet lays it out, is read back as it was written."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest

from samples.arunika.newsroom import NOW, running
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.sites import HERE, Site, sites
from samples.arunika.newsroom.stories import Story
from scrapers.extraction import extract
from storage.records import Article, Refusal

SITES = {site.slug: site for site in sites()}
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row
    for path in sorted((HERE.parent / "articles").glob("*.jsonl"))
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
}
DATELINE = re.compile(r"((?:Sinar \| )?[^–|-]+) [-–|] (.+)")
CODE = re.compile(r" (\((?:[a-z*]+/[a-z/]+|adv|pariwara)\))$", re.IGNORECASE)
NO_PERSON = re.compile(r"humas|redaksi|admin|kontributor|^tim |,", re.IGNORECASE)
SHOWS_NO_EDITOR = {"kilasjatim"}
SHOWS_THE_DAY_ONLY = {"kominfoarunika"}


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """A client of a running newsroom."""
    with running() as newsroom, httpx.Client(base_url=newsroom.url, timeout=300) as client:
        yield client


def read(web: httpx.Client, site: Site, path: str) -> Article | Refusal:
    """What extraction makes of a page."""
    answer = web.get(path, headers={"Host": site.host})
    assert answer.status_code == 200
    return extract(answer.content, site.origin + path)


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """What a careful reader would take from the page; what the outlet does not show is not there to take."""
    paragraphs = [text for text in row["paragraphs"] if not text.startswith("Laporan Wartawan")]
    dateline, paragraphs[0] = DATELINE.fullmatch(paragraphs[0]).groups()  # type: ignore[union-attr]
    code = row["end_code"]
    found = CODE.search(paragraphs[-1])
    if found and (code is None or code == found[1].lower()):
        code, paragraphs[-1] = found[1], paragraphs[-1][: found.start()]
    fields = {
        "title": row["title"],
        "published_at": datetime.fromisoformat(row["published_at"]),
        "editor": None if row["outlet"] in SHOWS_NO_EDITOR else row["editor"],
        "caption": row["caption"],
        "dateline": dateline,
        "paragraphs": tuple(paragraphs),
        "end_code": code,
    }
    # An office or a role in the byline's place is no author; what becomes of it is not the newsroom's matter.
    reporter = row["reporter"]
    return fields if reporter and NO_PERSON.search(reporter) else fields | {"authors": (reporter,) if reporter else ()}


def mismatches(article: Article | Refusal, row: dict[str, Any]) -> dict[str, Any]:
    """Field → what was read and what was written."""
    if isinstance(article, Refusal):
        return {"refused": (article.reason, article.detail)}
    wrong = {
        name: (getattr(article, name), wanted)
        for name, wanted in expected(row).items()
        if getattr(article, name) != wanted
    }
    if row["outlet"] in SHOWS_THE_DAY_ONLY and article.published_precision == "day" and "published_at" in wrong:
        seen, written = wrong.pop("published_at")
        if seen.astimezone(written.tzinfo).date() != written.date():
            wrong["published_at"] = (seen, written)
    return wrong


def whole(site: Site, story: Story, path: str) -> str:
    """The address of a story on one page."""
    return path + {"query": "?page=all", "path": "?single=1"}[site.split_by] if story.pages > 1 else path


@pytest.mark.parametrize("slug", SITES)
def test_every_article_is_read_as_it_was_written(web: httpx.Client, slug: str) -> None:
    site, desk = SITES[slug], Desk(SITES[slug], NOW)
    wrong = {}
    for story in desk.stories:
        if story.kind == "story":
            article = read(web, site, whole(site, story, desk.path(story)))
            if found := mismatches(article, ROWS[story.id]):
                wrong[story.id] = found
    assert wrong == {}


@pytest.mark.parametrize("slug", SITES)
def test_what_is_no_article_is_refused(web: httpx.Client, slug: str) -> None:
    site, desk = SITES[slug], Desk(SITES[slug], NOW)
    tag = next(story.tags[0] for story in desk.stories if story.tags)
    lists = [path.format(section=desk.stories[-1].section.lower(), tag=tag) for path in site.lists]
    galleries = [desk.path(story) for story in desk.stories if story.kind != "story"]
    pages = [*lists, *galleries, site.login]
    answers = {path: web.get(path, headers={"Host": site.host}) for path in pages}
    read_as_articles = [
        path
        for path, answer in answers.items()
        if answer.status_code == 200 and isinstance(extract(answer.content, site.origin + path), Article)
    ]
    assert read_as_articles == []
    assert len(galleries) == 3


def test_a_page_not_found_that_answers_200_is_refused(web: httpx.Client) -> None:
    found = read(web, SITES["kominfoarunika"], "/berita/2026/10/01/tidak-pernah-ada")
    assert isinstance(found, Refusal)
    assert found.reason == "soft_404"


@pytest.mark.parametrize("slug", ["lensatimur", "kilasjatim"])
def test_the_first_page_of_a_split_story_says_so(web: httpx.Client, slug: str) -> None:
    desk = Desk(SITES[slug], NOW)
    story = next(story for story in desk.stories if story.pages == 2)
    article = read(web, SITES[slug], desk.path(story))
    assert isinstance(article, Article)
    assert (article.pages_expected, article.pages_seen) == (2, 1)
    assert article.paragraphs[-1] == story.part(1)[-1]


def test_the_key_is_the_outlets_own_id(web: httpx.Client) -> None:
    for slug in ("kabarwetan", "radararunika", "kilasjatim"):
        desk = Desk(SITES[slug], NOW)
        article = read(web, SITES[slug], desk.path(desk.stories[0]))
        assert isinstance(article, Article)
        assert (article.outlet, article.key) == (slug, desk.stories[0].number)
