"""Telling the office that a report is out, by whatever channel GAUNG_NOTIFY names."""

from flows.settings import Settings
from flows.work.reporting import Published


class NotifyError(RuntimeError):
    """A channel did not take the message; the report itself is published."""


def notify(settings: Settings, subject: str, published: Published) -> bool:
    """Send the key figures with the PDF, where there is one; False when no channel is set, NotifyError when one fails.

    Mail goes out as plain text and HTML in one, other channels get what they can show.

    An address may hold a password, so no message ever quotes one."""
    urls = settings.notify.get_secret_value().split()
    if not urls:
        return False
    from apprise import Apprise, NotifyFormat

    channels = Apprise()
    if not all(channels.add(url) for url in urls):
        raise NotifyError("GAUNG_NOTIFY holds an address apprise does not know: see its list of services")
    document = published.page.with_name("laporan.pdf")
    attach = str(document) if document.exists() else None
    if not channels.notify(title=subject, body=published.figures, body_format=NotifyFormat.MARKDOWN, attach=attach):
        raise NotifyError("a channel of GAUNG_NOTIFY did not take the message: the report is published all the same")
    return True


def tell(settings: Settings, subject: str, text: str) -> bool:
    """Send a short message; False when no channel is set, NotifyError when one fails."""
    urls = settings.notify.get_secret_value().split()
    if not urls:
        return False
    from apprise import Apprise, NotifyFormat

    channels = Apprise()
    if not all(channels.add(url) for url in urls):
        raise NotifyError("GAUNG_NOTIFY holds an address apprise does not know: see its list of services")
    if not channels.notify(title=subject, body=text, body_format=NotifyFormat.TEXT):
        raise NotifyError("a channel of GAUNG_NOTIFY did not take the warning: it is told again at the next run")
    return True
