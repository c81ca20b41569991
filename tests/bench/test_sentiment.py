"""The n-gram room and linear heads on public sentiment sets."""

from pathlib import Path

import pytest

from bench.sentiment import SETS, negated, scores


def test_words_behind_a_negation_are_other_words() -> None:
    plain = ("makanan", "tidak", "enak", "dan", "lama", "sekali")
    assert negated(plain, plain) == ("makanan", "tidak", "tak_enak", "tak_dan", "tak_lama", "sekali")


@pytest.mark.slow
@pytest.mark.parametrize("given", SETS, ids=lambda given: given.name)
def test_each_set_learned_alone_reaches_its_floor(shared: Path, given: object) -> None:
    assert scores(given, ["test"])[0].macro_f1 >= 0.77  # type: ignore[arg-type]  # 0.786 and 0.798 when set
