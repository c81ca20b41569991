"""The sample newsroom beside a run of a sample monitor."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from scrapers.catalogue.schema import OutletFile


@contextmanager
def newsroom_for(outlets: Sequence[OutletFile], address: str) -> Iterator[str]:
    """The address of a newsroom for these outlets: the one named, else one started on a free port for the while;
    empty when none of them is a sample."""
    if address or not any(outlet.sample for outlet in outlets):
        yield address
        return
    from samples.arunika.newsroom import running

    with running() as newsroom:
        yield newsroom.url


def routes_to(address: str, outlets: Sequence[OutletFile]) -> dict[str, tuple[str, int]]:
    """Where the client finds each sample host."""
    if not address:
        return {}
    parts = urlsplit(address)
    where = (parts.hostname or "127.0.0.1", parts.port or 80)
    return {host: where for outlet in outlets if outlet.sample for host in outlet.hosts}
