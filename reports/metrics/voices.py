"""Who speaks in the press."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from types import MappingProxyType

from reports.metrics.proportion import Estimate, wilson

GROUPS = MappingProxyType(
    {
        "pemkot": ("kepala_daerah", "pejabat_pemkot"),
        "dprd": ("dprd",),
        "warga": ("warga",),
        "pelaku_usaha": ("pelaku_usaha",),
        "ormas_lsm": ("ormas_lsm",),
        "akademisi_ahli": ("akademisi_ahli",),
        "aparat_hukum": ("aparat_hukum",),
        "pejabat_lain": ("pejabat_lain",),
        "bumn_swasta": ("bumn_swasta",),
        "media_redaksi": ("media_redaksi",),
        "tidak_dikenal": (None,),
    }
)
"""Group → speaker types of the code book; None is a speaker whose type was not found."""

CITIZENS = frozenset({"warga", "pelaku_usaha"})
CITY = frozenset(GROUPS["pemkot"])


def voice_shares(types: Sequence[str | None]) -> dict[str, Estimate]:
    """V_g = quotes of group g / all quotes, with Wilson intervals (domain notes, 3a); empty without quotes."""
    counts = Counter(types)
    shares = {group: wilson(sum(counts[t] for t in members), len(types)) for group, members in GROUPS.items()}
    return {group: share for group, share in shares.items() if share}


def citizens_share(types: Sequence[str | None]) -> Estimate | None:
    """(citizens + business people) / quotes (domain notes, 3a)."""
    return wilson(sum(t in CITIZENS for t in types), len(types))


def single_source_share(articles: Iterable[Sequence[str | None]]) -> Estimate | None:
    """Articles whose every quote is the city's / articles with quotes (domain notes, 3a)."""
    quoted = [set(types) for types in articles if types]
    return wilson(sum(types <= CITY for types in quoted), len(quoted))


def hhi(speakers: Iterable[Hashable]) -> float | None:
    """Concentration of voices Σ s_i², 1/persons … 1 (Herfindahl-Hirschman index; Hirschman 1964, AER 54:761)."""
    counts = Counter(speakers)
    quotes = sum(counts.values())
    return sum((count / quotes) ** 2 for count in counts.values()) if quotes else None
