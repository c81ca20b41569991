"""The words of attribution, read once from the TOML files beside this module."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from storage.records.analysis import SpeakerType

Rules = tuple[tuple[SpeakerType, re.Pattern[str]], ...]
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue verbs (form → base) and the words that guard them."""

    active: dict[str, str]
    stance: frozenset[str]
    bare: frozenset[str]
    never: frozenset[str]
    guards: frozenset[str]
    denied: frozenset[str]
    naming: frozenset[str]
    active_pattern: re.Pattern[str]
    inserted_pattern: re.Pattern[str]
    after_pattern: re.Pattern[str]
    opening_pattern: re.Pattern[str]
    passive_pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class People:
    """Words that describe speakers, and the ordered rules from description to speaker type."""

    rules: Rules
    weak_rules: Rules
    where_rules: Rules
    kin: re.Pattern[str]
    elsewhere: re.Pattern[str]
    roles: frozenset[str]
    titles: frozenset[str]
    owners: frozenset[str]
    nouns: re.Pattern[str]
    trade: re.Pattern[str]
    offices: frozenset[str]
    pronouns: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def any_of(words: list[str] | frozenset[str]) -> str:
    """An alternation, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue lexicon of `cues.toml`."""
    raw = _read("cues.toml")
    active = {
        form: base for table in ("reported", "stance") for base, forms in raw[table].items() for form in forms.split()
    }
    bare, inserted = raw["bare"]["forms"].split(), raw["bare"]["inserted"].split()
    lead = r"(?:demikian|begitu|masih|seperti|sebagaimana|lalu|kembali|tetapi)?\s*"
    return Cues(
        active=active,
        stance=frozenset(raw["stance"]),
        bare=frozenset(bare),
        never=frozenset(raw["bare"]["never"].split()),
        guards=frozenset(raw["guards"]["before"].split()),
        denied=frozenset(raw["guards"]["denied"].split()),
        naming=frozenset(raw["guards"]["naming"].split()),
        active_pattern=re.compile(rf"(?<![\w-])({any_of(list(active))})(?![\w-])"),
        inserted_pattern=re.compile(
            rf"(?<![\w-])(?:({any_of(inserted)})(nya\b|\s+(?=\S))|(menurut)(nya\b|\s+(?=\S)))", re.I
        ),
        after_pattern=re.compile(
            rf"[\s,.;–-]{{0,4}}{lead}(?:({any_of(bare)})(nya)?(?![\w-])|([a-z]{{3,14}})nya(?![\w-]))"
        ),
        opening_pattern=re.compile(rf"({any_of(raw['bare']['noun'].split())})nya,\s*", re.I),
        passive_pattern=re.compile(
            rf"di({any_of([form.removeprefix('di') for form in raw['bare']['passive'].split()])})(nya)?\b", re.I
        ),
    )


def _rules(tables: list[dict[str, Any]]) -> Rules:
    return tuple((table["type"], re.compile(rf"(?<![\w-])(?:{'|'.join(table['words'])})(?![\w-])")) for table in tables)


@lru_cache(maxsize=1)
def people() -> People:
    """The lexicon of speakers of `speakers.toml`."""
    raw = _read("speakers.toml")
    words = raw["words"]
    nouns = frozenset(noun.strip() for noun in words["people"].replace("\n", " ").split(","))
    return People(
        rules=_rules([rule for rule in raw["rule"] if not rule.get("weak") and not rule.get("where")]),
        weak_rules=_rules([rule for rule in raw["rule"] if rule.get("weak")]),
        where_rules=_rules([rule for rule in raw["rule"] if rule.get("where")]),
        kin=re.compile(rf"(?:{any_of(words['kin'].split())}) (?!r[tw]\b)"),
        elsewhere=re.compile(rf"(?<![\w-])(?:{'|'.join(raw['elsewhere']['words'])})(?![\w-])"),
        roles=frozenset(f"{words['role']} {words['place']}".split()) | {noun for noun in nouns if " " not in noun},
        titles=frozenset(words["title"].split()),
        owners=frozenset(words["owner"].split()),
        nouns=re.compile(rf"(?<![\w-])(?:{any_of(nouns)})(?![\w-])", re.I),
        trade=re.compile(rf"(?<![\w-])(?:{any_of(words['trade'].split())})(?:nya)?(?![\w-])"),
        offices=frozenset(words["office"].split()),
        pronouns=frozenset(words["pronoun"].split()),
    )
