"""Lists by day, walked back."""

import pytest

from scrapers.catalogue.schema import Discovery, ListRules
from scrapers.client import Client, ClientSettings
from scrapers.discovery import discover
from scrapers.discovery.dated import addresses

RULES = ListRules(item="li", link="a", date="time")
DAYS = "/indeks?date={date}&page={page}"


class Stored(set[str]):
    """The keys of the articles a store holds."""

    def seen(self, outlet: str, key: str) -> bool:
        return key in self


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("%Y-%m-%d", "2026-10-18", "2026-10-12"),
        ("%m/%d/%Y", "10%2F18%2F2026", "10%2F12%2F2026"),
        ("%d %b", "18%20Oct", "12%20Oct"),
    ],
)
def test_the_newest_day_of_the_window_comes_first(window, form: str, first: str, last: str) -> None:
    found = list(addresses(Discovery(kind="list", url="/i/{date}", date_format=form), window))
    assert (len(found), found[0], found[-1]) == (7, f"/i/{first}", f"/i/{last}")


@pytest.fixture
def look(site, hourglass, window, outlet_with):
    async def look(stored=(), *, deep: bool = False, backfill: bool = False):
        entry = Discovery(kind="list", url=DAYS, max_pages=3, backfill=backfill)
        outlet = outlet_with().model_copy(update={"discovery": (entry,)})
        async with Client(ClientSettings("x@y.z", site.routes), clock=hourglass.clock) as client:
            return await discover(outlet, RULES, client, Stored(stored), window, deep=deep)

    return look


def day(site, number: int, *pages: tuple[int, ...]) -> None:
    for page in range(1, 4):
        ids = pages[page - 1] if page <= len(pages) else ()
        site.reply(
            f"/indeks?date=2026-10-{number}&page={page}", "".join(f'<li><a href="/berita/{i}">B</a></li>' for i in ids)
        )


@pytest.mark.anyio
async def test_every_day_is_walked_page_by_page_also_beyond_empty_days(site, look) -> None:
    day(site, 18)
    day(site, 17, (9, 8), (7,))
    day(site, 14, (5,))
    found = await look(deep=True)
    assert [link.url.rpartition("/")[2] for link in found.links] == ["9", "8", "7", "5"]
    assert (found.reachable, found.problems) == (True, ())


@pytest.mark.anyio
async def test_a_day_known_whole_ends_the_walk_of_every_day_but_not_a_backfill(site, look) -> None:
    day(site, 18, (9,))
    day(site, 17, (8,))
    day(site, 16, (7,))
    assert len((await look({"8"})).links) == 2
    assert "/indeks?date=2026-10-16&page=1" not in site.paths
    assert len((await look({"8"}, deep=True)).links) == 3


@pytest.mark.anyio
async def test_an_entry_for_backfills_is_left_alone_every_day(site, look) -> None:
    await look(backfill=True)
    assert site.paths == []


@pytest.mark.anyio
async def test_days_without_any_article_are_a_fault(look) -> None:
    found = await look(deep=True)
    assert not found.reachable
    assert "no article link on any day's page" in found.problems[0]
    assert found.broken == (DAYS,)
