"""The newsroom of Kota Arunika: ten invented outlets on loopback, as hard to read as the real web."""

from samples.arunika.newsroom.app import NOW, create_app
from samples.arunika.newsroom.faults import FAULTS
from samples.arunika.newsroom.server import PortTaken, Running, running, serve

__all__ = ["FAULTS", "NOW", "PortTaken", "Running", "create_app", "running", "serve"]
