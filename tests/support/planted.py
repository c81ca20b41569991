"""Three planted flare-ups for the sample's twelve weeks."""

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parents[2] / "samples" / "arunika" / "articles"
OUTLETS = ("kabarwetan", "radararunika", "beritatimuran", "lensatimur", "kilasjatim", "sinarbrang", "suarawarga")
PLANTED = {"banjir": "2026-09-07", "parkir": "2026-09-23", "sampah": "2026-10-12"}
STORIES = 8  # of a planted flare-up, in two days and a half


def rows() -> list[dict[str, Any]]:
    """The sample's articles."""
    return [json.loads(line) for path in sorted(ARTICLES.glob("*.jsonl")) for line in path.read_text().splitlines()]


def planted(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Reports of one matter: sentences of a complaint from the sample, mixed with other complaints' of the kind."""
    chance = random.Random(3)
    for word, day in PLANTED.items():
        complaints = [r for r in found if r["complaint"] and word in " ".join([r["title"], *r["paragraphs"]]).lower()]
        base, *others = complaints
        for number in range(STORIES):
            moment = datetime.fromisoformat(f"{day}T07:00:00+07:00") + timedelta(hours=8 * number)
            told = chance.sample(base["paragraphs"], 2) + [
                p for o in chance.sample(others, 2) for p in o["paragraphs"][1:3]
            ]
            words = base["title"].split()
            yield base | {
                "id": f"planted-{word}-{number}", "outlet": OUTLETS[number % len(OUTLETS)], "copy_of": None,
                "published_at": moment.isoformat(), "paragraphs": told, "level": "terkait", "tone": "negatif",
                "title": " ".join([*words[:5], *chance.sample(words, 3)]), "quotes": [],
            }  # fmt: skip
