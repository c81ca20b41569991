"""From an outlet's feeds, sitemaps, lists and ids to links worth fetching."""

from scrapers.discovery.discovery import discover, merged
from scrapers.discovery.found import Discovered, Known, Window
from scrapers.discovery.ids import IdWalk, id_walks
from scrapers.discovery.walk import Walk

__all__ = ["Discovered", "IdWalk", "Known", "Walk", "Window", "discover", "id_walks", "merged"]
