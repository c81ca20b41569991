"""Words of complaint, read once from `cues.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled lexicon; see `cues.toml` for what each part means."""

    verbs: frozenset[str]
    cries: frozenset[str]
    speakers: frozenset[str]
    headline: re.Pattern[str]
    trouble: re.Pattern[str]
    place: re.Pattern[str]
    answering: frozenset[str]
    refusal: re.Pattern[str]
    witness: re.Pattern[str]
    heads: re.Pattern[str]
    acts: re.Pattern[str]
    courtesy: re.Pattern[str]
    substance: re.Pattern[str]
    over: re.Pattern[str]
    general: frozenset[str]
    others: re.Pattern[str]
    lead_in: re.Pattern[str]
    who: frozenset[str]
    duties: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _words(text: str) -> re.Pattern[str]:
    longest_first = sorted(text.split(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The lexicon of complaint."""
    raw = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    kinds = "|".join(map(re.escape, raw["places"]["kinds"].split()))
    name = r"(?:\s(?:[A-Z][\w'’-]*\.?|\d{1,3}|[IVX]+)){1,3}"
    block = r"R[TW]\s\d{1,2}(?:[–-]\d{1,2})?(?:[,/]?\s?R[TW]\s\d{1,2})?"
    answers = raw["answers"]
    return Cues(
        verbs=frozenset(raw["verbs"].split()),
        cries=frozenset(raw["cries"].split()),
        speakers=frozenset(raw["speakers"]),
        headline=_words(raw["headline"]),
        trouble=_words(raw["trouble"]),
        place=re.compile(rf"(?<!\w)(?:(?:{kinds}){name}|{block}(?:\s(?:Kelurahan\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)?)"),
        answering=frozenset(answers["speakers"]),
        refusal=re.compile("|".join(answers["refusal"]), re.I),
        witness=re.compile(rf"\b(?:{answers['witness']})\b", re.I),
        heads=re.compile(rf"\b(?:{answers['heads']})\b", re.I),
        acts=re.compile(rf"(?:\s[\w'-]+){{0,3}}?\s(?:{answers['acts'].replace(chr(10), '')})\b", re.I),
        courtesy=re.compile("|".join(answers["courtesy"]), re.I),
        substance=re.compile("|".join(answers["substance"]), re.I),
        over=re.compile("|".join(raw["over"]["words"]), re.I),
        general=frozenset(raw["general"]),
        others=re.compile("|".join(raw["others"]), re.I),
        lead_in=re.compile(rf"^(?:(?:{'|'.join(raw['lead_in'].split())})\s+)+", re.I),
        who=frozenset(raw["who"].split()),
        duties=tuple((_words(duty["words"]), tuple(duty["offices"])) for duty in raw["duty"]),
    )
