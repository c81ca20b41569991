"""Small records of the invented city, for tests that need some."""

from datetime import datetime
from typing import Any

from storage.records import JAKARTA, Analysis, Article, Link, Outcome, Outlet, Page

OUTLET = Outlet("kabarwetan", "KABARWETAN.com", "press", "provinsi", "http://kabarwetan.localhost:8765/")


def moment(text: str) -> datetime:
    """`2026-10-12 08:00` as a WIB instant."""
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def article(key: str = "1", title: str = "Jalan Cempaka Mulus Lagi", at: str | None = "2026-10-13 08:00") -> Article:
    """A small article."""
    return Article(
        outlet="kabarwetan",
        key=key,
        url=f"http://kabarwetan.localhost:8765/berita/{key}/judul",
        title=title,
        paragraphs=("Jalan Cempaka di Pandean Lor selesai diperbaiki.", "Warga lega."),
        published_at=moment(at) if at else None,
        published_precision="minute" if at else None,
        sources={"title": "layout"},
    )


def page(url: str, at: str = "2026-10-13 09:00") -> Page:
    """The page an article came from."""
    return Page(url, url, 200, moment(at), b"<html>", "0" * 64, "kabarwetan", etag='"v1"', archived_as="kabarwetan/a#0")


def outcome(made: Article) -> Outcome:
    """A successful fetch of an article."""
    return Outcome(Link(made.url, "kabarwetan", "list"), page(made.url), made)


def analysis(article_id: str, revision: int = 1, **labels: Any) -> Analysis:
    """A plain analysis: `terkait`, neutral, whatever else is named."""
    values: dict[str, Any] = {
        "level": "terkait",
        "level_probability": 0.9,
        "geography": "kota",
        "pillars": ("living",),
        "pillar_probabilities": {"living": 0.8},
        "story_type": "layanan",
        "tone": "netral",
        "tone_probabilities": {"netral": 0.6, "positif": 0.3, "negatif": 0.1},
        "model": {"labels": "1"},
    }
    return Analysis(article_id=article_id, revision=revision, **(values | labels))
