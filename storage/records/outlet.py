"""A source of news, as everyone but the scrapers needs to know it."""

from dataclasses import dataclass
from typing import Literal

Ownership = Literal["press", "owned", "aggregator"]
Tier = Literal["nasional", "provinsi", "lokal"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: `owned` outlets belong to the city and never enter the tone index."""

    slug: str
    name: str
    ownership: Ownership
    tier: Tier
    home: str
