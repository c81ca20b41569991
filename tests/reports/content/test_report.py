"""The report as data."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reports.build import build_report
from reports.language.prose import plain
from storage.records import Complaint, Material, Monitor, Quote, Reading, Topic
from storage.records.report import Figure, Report, Source

KINDS = ("full_week", "first_week", "empty_week", "single_week", "dark_week")
MakeMaterial = Callable[..., Material]
Words = Callable[[Report], str]


@pytest.fixture(params=KINDS, scope="module")
def any_report(request: pytest.FixtureRequest) -> Report:
    """The report of each kind of week."""
    return build_report(request.getfixturevalue(request.param))


def test_fourteen_sections_in_order(any_report: Report) -> None:
    assert [section.number for section in any_report.sections] == list(range(1, 15))


def test_four_questions_are_answered(any_report: Report) -> None:
    assert len(any_report.answers) == 4
    assert all(plain(answer.text).strip().endswith(".") for answer in any_report.answers)


@pytest.mark.parametrize(("invented", "said"), [(True, "artikel uji rekaan"), (False, "berita nyata")])
def test_it_is_said_on_what_the_machine_was_tried(full_week: Material, invented: bool, said: str) -> None:
    assert full_week.validation is not None
    report = build_report(replace(full_week, validation=replace(full_week.validation, invented=invented)))
    assert said in plain(report.answers[3].text)


def test_a_key_names_one_number(any_report: Report) -> None:
    values: dict[str, Figure] = {}
    for span in any_report.spans():
        if isinstance(span, Figure):
            known = values.setdefault(span.key, span)
            assert replace(known, note="", label="") == replace(span, note="", label=""), span.key


def test_every_number_and_mention_leads_to_an_article(any_report: Report) -> None:
    known = {clipping.id for clipping in any_report.clippings}
    for span in any_report.spans():
        if isinstance(span, Figure):
            assert set(span.ids) <= known
        elif isinstance(span, Source):
            assert span.article_id in known


def test_counts_equal_the_articles_behind_them(any_report: Report) -> None:
    for figure in any_report.figures():
        if figure.unit == "artikel" and figure.value is not None:
            assert figure.value == len(figure.ids), figure.key


def test_intervals_hold_their_values(any_report: Report) -> None:
    for figure in any_report.figures():
        if figure.low is not None and figure.high is not None and figure.value is not None:
            assert figure.low <= figure.value <= figure.high, figure.key


def test_a_number_that_may_not_be_claimed_says_why(any_report: Report) -> None:
    assert all(figure.note for figure in any_report.figures() if figure.value is None)


def test_the_same_material_gives_the_same_report(full_week: Material) -> None:
    assert build_report(full_week) == build_report(full_week)


def test_counted_articles_are_neither_owned_nor_copied(report: Report) -> None:
    counted = [clipping for clipping in report.clippings if clipping.counted]
    assert counted
    assert not [c for c in counted if c.ownership == "owned" or c.copy_of or c.level not in {"inti", "terkait"}]


def test_a_small_week_has_no_shares_and_no_trend(single_week: Material, words: Words) -> None:
    report = build_report(single_week)
    assert not [f for f in report.figures() if f.unit == "pangsa" and f.value and not f.key.startswith("mutu")]
    assert "peluang membaik" not in words(report)
    assert "Satu artikel tidak menunjukkan kecenderungan" in words(report)


def test_a_week_without_data_says_so_and_concludes_nothing(empty_week: Material, words: Words) -> None:
    report = build_report(empty_week)
    assert report.status == "kosong"
    assert "Data pekan 12–18 Oktober 2026 tidak tersedia." in words(report)
    assert "Tidak ada keluhan" not in words(report)


def test_a_silent_week_of_reachable_outlets_is_no_missing_week(make_material: MakeMaterial, words: Words) -> None:
    said = words(build_report(make_material(readings=[])))
    assert "Semua media terjangkau, tetapi tidak satu artikel pun terbaca" in said


def test_unreachable_outlets_are_named_and_certainty_is_capped(dark_week: Material, words: Words) -> None:
    report = build_report(dark_week)
    assert report.status == "sebagian"
    assert "Tidak terjangkau: Radar Arunika, LensaTimur, dan kilasJatim." in words(report)
    assert "yakin" not in {answer.confidence for answer in report.answers}


def test_an_unfinished_week_says_when_it_was_cut(full_week: Material, words: Words) -> None:
    early = replace(full_week, cutoff=full_week.week.start)
    assert "Pekan belum selesai saat data ditutup (Senin, 12 Oktober 2026, pukul 00.00 WIB)" in words(
        build_report(early)
    )


def test_a_change_that_holds_zero_is_never_a_rise_or_fall(report: Report) -> None:
    for section in report.sections:
        for text in section.prose:
            deltas = [s for s in text if isinstance(s, Figure) and s.key.startswith("perubahan")]
            for delta in deltas:
                if (delta.low or 0) <= 0 <= (delta.high or 0):
                    assert plain(text).startswith("Belum dapat dibedakan")


def test_citizens_are_shown_by_role_only(full_week: Material, report: Report) -> None:
    table = next(t for s in report.sections if s.key == "suara" for t in s.tables if t.key == "tokoh")
    shown = {str(row[0]) for row in table.rows}
    private = {
        quote.speaker
        for reading in full_week.readings
        for quote in reading.analysis.quotes
        if quote.speaker_type in {"warga", "pelaku_usaha"}
    }
    assert not shown & private


def named_reading(reading: Reading, **labels: Any) -> Reading:
    """A reading in which Sumartini complains of a lamp."""
    words = "Lampu mati sejak Senin, kata Sumartini Wati dan @warganet_ngalam"
    return replace(
        reading,
        analysis=replace(
            reading.analysis, level="terkait", tone="negatif", evidence=(words,),
            quotes=(Quote("Lampu mati", "Sumartini Wati", "warga", "kata", "langsung", 0, 0, 10),),
            complaint=Complaint("lampu di depan rumah Sumartini mati", "RT 02", "DPUPR", False), **labels,
        ),
    )  # fmt: skip


def test_names_and_handles_of_citizens_are_masked(single_week: Material, words: Words) -> None:
    report = build_report(replace(single_week, readings=(named_reading(single_week.readings[0]),)))
    said = words(report)
    assert "Sumartini" not in said
    assert "warganet_ngalam" not in said
    assert "Lampu mati sejak Senin, kata [nama warga] dan @[akun]" in said


def test_an_office_is_never_guessed(single_week: Material) -> None:
    reading = named_reading(single_week.readings[0])
    bare = replace(reading.analysis, complaint=Complaint("lampu mati", None, None, False))
    article = replace(reading.article, title="Lampu mati", paragraphs=("Gelap.",))
    report = build_report(replace(single_week, readings=(replace(reading, analysis=bare, article=article),)))
    rows = report.sections[11].tables[0].rows
    assert rows
    assert {str(row[1]) for row in rows} == {"ditentukan Humas"}


def test_allegations_stay_allegations(first_week: Material) -> None:
    section = build_report(first_week).sections[10]
    assert section.findings
    assert all("diduga" in plain(finding.text) for finding in section.findings)
    assert "berstatus dugaan" in plain(section.notes[0])


def test_proposals_name_office_deadline_and_indicator(report: Report) -> None:
    table = report.sections[11].tables[0]
    assert table.rows
    assert all(len(row) == 5 and all(plain((cell,)) for cell in row) for row in table.rows)
    assert {str(row[3]) for row in table.rows} <= {
        "Selasa, 20 Oktober 2026", "Rabu, 21 Oktober 2026", "Jumat, 23 Oktober 2026", "Senin, 26 Oktober 2026",
    }  # fmt: skip


def test_another_city_is_another_monitor(full_week: Material, arunika: Monitor, words: Words) -> None:
    city = arunika.city.model_copy(update={"name": "Lain", "full_name": "Kota Lain"})
    other = arunika.model_copy(update={"name": "lain", "title": "Smart City Kota Lain", "city": city})
    report = build_report(replace(full_week, monitor=other))
    assert (report.city, report.title, report.monitor) == ("Kota Lain", "Smart City Kota Lain", "lain")
    assert "Kota Arunika" not in words(report).split("\n", 1)[0]


def test_articles_without_a_date_are_outside_every_week(single_week: Material) -> None:
    undated = replace(single_week.readings[0], article=replace(single_week.readings[0].article, published_at=None))
    assert build_report(replace(single_week, readings=(undated,), undated=1)).status == "kosong"


def test_a_flare_up_is_an_alarm_with_its_baseline(make_material: MakeMaterial, words: Words) -> None:
    base = make_material()
    here = [r for r in base.readings if r.article.published_at and r.article.published_at >= base.week.start]
    loud = [replace(r, event="banjir-besar", copy_of=None) for r in here if r.analysis.level in {"inti", "terkait"}]
    others = [r for r in base.readings if r.id not in {x.id for x in loud}]
    said = words(build_report(replace(base, readings=(*others, *loud), topics=())))
    assert "Lonjakan: " in said
    assert "pekan pembanding, Poisson, p = 0,0000" in said


def test_the_most_criticised_issue_comes_first_whatever_its_size(make_material: MakeMaterial) -> None:
    base = make_material(topics=())
    counted = [r for r in base.readings if r.article.published_at and r.article.published_at >= base.week.start]
    negative = [r for r in counted if r.analysis.tone == "negatif" and r.analysis.level == "terkait" and not r.copy_of]
    praised = [r for r in counted if r.analysis.tone == "positif" and r.analysis.level == "inti" and not r.copy_of]
    large = Topic("besar", "Smart city", (), tuple(r.id for r in (*praised, negative[0])), "steady")
    small = Topic("kecil", "Banjir", (), tuple(r.id for r in negative[1:3]), "new")
    report = build_report(replace(base, topics=(large, small)))
    assert any(f"“{reading.article.title}”" in plain(report.answers[0].text) for reading in negative[1:3])
    proposal = plain((report.sections[11].tables[0].rows[0][0],))
    assert proposal in {f"“{reading.article.title}”" for reading in negative[1:3]}


def test_a_speaker_whom_the_monitor_does_not_name_is_shown_by_role(full_week: Material, words: Words) -> None:
    """The machine may take a citizen for an official; a name is shown only when the monitor knows it."""
    reading = named_reading(full_week.readings[-1])
    wrong = replace(reading.analysis.quotes[0], speaker="Salah Sangka", speaker_type="pejabat_pemkot")
    mistaken = replace(reading, analysis=replace(reading.analysis, quotes=(wrong,) * 30))
    said = words(build_report(replace(full_week, readings=(*full_week.readings[:-1], mistaken))))
    assert "Salah Sangka" not in said
