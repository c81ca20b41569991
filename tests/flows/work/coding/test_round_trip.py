"""The review queue goes out as a workbook and comes back as corrections; nothing is stored over what nobody saw."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from makers import analysis, article, moment
from openpyxl import load_workbook

from flows.command.app import OK, PARTLY, USAGE, run
from flows.work.desk import Desk
from storage.records import Correction

WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
Export = Callable[..., Path]
Fill = Callable[..., Path]
Rows = list[dict[str, object]]


@pytest.fixture
def bring_back(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Rows]]:
    """Import workbooks; the exit code and what became of each label."""

    def call(*paths: Path, more: tuple[str, ...] = ()) -> tuple[int, Rows]:
        arguments = ["correct", "--import", *map(str, paths), "--by", "Sari", "--monitor", "arunika", "--json", *more]
        code = run(arguments)
        return code, json.loads(capsys.readouterr().out)

    return call


def stored(desk: Desk) -> list[Correction]:
    return [made for listed in desk.store.correcting.by_article("arunika", *WEEK).values() for made in listed]


def ids(path: Path) -> list[str]:
    return [row[0] for row in load_workbook(path)["koreksi"].iter_rows(min_row=2, values_only=True)]


def test_the_queue_holds_what_waits_for_a_person_and_what_was_asked_for(exported: Export) -> None:
    path = exported("kode.xlsx", "--article", "kabarwetan:7")
    assert ids(path) == ["kabarwetan:1", "kabarwetan:2", "kabarwetan:7"]


def test_a_sample_begins_alike_at_every_size(exported: Export) -> None:
    small, large = (
        set(ids(exported(f"{n}.xlsx", "--sample", str(n)))) - {"kabarwetan:1", "kabarwetan:2"} for n in (3, 6)
    )
    assert small < large


def test_labels_are_chosen_from_lists(exported: Export) -> None:
    page = load_workbook(exported())["koreksi"]
    lists = {str(rule.sqref)[:1]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"inti,terkait,konteks,tidak"' in lists.values()
    assert '"positif,netral,negatif"' in lists.values()


def test_a_title_is_never_a_formula(desk: Desk, exported: Export) -> None:
    desk.store.articles.save(article("13", '=HYPERLINK("http://x")'), None)
    desk.store.reading.save("arunika", "m1", [analysis("kabarwetan:13", review=("irony",))])
    cells = [cell for row in load_workbook(exported())["koreksi"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_what_people_wrote_is_stored_with_who_and_why(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    path = fill(exported(), "kabarwetan:1", tone_benar="negatif", pilar_society="ya", alasan="keluhan di judul")
    code, rows = bring_back(path)
    assert (code, [(row["field"], row["new"], row["result"]) for row in rows]) == (
        OK,
        [("pillars", "living, society", "stored"), ("tone", "negatif", "stored")],
    )
    assert {(made.who, made.why) for made in stored(desk)} == {("Sari", "keluhan di judul")}


def test_the_name_in_the_row_goes_before_the_name_of_who_imports(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    bring_back(fill(exported(), "kabarwetan:1", tone_benar="negatif", alasan="x", oleh="Budi"))
    assert [made.who for made in stored(desk)] == ["Budi"]


def test_importing_again_stores_nothing_again(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    path = fill(exported(), "kabarwetan:1", tone_benar="negatif", alasan="keluhan", diperiksa="ya")
    bring_back(path)
    before = stored(desk)
    code, rows = bring_back(path)
    assert (code, {row["result"] for row in rows}) == (OK, {"known"})
    assert stored(desk) == before


def test_a_row_called_right_confirms_every_label_and_leaves_the_queue(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    bring_back(fill(exported(), "kabarwetan:1", diperiksa="ya"))
    assert {made.field for made in stored(desk)} == {"level", "geography", "pillars", "story_type", "tone"}
    assert desk.store.correcting.between("arunika", *WEEK) == ()
    assert ids(exported("lagi.xlsx")) == ["kabarwetan:2"]


def test_a_label_changed_since_the_export_is_shown_and_not_stored(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    path = fill(exported(), "kabarwetan:1", tone_benar="negatif", alasan="keluhan")
    desk.store.correcting.add("arunika", "kabarwetan:1", "tone", "positif", "dipuji", "Budi")
    code, [row] = bring_back(path)
    assert (code, row["row"], row["result"]) == (PARTLY, 2, "conflict")
    assert row["why"] == 'the label changed since the export: "netral" then, "positif" now'
    assert [made.who for made in stored(desk)] == ["Budi"]


def test_two_coders_who_disagree_store_nothing_and_see_each_other(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    one = fill(exported("a.xlsx"), "kabarwetan:1", tone_benar="negatif", alasan="keluhan", oleh="Sari")
    two = fill(exported("b.xlsx"), "kabarwetan:1", tone_benar="positif", alasan="pujian", oleh="Budi")
    fill(two, "kabarwetan:2", tone_benar="positif", alasan="pujian", oleh="Budi")
    code, rows = bring_back(one, two)
    assert code == PARTLY
    assert [(row["who"], row["new"], row["result"]) for row in rows] == [
        ("Sari", "negatif", "conflict"),
        ("Budi", "positif", "conflict"),
        ("Budi", "positif", "stored"),
    ]
    assert [made.article_id for made in stored(desk)] == ["kabarwetan:2"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"tone_benar": "buruk", "alasan": "x"}, "choose positif, netral, negatif"),
        ({"pilar_living": "mungkin", "alasan": "x"}, "neither 'ya' nor 'tidak'"),
        ({"tone_benar": "negatif"}, "no reason for the change of tone"),
        ({"level_benar": "tidak", "tone_benar": "negatif", "alasan": "x"}, "has no tone"),
        ({"id": "kabarwetan:404", "diperiksa": "ya"}, "not among those exported"),
    ],
)
def test_a_row_that_makes_no_sense_is_named_and_not_stored(
    desk: Desk,
    exported: Export,
    fill: Fill,
    bring_back: Callable[..., tuple[int, Rows]],
    cells: dict[str, str],
    says: str,
) -> None:
    code, [row] = bring_back(fill(exported(), "kabarwetan:1", cells))
    assert (code, row["row"], row["result"], says in str(row["why"])) == (PARTLY, 2, "conflict", True)
    assert stored(desk) == []


def test_looking_first_stores_nothing(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    path = fill(exported(), "kabarwetan:1", tone_benar="negatif", alasan="keluhan")
    assert bring_back(path, more=("--dry-run",))[1][0]["result"] == "stored"
    assert stored(desk) == []


def test_a_blind_copy_shows_no_label_of_the_machine(exported: Export) -> None:
    book = load_workbook(exported("buta.xlsx", "--blind"))
    heads = [cell.value for cell in book["koreksi"][1]]
    shown = dict(zip(heads, (cell.value for cell in book["koreksi"][2]), strict=True))
    assert not any(shown[name] for name in ("level", "geografi", "pilar", "jenis", "tone", "bukti", "ditinjau"))
    assert all(value is None for row in book["asal"].iter_rows(min_row=3, min_col=4, values_only=True) for value in row)


def test_rows_may_be_sorted_and_columns_moved(
    desk: Desk, exported: Export, fill: Fill, bring_back: Callable[..., tuple[int, Rows]]
) -> None:
    path = fill(exported(), "kabarwetan:2", tone_benar="negatif", alasan="keluhan")
    book = load_workbook(path)
    book["koreksi"].delete_rows(2)
    book["koreksi"].delete_cols(4)
    book["koreksi"].insert_cols(1)
    book.save(path)
    assert bring_back(path)[0] == OK
    assert [made.article_id for made in stored(desk)] == ["kabarwetan:2"]


@pytest.mark.parametrize(("name", "says"), [("none.xlsx", "cannot read"), ("text.xlsx", "is no workbook")])
def test_a_file_that_is_no_coding_workbook_is_refused(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    (tmp_path / "text.xlsx").write_text("id,tone", encoding="utf-8")
    assert run(["correct", "--import", str(tmp_path / name), "--monitor", "arunika"]) == USAGE
    assert says in capsys.readouterr().err


def test_a_workbook_of_another_city_is_refused(
    desk: Desk, exported: Export, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(exported(), "kabarwetan:1", diperiksa="ya")
    assert run(["correct", "--import", str(path), "--monitor", "madiun"]) == USAGE
    assert "is of monitor 'arunika'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["kabarwetan:1"], ["kabarwetan:1", "tone", "netral"], ["kabarwetan:1", "--export", "a.xlsx"]]
)
def test_half_a_correction_says_what_is_wanted(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["correct", *arguments, "--monitor", "arunika"]) == USAGE
    assert "ARTICLE FIELD VALUE --why" in capsys.readouterr().err
