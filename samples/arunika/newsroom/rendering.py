"""The templates: one folder a layout, autoescaped, compiled once."""

import re
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samples.arunika.newsroom.dates import ago, mail_date, shown, stamp
from samples.arunika.newsroom.sites import HERE
from samples.arunika.newsroom.stories import Story, slugify, split_dateline


def worn(text: str, story: Story) -> Markup:
    """A paragraph as an editor's box leaves it: a `&nbsp;` or CRLF for a space here and there."""
    words = str(escape(text)).split(" ")
    place = 1 + (len(text) + story.variant) % 7
    if len(words) <= place + 1:
        return Markup(" ".join(words))
    glue = ("&nbsp;", "\r\n", " ")[len(text) % 3]
    return Markup(" ".join(words[:place]) + glue + " ".join(words[place:]))


def linked(text: Markup, story: Story, base: str) -> Markup:
    """Links the first mention of the story's first tag, as keyword plug-ins do."""
    if not story.tags:
        return text
    tag = story.tags[0]
    found = re.search(rf"(?<![\w/>]){re.escape(str(escape(tag)))}(?!\w)", text, re.IGNORECASE)
    if not found:
        return text
    anchor = f'<a href="{base}/{quote(tag)}/" class="tautan">{found[0]}</a>'
    return Markup(f"{text[: found.start()]!s}{anchor}{text[found.end() :]!s}")


@cache
def environment() -> Environment:
    """The shared environment; an unknown name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "worn": worn,
        "linked": linked,
        "slug": slugify,
        "split_dateline": split_dateline,
        "shown": shown,
        "stamp": stamp,
        "mail_date": mail_date,
        "ago": ago,
        "md": lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}",
    }
    return made


def render(template: str, **context: Any) -> bytes:
    """A template's bytes, with the context it names."""
    return environment().get_template(template).render(context).encode()


def clock_at(now: datetime) -> str:
    """The clock of a page's header: the hour of reading, not of the story."""
    return shown(now, "{weekday}, {number} {month} {year}")
