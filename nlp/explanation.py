"""Why an article got its labels, in Indonesian: the terms, sentences and rules that decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from nlp.features.cues import kinds
from nlp.features.document import PLACES, Document
from nlp.features.ngrams import grams
from nlp.features.roles import place_counts
from nlp.features.space import Blocks
from nlp.labels.heads import Head
from nlp.labels.verdict import Verdict
from nlp.models.bundle import Models
from storage.records import Analysis

# Terms shown for a label, and how little may be said of a label before it is left out.
_MOST, _LEAST = 6, 0.02
# Blocks whose columns have a name a reader knows; pieces of words and counts of roles have none.
_NAMED = ("word", "title", "lead", "cue")
_PLACES = {"title": "judul", "lead": "lead", "body": "isi"}
_CUES = {
    "praise": "kata pujian", "complaint": "kata keluhan", "plan": "kata rencana", "negation": "pengingkaran",
    "contrast": "kata pertentangan", "irony": "kata sindiran", "legal": "kata hukum", "leadership": "kata jabatan",
    "regency": "kata kabupaten", "elsewhere": "kata pusat/provinsi", "campaign": "kata kampanye",
    "crime": "kata kriminal", "market": "kata pasar", "citizen": "suara warga", "paid": "penanda berbayar",
    "opinion": "penanda opini",
    "ceremony": "kata acara", "award": "kata penghargaan", "policy": "kata kebijakan", "service": "kata layanan",
    "not_praise": "pujian yang diingkari", "not_complaint": "keluhan yang diingkari",
}  # fmt: skip
_REVIEW = {
    "level_close": "relevansi atau level hampir seimbang",
    "tone_close": "dua tone teratas hampir seimbang",
    "mixed": "judul dan lead memuat tanda positif sekaligus negatif",
    "irony": "mungkin sindiran (cemoohan, atau pujian di samping masalah)",
}
_FLAGS = {
    "advertorial": "berita berbayar",
    "press_release": "bersumber dari siaran pers",
    "berpotensi_negatif": "belum negatif, tetapi memuat keluhan atau risiko",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the models see of one article (blocks of one row), the models, for each label the encoder has a say in
    what the linear models and what the encoder give its classes, the monitor's own terms found for each pillar, and
    the words of the text (names as roles) by the stems the models know them by."""

    blocks: Blocks
    models: Models
    parts: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]] = field(default_factory=dict)
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


def forms_in(document: Document) -> dict[str, str]:
    """Words and pairs of neighbours as the text has them, by their stems; the first form of each stands."""
    forms: dict[str, str] = {}
    for line in document.lines:
        for stems, words in zip(grams(line.stems), grams(line.masked), strict=True):
            forms.setdefault(stems, words)
    return forms


def explain(document: Document, verdict: Verdict, analysis: Analysis, seen: Seen) -> list[str]:
    """A line for each label and rule, in the order the code book decides."""
    return [
        _sentence("Geografi", analysis.geography, None, _terms("geography", analysis.geography, seen)),
        *_sources("geography", analysis.geography, seen),
        _places(document),
        _sentence("Level", analysis.level, analysis.level_probability, _terms("level", analysis.level, seen)),
        *_sources("level", analysis.level, seen),
        *_pillars(verdict, seen),
        _sentence("Jenis berita", analysis.story_type, None, _terms("story_type", verdict.story_type, seen)),
        *_sources("story_type", verdict.story_type, seen),
        *_tone(analysis, seen),
        *_rules(document, verdict, analysis),
        "Kata berhuruf besar (KOTA, OPD, …) menggantikan nama; NAMA adalah nama kotanya.",
    ]


def _sentence(label: str, value: str, probability: float | None, terms: Sequence[str]) -> str:
    sure = "" if probability is None else f" ({_percent(probability)})"
    return f"{label}: {value}{sure}" + (f", terutama karena {', '.join(terms)}." if terms else ".")


def _sources(label: str, value: str, seen: Seen) -> Iterator[str]:
    """What each of the two sources gives the value, where both were asked."""
    if label in seen.parts:
        linear, encoder = (part[value] for part in seen.parts[label])
        yield f"Untuk {value}: model kata {_percent(linear)}, encoder {_percent(encoder)}."


