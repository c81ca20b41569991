"""docs/models.md tells the figures the models were shipped with."""

from pathlib import Path

import pytest

from nlp.models import scores
from nlp.models.files import COLUMNS, FILES

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
FIGURES = {
    "relevance_f1": "relevance F1",
    "level_macro_f1": "level macro-F1",
    "geography_macro_f1": "geography macro-F1",
    "pillars_micro_f1": "pillars micro-F1",
    "story_type_macro_f1": "story type macro-F1",
    "tone_macro_f1": "tone macro-F1",
    "evidence_overlap": "evidence overlap",
}


@pytest.mark.parametrize("name", FIGURES)
def test_held_out_figures_are_the_recorded_ones(name: str) -> None:
    found = scores()["measures"][name]
    row = f"| {FIGURES[name]} | {found['value']:.3f} | {found['low']:.3f} to {found['high']:.3f} |"
    assert row in PAGE


@pytest.mark.parametrize("name", [*FILES, COLUMNS])
def test_every_model_file_is_told(name: str) -> None:
    assert f"| `{name}` |" in PAGE
