"""Agreement of coders beyond chance, label by label, and what they differ on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.command.app import OK, USAGE, run
from flows.errors import UsageError
from flows.work.coding.coders import Coding, agreement, disagreements, read_coders
from reports.metrics.agreement import krippendorff_alpha

TONES = ("positif", "netral", "negatif")
# https://en.wikipedia.org/wiki/Krippendorff%27s_alpha: three coders, fifteen units, nominal α 0.691
PUBLISHED = ("*****34121133*3", "1*213343*******", "**21344*21133*4")


def codings(*coders: str) -> list[Coding]:
    """A coder a word, a letter an article: p, n, m for the tones, `.` for none."""
    tone = dict(zip("pnm", TONES, strict=True))
    return [
        Coding(f"c{number}", f"a{place}", f"e{place}", {"level": "terkait", "tone": tone[letter]})
        for number, word in enumerate(coders)
        for place, letter in enumerate(word)
        if letter != "."
    ]


def tone_of(found: list[Coding]):
    return next(one for one in agreement(found) if one.label == "tone")


def test_full_agreement_is_one():
    one = tone_of(codings("pnmpn", "pnmpn"))
    assert (one.alpha, one.low, one.high, one.items, one.verdict) == (1.0, 1.0, 1.0, 5, "may be used")


def test_what_only_one_coded_does_not_count():
    assert tone_of(codings("pnmp..", "pnmppp")).items == 4


def test_codes_all_alike_say_nothing():
    one = tone_of(codings("pppp", "pppp"))
    assert (one.alpha, one.same, one.verdict) == (None, 1.0, "cannot be told")


def test_the_published_example_of_three_coders():
    levels = ("", "inti", "terkait", "konteks", "tidak")
    found = [
        Coding(f"c{number}", f"a{place}", f"a{place}", {"level": levels[int(letter)]})
        for number, word in enumerate(PUBLISHED)
        for place, letter in enumerate(word)
        if letter != "*"
    ]
    one = next(one for one in agreement(found) if one.label == "level")
    assert one.alpha == pytest.approx(0.691, abs=0.0005)


@settings(max_examples=15)  # each draws its events five hundred times
@given(st.lists(st.tuples(st.sampled_from("pnm"), st.sampled_from("pnm")), min_size=2, max_size=25))
def test_two_coders_agree_as_the_report_reckons_it(pairs: list[tuple[str, str]]):
    matrix = [[sum(pair == (one, two) for pair in pairs) for two in "pnm"] for one in "pnm"]
    found = tone_of(codings(*("".join(side) for side in zip(*pairs, strict=True))))
    assert found.alpha == pytest.approx(krippendorff_alpha(matrix))
    if found.alpha is not None:
        assert found.low <= found.alpha <= found.high


def test_a_pillar_is_given_or_not_and_only_where_the_article_is_relevant():
    one = [Coding("a", str(n), str(n), {"level": "terkait", "pillars": ["living"]}) for n in range(3)]
    two = [Coding("b", str(n), str(n), {"level": "terkait", "pillars": []}) for n in range(2)]
    two.append(Coding("b", "2", "2", {"level": "tidak", "pillars": []}))
    living = next(found for found in agreement([*one, *two]) if found.label == "pillars.living")
    assert (living.items, living.same) == (2, 0.0)


def test_what_they_differ_on_is_listed():
    rows = disagreements(codings("pn", "pm"))
    assert rows == [{"article": "a1", "label": "tone", "c0": "netral", "c1": "negatif"}]


def test_one_coder_alone_agrees_with_nobody():
    with pytest.raises(UsageError, match="two coders"):
        agreement(codings("pnm"))


def test_coders_of_different_articles_cannot_be_compared():
    with pytest.raises(UsageError, match="files of the same articles"):
        agreement(codings("p.", ".n"))


def test_jsonl_of_either_shape_is_read(tmp_path: Path):
    flat = {"id": "a1", "level": "inti", "geography": "kota", "tone": "netral", "pillars": ["living"], "event": "e"}
    nested = {"id": "a1", "labels": {"level": "inti", "geography": "kota_madiun", "tone": "positif", "pillars": []}}
    for name, row in (("sari", flat), ("budi", nested)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    one, two = read_coders([tmp_path / "sari.jsonl", tmp_path / "budi.jsonl"])
    assert (one.coder, one.event, two.coder, two.value("geography")) == ("sari", "e", "budi", "kota")
    assert two.value("pillars.living") == "tidak"


def test_a_label_outside_the_code_book_names_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "sari.jsonl"
    file.write_text('{"id": 1, "tone": "buruk"}\n', encoding="utf-8")
    assert run(["agreement", str(file)]) == USAGE
    assert "row 1: 'buruk' is no tone" in capsys.readouterr().err


def test_two_blind_workbooks_from_export_to_alpha(
    exported: Callable[..., Path], fill: Callable[..., Path], capsys: pytest.CaptureFixture[str]
):
    paths = []
    for coder, tones in (("sari", ("positif", "negatif")), ("budi", ("positif", "netral"))):
        path = exported(f"{coder}.xlsx", "--blind")
        for key, tone in enumerate(tones, 1):
            cells = {"level_benar": "terkait", "tone_benar": tone, "pilar_living": "ya"}
            fill(path, f"kabarwetan:{key}", cells)
        paths.append(path)
    assert run(["agreement", *map(str, paths), "--json"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert {row["label"]: row["same"] for row in told["agreement"]}["tone"] == 0.5
    assert told["disagreements"] == [
        {"article": "kabarwetan:2", "label": "tone", "sari": "negatif", "budi": "netral"},
    ]
