"""From an outlet's feeds, sitemaps, lists and ids to links worth fetching."""

from scrapers.discovery.discovery import discover
from scrapers.discovery.found import Discovered, Known, Window
from scrapers.discovery.ids import IdWalk, id_walks

__all__ = ["Discovered", "IdWalk", "Known", "Window", "discover", "id_walks"]
