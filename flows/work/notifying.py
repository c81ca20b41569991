"""Telling the office, by whatever channel the settings name: a report is out, an issue flares up, something failed."""

from typing import Any

from flows.settings import Settings
from flows.work.reporting import Published

SUBJECT = 150  # letters: a longer one is cut by mail programs anyway


class NotifyError(RuntimeError):
    """A channel did not take the message; the message says what that means for the work."""


def notify(settings: Settings, subject: str, published: Published) -> bool:
    """Send the key figures with the PDF, where there is one; False when no channel is set, NotifyError when one fails.

    Mail goes out as plain text and HTML in one, other channels get what they can show."""
    from apprise import NotifyFormat

    document = published.page.with_name("laporan.pdf")
    attach = str(document) if document.exists() else None
    what = {"body": published.figures, "body_format": NotifyFormat.MARKDOWN, "attach": attach}
    return _send(settings, False, subject, "the report is published all the same", **what)


def tell(settings: Settings, subject: str, text: str) -> bool:
    """Send a short message; False when no channel is set, NotifyError when one fails."""
    return _plain(settings, False, subject, text)


def tell_keeper(settings: Settings, subject: str, text: str) -> bool:
    """The same to who looks after the server: GAUNG_KEEPER, or GAUNG_NOTIFY where that is empty."""
    return _plain(settings, True, subject, text)


def _plain(settings: Settings, keeper: bool, subject: str, text: str) -> bool:
    from apprise import NotifyFormat

    what = {"body": text, "body_format": NotifyFormat.TEXT}
    return _send(settings, keeper, subject, "it is told again at the next run", **what)


def _send(settings: Settings, keeper: bool, subject: str, instead: str, **what: Any) -> bool:
    """An address may hold a password, so no message ever quotes one."""
    name, urls = "GAUNG_NOTIFY", settings.notify.get_secret_value().split()
    if keeper and (own := settings.keeper.get_secret_value().split()):
        name, urls = "GAUNG_KEEPER", own
    if not urls:
        return False
    from apprise import Apprise

    channels = Apprise()
    if not all(channels.add(url) for url in urls):
        raise NotifyError(f"{name} holds an address apprise does not know: see its list of services")
    if not channels.notify(title=_line(subject), **what):
        raise NotifyError(f"a channel of {name} did not take the message: {instead}")
    return True


def _line(subject: str) -> str:
    """One line: a headline may hold anything, and a line break in a mail's head would begin another field."""
    words = " ".join("".join(char if char.isprintable() else " " for char in subject).split())
    return words if len(words) <= SUBJECT else f"{words[: SUBJECT - 1]}…"
