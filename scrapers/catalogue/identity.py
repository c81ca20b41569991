"""What makes two addresses the same article: the outlet's own id, else the path; never host, slug or query."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from scrapers.catalogue.schema import OutletFile

# `p` and `id` are how WordPress and older systems name an article; every other parameter is paging or tracking.
_NAMING = frozenset({"p", "id"})
_KEPT = "/-._~!$&'()*+,;=:@"
_FRONT = re.compile(r"^(?:www|m|amp|mobile)\.")
_BUILD = re.compile(r"(?:/+(?:amp|index\.(?:html?|php))?)*/*$", re.I)


def host_of(url_or_host: str) -> str:
    """The bare host: lower case, no port, no `www.`/`m.`/`amp.`; empty where there is none."""
    try:
        host = urlsplit(url_or_host if "//" in url_or_host else f"//{url_or_host}").hostname or ""
    except ValueError:
        return ""
    return _FRONT.sub("", host)


def site_of(url: str) -> str:
    """The registered domain: `money.kompas.com` → `kompas.com`, `kominfo.madiunkota.go.id` → `madiunkota.go.id`."""
    labels = host_of(url).split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-keep:])


def path_of(url: str) -> str:
    """The path as an outlet's expressions see it, with the query parameters that name an article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    naming = [(key, value) for key, value in parse_qsl(parts.query) if key in _NAMING]
    return (unquote(parts.path) or "/") + (f"?{urlencode(naming)}" if naming else "")


def normalise(url: str) -> str:
    """One form for all variants of an address: https, bare host, no `/amp`, no paging or tracking, no fragment.
    It identifies; fetch the address as it was found."""
    path, _, query = path_of(url).partition("?")
    return f"https://{host_of(url)}{quote(_BUILD.sub('', path), _KEPT) or '/'}" + (f"?{query}" if query else "")


def article_key(outlet: OutletFile | None, url: str) -> str:
    """The outlet's own article id, else the normalised path (with the host where no outlet is known)."""
    if outlet and outlet.key and (match := re.search(outlet.key, path_of(url))):
        return match["id"]
    bare = normalise(url).removeprefix("https://")
    return bare if outlet is None else bare[len(host_of(url)) :]


def is_article_url(outlet: OutletFile | None, url: str) -> bool:
    """Whether the outlet's expressions call the address an article; without any, whether it is more than a front
    page."""
    path = path_of(url)
    if outlet and outlet.articles:
        return any(re.search(form, path) for form in outlet.articles)
    return _BUILD.sub("", path.partition("?")[0]) != "" or "?" in path
