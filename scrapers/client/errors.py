"""Why a fetch gave no page, in fixed words."""

FIXED_WORDS = frozenset(
    {
        "bad_encoding",
        "bad_host",
        "circuit_open",
        "connect",
        "dns",
        "http_5xx",
        "not_text",
        "private_address",
        "protocol",
        "robots",
        "robots_unreachable",
        "timeout",
        "too_large",
        "too_many_redirects",
    }
)


class FetchError(Exception):
    """No page: `word` is one of FIXED_WORDS or `http_` and a status (`http_404`), `detail` says what was seen."""

    def __init__(self, word: str, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{word}: {detail}" if detail else word)
        self.word = word
        self.detail = detail
        self.retry_after = retry_after


def status_error(status: int, retry_after: float | None = None) -> FetchError:
    """The error of an HTTP status: every server's fault is one word, every client's fault its own."""
    word = "http_5xx" if status >= 500 else f"http_{status}"
    return FetchError(word, f"answered {status}", retry_after)
