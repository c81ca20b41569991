"""The method section names who gave the week its labels."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reports.build import build_report
from reports.language.prose import plain
from storage.records import Material, Reading

MakeMaterial = Callable[..., Material]


def method_words(make_material: MakeMaterial, all_readings: list[Reading], *states: str) -> str:
    """Section 13 of a week whose articles were read in these states by turns."""
    readings = [
        replace(reading, analysis=replace(reading.analysis, model={"encoder": states[number % len(states)]}))
        for number, reading in enumerate(all_readings)
    ]
    section = build_report(make_material(readings=readings)).sections[12]
    return "\n".join(plain(text) for text in section.prose)


def test_both_readers_are_named_with_the_encoders_version(
    make_material: MakeMaterial, all_readings: list[Reading]
) -> None:
    said = method_words(make_material, all_readings, "7eb1fc2221c0")
    assert "ditetapkan dua pembaca" in said
    assert "7eb1fc2221c0" in said
    assert "sendirian" not in said


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("off", "dimatikan pengelola (GAUNG_ENCODER=off)"),
        ("missing: encoder.onnx", "tidak ditemukan"),
        ("broken: encoder.onnx (Fail)", "rusak"),
        ("unavailable: onnxruntime", "tidak terpasang"),
        ("failed: MemoryError", "berhenti karena galat"),
    ],
)
def test_the_linear_models_alone_are_named_with_the_reason(
    make_material: MakeMaterial, all_readings: list[Reading], state: str, why: str
) -> None:
    said = method_words(make_material, all_readings, state)
    assert "model kata (linear) sendirian, tanpa encoder" in said
    assert why in said
    assert "dua pembaca" not in said


def test_a_week_of_two_ways_counts_those_without_the_encoder(
    make_material: MakeMaterial, all_readings: list[Reading]
) -> None:
    said = method_words(make_material, all_readings, "7eb1fc2221c0", "off")
    assert "ditetapkan dua pembaca" in said
    assert "pekan ini ditetapkan model kata (linear) sendirian" in said


def test_a_week_of_which_nothing_is_recorded_claims_nothing(
    make_material: MakeMaterial, all_readings: list[Reading]
) -> None:
    readings = [replace(reading, analysis=replace(reading.analysis, model={})) for reading in all_readings]
    section = build_report(make_material(readings=readings)).sections[12]
    assert not any("encoder" in plain(text) for text in section.prose)