def _places(document: Document) -> str:
    counts = place_counts(document)
    return f"Yang disebut: kota {counts['kota']} kali, kabupaten {counts['kabupaten']}, daerah lain {counts['lain']}."


def _percent(probability: float) -> str:
    return f"{100 * probability:.0f} %"


def _pillars(verdict: Verdict, seen: Seen) -> Iterator[str]:
    for pillar in verdict.pillars:
        yield _sentence("Pilar", pillar, verdict.pillar_probabilities[pillar], _terms("pillars", pillar, seen))
        if named := seen.terms.get(pillar):
            yield f"Istilah {pillar} di teks: {', '.join(f'“{term}”' for term in named[:_MOST])}."
        yield from _sources("pillars", pillar, seen)


def _tone(analysis: Analysis, seen: Seen) -> Iterator[str]:
    tone = analysis.tone
    if tone is None:
        return
    yield _sentence("Tone", tone, analysis.tone_probabilities[tone], _terms("tone_text", tone, seen))
    yield from _sources("tone", tone, seen)
    yield f"Tone judul saja: {analysis.headline_tone or 'tanpa judul'}."
    yield from (f"Kalimat penentu: “{sentence}”" for sentence in analysis.evidence)


def _rules(document: Document, verdict: Verdict, analysis: Analysis) -> Iterator[str]:
    """The fixed rules that spoke, and the marks for a person."""
    if analysis.tone is None:
        yield "Aturan: berita yang tidak relevan tidak diberi tone dan pilar."
    if analysis.story_type != verdict.story_type:
        yield "Aturan: ada penanda berbayar, maka jenisnya advertorial."
    if verdict.pillars and max(verdict.pillar_probabilities[pillar] for pillar in verdict.pillars) < 0.5:
        yield "Aturan: tidak ada pilar yang mencapai 50 %; terkait memakai pilar terkuat, konteks memakai governance."
    yield from (f"Tanda: {flag} ({_FLAGS.get(flag, 'dari sumber')})." for flag in analysis.flags)
    yield from (f"Perlu dibaca orang: {_REVIEW[reason]}." for reason in analysis.review)
    if not document.lines[0].masked:
        yield "Catatan: tanpa judul, hanya isi yang dinilai."


def _terms(name: str, label: str, seen: Seen) -> list[str]:
    """The named columns that spoke most for a label against the mean of its rivals, strongest first."""
    head = seen.models.heads[name]
    found = [pair for block in head.scales if block in _NAMED for pair in _weighed(head, label, block, seen)]
    strongest = sorted((pair for pair in found if pair[1] > _LEAST), key=lambda pair: (-pair[1], pair[0]))
    return list(islice(dict.fromkeys(term for term, _ in strongest), _MOST))


def _weighed(head: Head, label: str, block: str, seen: Seen) -> list[tuple[str, float]]:
    at = head.classes.index(label)
    weights = head.weights[block].astype(float)
    against = np.delete(weights, at, axis=1).mean(axis=1) if head.kind == "one_of" else 0.0
    row = seen.blocks[block]
    values: NDArray[np.float64] = (np.asarray(row) if isinstance(row, np.ndarray) else row.toarray())[0]
    moved = values * (weights[:, at] - against) * head.scales[block]
    return [(_name(block, int(column), seen), float(moved[column])) for column in np.flatnonzero(moved)]


def _name(block: str, column: int, seen: Seen) -> str:
    if block != "cue":
        stems = seen.models.space.ngrams[block].vocabulary[column]  # type: ignore[index]
        term = f"“{seen.forms.get(stems, stems)}”"
        return f"{term} di {_PLACES[block]}" if block in _PLACES else term
    names = (*kinds(), "balance", "plans")
    kind = names[column % len(names)]
    said = {"balance": "timbangan pujian dan keluhan", "plans": "kepadatan rencana"}.get(kind) or _CUES[kind]
    return f"{said} di {_PLACES[PLACES[column // len(names)]]}"
