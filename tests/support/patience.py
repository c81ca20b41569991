"""How long a test waits for what must come: so long that no busy machine makes it fail."""

from functools import partial

import httpx

from scrapers.client import ClientSettings

HANG = 900.0  # seconds after which something hangs; a guard, and no measure

# the client's own limits are for strangers' servers: the sample newsroom shares its process with the reader
PATIENT = partial(ClientSettings, connect_seconds=HANG, silent_seconds=HANG, total_seconds=HANG)


def ask(api: str, path: str, **body: object) -> httpx.Response:
    """A Prefect server's answer to what is posted to it."""
    return httpx.post(f"{api}/{path}", json=body, trust_env=False, timeout=HANG)
