"""Outlets and layouts, as their TOML files declare them."""

from scrapers.catalogue.catalogue import Catalogue, default_catalogue
from scrapers.catalogue.files import CatalogueError
from scrapers.catalogue.schema import Discovery, LayoutFile, ListRules, OutletFile, Volume

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Discovery",
    "LayoutFile",
    "ListRules",
    "OutletFile",
    "Volume",
    "default_catalogue",
]
