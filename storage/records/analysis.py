"""What reading an article yields, after the code book."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["inti", "terkait", "konteks", "tidak"]
Geography = Literal["kota", "kabupaten", "lain"]
Pillar = Literal["governance", "branding", "economy", "living", "society", "environment"]
StoryType = Literal[
    "advertorial", "opini", "penegakan_hukum", "keluhan", "prestasi", "seremonial", "kebijakan", "layanan", "peristiwa"
]
Tone = Literal["positif", "netral", "negatif"]
SpeakerType = Literal[
    "kepala_daerah",
    "pejabat_pemkot",
    "dprd",
    "pejabat_lain",
    "aparat_hukum",
    "warga",
    "pelaku_usaha",
    "akademisi_ahli",
    "ormas_lsm",
    "bumn_swasta",
    "media_redaksi",
]
Mode = Literal["langsung", "tidak_langsung"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One attributed statement: `paragraphs[paragraph][start:end] == text`. `verb` is the base form (`ujar`)."""

    text: str
    speaker: str | None
    speaker_type: SpeakerType | None
    verb: str | None
    mode: Mode
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a story complains of, where, the office in charge, and whether the city answers in the story."""

    object: str
    location: str | None
    agency: str | None
    answered: bool


@dataclass(frozen=True)
class Analysis:
    """All labels of one article revision. `tone` is toward the city, None when `level` is `tidak`.

    `evidence` are exact sentences of title or body. `review` lists the reasons (fixed words) why a person should look
    at it; `flags` are marks such as `berpotensi_negatif`, `advertorial`, `press_release`. `model` maps each part to
    its version."""

    article_id: str
    revision: int
    level: Level
    level_probability: float
    geography: Geography
    pillars: tuple[Pillar, ...]
    pillar_probabilities: Mapping[str, float]
    story_type: StoryType
    tone: Tone | None
    tone_probabilities: Mapping[str, float] = field(default_factory=dict)
    headline_tone: Tone | None = None
    evidence: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    complaint: Complaint | None = None
    flags: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    model: Mapping[str, str] = field(default_factory=dict)

    @property
    def relevant(self) -> bool:
        """True for `inti`, `terkait` and `konteks`."""
        return self.level != "tidak"
