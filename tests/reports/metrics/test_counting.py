"""Which articles are counted, and how good the data are."""

from dataclasses import replace
from typing import Any

import pytest

from reports.metrics.counting import counted, standing
from reports.metrics.quality import quality
from storage.records import Outlet, Reading


@pytest.fixture
def plain(all_readings: list[Reading]) -> Reading:
    """A counted reading."""
    return next(r for r in all_readings if standing(r) == "dihitung")


def labelled(reading: Reading, **labels: Any) -> Reading:
    """The reading with other labels."""
    return replace(reading, analysis=replace(reading.analysis, **labels))


def test_core_and_related_press_articles_are_counted(plain: Reading) -> None:
    assert counted([plain]) == (plain,)


def test_what_is_set_apart_says_why(plain: Reading) -> None:
    owned = replace(plain, outlet=Outlet("kota", "Kota", "owned", "lokal", "https://kota.example/"))
    assert standing(owned) == "milik_pemkot"
    assert standing(replace(plain, copy_of="lain:1")) == "salinan"
    assert standing(labelled(plain, level="konteks")) == "konteks"
    assert standing(labelled(plain, level="tidak")) == "tidak"
    assert standing(labelled(plain, story_type="advertorial")) == "berbayar"
    assert standing(labelled(plain, flags=("advertorial",))) == "berbayar"
    assert standing(replace(plain, article=replace(plain.article, flags=("advertorial",)))) == "berbayar"


def test_copies_are_gone_before_anything_is_counted(all_readings: list[Reading]) -> None:
    chosen = counted(all_readings)
    assert chosen
    assert not [r for r in chosen if r.copy_of or r.outlet.ownership == "owned"]
    assert {r.analysis.level for r in chosen} == {"inti", "terkait"}


def test_quality_shares_by_hand(plain: Reading) -> None:
    cut = replace(plain, article=replace(plain.article, flags=("truncated",)))
    fixed = replace(labelled(plain, review=("sarcasm",)), corrected=("tone",))
    doubtful = labelled(plain, review=("sarcasm",))
    found = quality([plain, cut, fixed, doubtful], undated=1)
    shares = [found.undated, found.truncated, found.corrected, found.to_review]
    assert [share.value for share in shares if share] == [0.2, 0.25, 0.25, 0.25]


def test_no_articles_have_no_quality() -> None:
    assert quality([], 0).truncated is None
