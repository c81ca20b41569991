"""Complaints: what, where, whose business, and whether the city answers."""

import json
from datetime import date
from pathlib import Path

import pytest

from nlp.complaints import find_complaint
from nlp.voices import extract_quotes
from storage.records import Complaint, Monitor, load_monitor
from storage.records.analysis import StoryType, Tone

ARTICLES = Path(__file__).parents[3] / "samples" / "arunika" / "articles"
DAY = date(2026, 8, 4)
TITLE = "Warga Keluhkan Lampu Jalan Kenanga Padam Tiga Pekan"
LEAD = "Dua puluh lampu di Jalan Kenanga, Kelurahan Sidomakmur, padam sejak Juli."
CRY = "“Anak-anak takut lewat,” keluh Suparmi, warga RT 3."


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return load_monitor("arunika")


def complaint(
    monitor: Monitor,
    *paragraphs: str,
    title: str = TITLE,
    story_type: StoryType = "keluhan",
    tone: Tone | None = "negatif",
) -> Complaint | None:
    quotes = extract_quotes(paragraphs, monitor, DAY)
    return find_complaint(title, paragraphs, quotes, monitor, story_type, tone)


def test_object_place_and_office(monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, CRY)
    assert found == Complaint(
        "lampu Jalan Kenanga padam tiga pekan", "Jalan Kenanga, Kelurahan Sidomakmur", "DPUPR", False
    )


@pytest.mark.parametrize(
    ("title", "answered"),
    [
        ("Warga Keluhkan Lampu Jalan Padam, Dishub Arunika Langsung Ganti", True),
        ("Lampu Padam Dikeluhkan, Wali Kota Ratna Minta Maaf ke Warga", True),
        ("Warga Desak Dishub Ganti Lampu yang Padam", False),
        ("Dishub Janji Tinggal Janji, Lampu Padam Lagi", False),
        ("Warga Keluhkan Lampu Padam, Dishub Bungkam", False),
    ],
)
def test_an_answer_may_stand_in_the_headline_alone(title: str, answered: bool, monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, title=title)
    assert found is not None
    assert found.answered is answered


def test_the_office_the_headline_names_is_in_charge_whatever_the_trouble(monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, title="Warga Keluhkan Lampu Jalan Padam, Dishub Arunika Langsung Ganti")
    assert found is not None
    assert found.agency == "Dishub"


def test_an_official_who_responds_has_answered(monitor: Monitor) -> None:
    reply = "Kepala DPUPR Yudi Hartawidjaja berjanji mengganti lampu itu pekan depan."
    found = complaint(monitor, LEAD, CRY, reply)
    assert found is not None
    assert found.answered


@pytest.mark.parametrize(
    "reply",
    [
        "“Itu bukan kewenangan kami,” ujar Kepala DPUPR Yudi Hartawidjaja.",
        "Hingga berita ini ditulis, DPUPR belum memberikan keterangan.",
        "“Bunyi letupannya keras sekali,” kata Lukman Arifianto, guru SDN Sidomakmur 2.",
    ],
)
def test_a_refusal_silence_or_a_witness_is_no_answer(reply: str, monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, CRY, reply)
    assert found is not None
    assert not found.answered


def test_thanks_alone_are_no_answer(monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, CRY, "“Terima kasih atas masukan warga,” ujar Kepala DPUPR Yudi Hartawidjaja.")
    assert found is not None
    assert not found.answered


@pytest.mark.parametrize("owner", ["RSUP dr. Suryodiningrat", "RSUD Palihan", "Kecamatan Tirtomulyo"])
def test_another_governments_matter_has_no_office_of_the_city(owner: str, monitor: Monitor) -> None:
    found = complaint(monitor, f"Pasien menunggu di {owner}.", CRY, title=f"Warga Keluhkan Antrean {owner}")
    assert found is not None
    assert (found.agency, found.answered) == (None, False)


def test_who_speaks_is_not_what_is_complained_of(monitor: Monitor) -> None:
    words = "“Terlalu banyak aplikasi,” kritik Prof. Laksmi Widyaningsih."
    found = complaint(monitor, words, title="Kritik Prof Laksmi: Terlalu Banyak Aplikasi Kota")
    assert found is not None
    assert found.object == "terlalu banyak aplikasi kota"


def test_the_office_is_known_by_the_trouble_when_none_is_named(monitor: Monitor) -> None:
    found = complaint(monitor, "Sampah menumpuk di dekat sekolah.", CRY, title="Warga Protes Sampah Menumpuk Sepekan")
    assert found is not None
    assert (found.object, found.agency) == ("sampah menumpuk sepekan", "DLH")


def test_a_story_that_praises_carries_none(monitor: Monitor) -> None:
    assert complaint(monitor, LEAD, title="Lampu Baru Dipasang", story_type="prestasi", tone="positif") is None
    assert complaint(monitor, LEAD, title="Lampu Baru Dipasang", story_type="layanan", tone=None) is None


def test_a_mishap_carries_one_when_people_complain_of_the_city(monitor: Monitor) -> None:
    found = complaint(monitor, LEAD, CRY, title="Pemotor Jatuh di Jalan Gelap", story_type="peristiwa")
    assert found is not None
    assert complaint(monitor, LEAD, title="Pemotor Jatuh di Jalan Gelap", story_type="peristiwa") is None


def test_a_story_of_complaint_without_text_still_names_its_object(monitor: Monitor) -> None:
    found = find_complaint("Jalan Rusak", (), (), monitor, "keluhan", "negatif")
    assert found == Complaint("jalan rusak", None, "DPUPR", False)


@pytest.mark.slow
def test_the_labelled_complaints_of_the_sample_are_found(monitor: Monitor) -> None:
    found = labelled = both = agency = answered = 0
    offices = {name: office.name for office in monitor.offices for name in (office.name, *office.aliases)}
    for path in sorted(ARTICLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            quotes = extract_quotes(row["paragraphs"], monitor, date.fromisoformat(row["published_at"][:10]))
            ours = find_complaint(row["title"], row["paragraphs"], quotes, monitor, row["story_type"], row["tone"])
            theirs = row["complaint"]
            found, labelled = found + bool(ours), labelled + bool(theirs)
            if ours and theirs:
                both += 1
                in_charge = {offices.get(name, name) for name in (theirs["agency"] or "").split(", ")}
                agency += (ours.agency or "") in in_charge
                answered += ours.answered == theirs["answered"]
    assert 2 * both / (found + labelled) >= 0.9
    assert agency / both >= 0.83
    assert answered / both >= 0.92
