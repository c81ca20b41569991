"""What a list says of an item's date, and the address to fetch it at."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapers.catalogue.identity import host_of
from scrapers.catalogue.schema import OutletFile
from scrapers.dates import parse_date

_TRACKING = ("utm_", "fbclid", "gclid", "browsefrom")


def read_hint(text: str, now: datetime) -> tuple[datetime | None, bool]:
    """The date in a list's text and whether it is exact; a relative one is counted from `now`."""
    if printed := parse_date(text):
        return printed.moment, True
    relative = parse_date(text, now)
    return (relative.moment, False) if relative else (None, True)


def fetch_address(outlet: OutletFile, url: str) -> str:
    """The address at the outlet's own host and scheme, without tracking: `www.`, `m.` and http twins become one."""
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_TRACKING)]
    parts = parts._replace(query=urlencode(query), fragment="")
    if host_of(url) == host_of(outlet.hosts[0]):
        parts = parts._replace(scheme=outlet.scheme, netloc=outlet.hosts[0])
    return urlunsplit(parts)
