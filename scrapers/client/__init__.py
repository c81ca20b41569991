"""The polite way to the web: one host at a time, robots obeyed, nothing private, everything bounded."""

from scrapers.client.client import Client
from scrapers.client.errors import FetchError
from scrapers.client.pace import Hosts
from scrapers.client.settings import ClientSettings

__all__ = ["Client", "ClientSettings", "FetchError", "Hosts"]
