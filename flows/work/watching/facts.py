"""Which facts of an outlet's file, taken from weak sources, its pages have since borne out."""

from collections.abc import Sequence

from flows.work.watching.drift import rates
from scrapers.catalogue.schema import OutletFile
from storage.records import OutletRun, PageRead

ENOUGH = 5  # articles before pages bear anything out
MOST = 0.9  # share of them that must be read as the file says


def confirmed(outlet: OutletFile, run: OutletRun | None, reads: Sequence[PageRead], held: int) -> list[str]:
    """The unverified facts that the last run, the latest pages or the last week's volume confirm."""
    articles = sum(1 for read in reads if read.article)
    read_by_layout = rates(reads).get("layout's body")
    answers = {
        "discovery": run is not None and run.reachable and not run.broken and run.found > 0,
        "articles": articles >= max(ENOUGH, MOST * len(reads)),
        "layout": articles >= ENOUGH and read_by_layout is not None and read_by_layout.value >= MOST,
        "volume": outlet.volume is not None and held > 0 and outlet.volume.min <= held <= outlet.volume.max,
    }
    return [fact for fact in outlet.unverified if answers.get(fact, False)]


def answering(outlet: OutletFile, run: OutletRun | None) -> str:
    """How many entries the last run walked to their end, by address where the file calls them unverified."""
    entries = [entry.url for entry in outlet.discovery if entry.kind != "ids" and not entry.backfill]
    answered = [url for url in entries if run is not None and run.reachable and url not in run.broken]
    named = ": " + ", ".join(answered) if answered and "discovery" in outlet.unverified else ""
    return f"{len(answered)} of {len(entries)}{named}"
