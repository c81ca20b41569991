"""Chart data drawn as SVG, the same bytes every time."""

from collections.abc import Mapping

Drawings = Mapping[str, tuple[str, str]]
"""Chart key → the drawing for a desk and the one for a phone, as SVG."""
