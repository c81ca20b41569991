"""Complaints from week to week: joined, answered, over; following the same stories again changes nothing."""

from dataclasses import replace
from typing import Any

import pytest

from nlp.complaints.following import follow
from storage.records import Complaint, FollowUp, Quote, Reading, Week
from storage.records.analysis import Tone
from tests.support.makers import OUTLET, analysis, article, moment

LAMPS = Complaint("lampu Jalan Kenanga padam tiga pekan", "Jalan Kenanga", "DPUPR", False)
TITLE = "Warga Keluhkan Lampu Jalan Kenanga Padam Tiga Pekan"
DARK = "Dua puluh lampu di Jalan Kenanga padam sejak Juli, warga takut melintas."
PROMISE = "Lampu Jalan Kenanga yang padam akan kami ganti pekan depan"


def reading(
    key: str,
    at: str,
    title: str,
    *paragraphs: str,
    complaint: Complaint | None = None,
    tone: Tone = "negatif",
    **changes: Any,
) -> Reading:
    told = replace(article(key, title, at), paragraphs=paragraphs or (DARK,))
    labels = analysis(told.id, tone=tone, complaint=complaint, quotes=changes.pop("quotes", ()))
    return Reading(told, 1, OUTLET, labels, changes.pop("event", f"event-{key}"), **changes)


def said(text: str) -> tuple[Quote, ...]:
    return (Quote(text, "Yudi Hartawidjaja", "pejabat_pemkot", "ujar", "langsung", 0, 0, len(text)),)


def filler(count: int = 12) -> list[Reading]:
    """Stories on other matters, so that words have their usual weight."""
    return [reading(f"9{n}", "2026-08-01 08:00", f"Festival {n} Dibuka di Alun-alun", "Musik mengalun.", tone="netral")
            for n in range(count)]  # fmt: skip


FIRST = reading("1", "2026-08-04 08:00", TITLE, complaint=LAMPS)
AGAIN = reading("2", "2026-08-20 08:00", "Lampu Jalan Kenanga Masih Padam, Warga Kesal", complaint=LAMPS)
ANSWER = reading(
    "3", "2026-08-25 09:00", "DPUPR Siapkan Lampu Jalan Kenanga", PROMISE, tone="netral", quotes=said(PROMISE)
)
OVER = reading(
    "4", "2026-09-02 08:00", "Lampu Jalan Kenanga Menyala Lagi", "Lampu yang padam kini diganti.", tone="positif"
)


def one(*readings: Reading) -> FollowUp:
    (matter,) = follow([*filler(), *readings])
    return matter


def test_the_same_trouble_in_a_later_week_is_the_same_matter() -> None:
    matter = one(FIRST, AGAIN)
    assert (matter.id, matter.object, matter.stories("keluhan")) == (FIRST.id, LAMPS.object, (FIRST.id, AGAIN.id))
    assert [matter.status(Week.parse(week)) for week in ("2026-W32", "2026-W34")] == ["baru", "terbuka"]
    assert matter.weeks_open(Week.parse("2026-W34")) == 2


def test_an_answer_in_a_later_story_closes_the_gap() -> None:
    matter = one(FIRST, ANSWER)
    assert (matter.status(Week.parse("2026-W34")), matter.status(Week.parse("2026-W35"))) == ("terbuka", "dijawab")
    assert matter.days_to_answer() == 21


def test_a_matter_is_over_when_a_story_tells_so_and_open_again_when_somebody_complains_again() -> None:
    assert one(FIRST, OVER).status(Week.parse("2026-W36")) == "selesai"
    back = reading("5", "2026-09-08 08:00", "Lampu Jalan Kenanga Padam Lagi", complaint=LAMPS)
    assert one(FIRST, OVER, back).status(Week.parse("2026-W37")) == "dijawab"


def test_a_comment_is_no_answer() -> None:
    thanks = "Terima kasih atas masukan warga soal lampu Jalan Kenanga padam"
    comment = reading("3", "2026-08-25 09:00", "Lampu Jalan Kenanga Padam Dibahas", thanks, quotes=said(thanks))
    assert one(FIRST, comment).answered_at is None


@pytest.mark.parametrize(
    "other",
    [
        Complaint("sampah menumpuk sepekan", "Jalan Kenanga", "DLH", False),
        Complaint("lampu taman kota mati", "Taman Cokro", "DPUPR", False),
    ],
)
def test_another_trouble_or_another_place_is_another_matter(other: Complaint) -> None:
    later = reading("2", "2026-08-20 08:00", f"Warga Resah {other.object.title()}", "Sudah lama.", complaint=other)
    assert len(follow([*filler(), FIRST, later])) == 2


def test_stories_of_one_event_carry_one_matter_and_copies_none() -> None:
    sister = reading("2", "2026-08-05 08:00", "Gelap Gulita", "Sepi.", complaint=LAMPS, event=FIRST.event)
    copy = reading("3", "2026-08-05 09:00", TITLE, complaint=LAMPS, event=FIRST.event, copy_of=FIRST.id)
    assert one(FIRST, sister, copy).stories("keluhan") == (FIRST.id, sister.id)


def test_following_again_changes_nothing() -> None:
    stories = [*filler(), FIRST, AGAIN, ANSWER, OVER]
    found = follow(stories)
    assert follow(stories, found) == found


def test_a_rerun_of_an_older_week_keeps_what_later_weeks_brought() -> None:
    found = follow([*filler(), FIRST, AGAIN, ANSWER])
    assert follow([*filler(), FIRST], found) == found
    assert follow([ANSWER], found) == found


def test_a_matter_of_before_is_taken_on_by_a_later_stretch() -> None:
    before = follow([*filler(), FIRST])
    (matter,) = follow([*filler(), ANSWER], before)
    assert (matter.opened_at, matter.answered_at) == (moment("2026-08-04 08:00"), moment("2026-08-25 09:00"))
