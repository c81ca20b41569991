"""What one site can show at the newsroom's clock: its stories, and where they are found."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from samples.arunika.newsroom.dates import WIB
from samples.arunika.newsroom.sites import ListKind, Site
from samples.arunika.newsroom.stories import Story, archive, slugify


class Desk:
    """A site with the stories that exist at `now`, newest first."""

    def __init__(self, site: Site, now: datetime) -> None:
        """Leaves out what is published after `now`."""
        self.site, self.now = site, now
        self.stories = [story for story in reversed(archive()[site.slug]) if story.published_at <= now]
        self._by_number = {story.number: story for story in self.stories}
        self._by_slug = {story.slug: story for story in self.stories}
        self._place = {story.id: place for place, story in enumerate(self.stories)}

    def path(self, story: Story) -> str:
        """A story's address inside its site."""
        local = story.published_at.astimezone(WIB)
        return self.site.pattern(story.kind).format(
            id=story.number,
            slug=story.slug,
            kanal=slugify(story.section),
            yyyy=f"{local:%Y}",
            mm=f"{local:%m}",
            dd=f"{local:%d}",
        )

    def url(self, story: Story) -> str:
        """A story's canonical address."""
        return self.site.origin + self.path(story)

    def find(self, number: str | None, slug: str | None) -> Story | None:
        """By id where the address has one (the slug then says nothing), else by slug."""
        return self._by_number.get(number) if number else self._by_slug.get(slug or "")

    def related(self, story: Story, amount: int) -> list[Story]:
        """Stories that ran before this one, or the newest when it is among the oldest."""
        place = self._place[story.id]
        earlier = [other for other in self.stories[place + 1 :] if other.kind == "story"][:amount]
        return earlier or [other for other in self.stories if other is not story][:amount]

    def listed(self, kind: ListKind, value: str, day: str | None = None) -> list[Story]:
        """The stories of a list; `value` is a section's or tag's words or a search, `day` is MM/DD/YYYY."""
        found = list(_of(kind, value, self.stories))
        return [story for story in found if f"{story.published_at:%m/%d/%Y}" == day] if day else found


def _of(kind: ListKind, value: str, stories: Sequence[Story]) -> Iterable[Story]:
    wanted = slugify(value)
    if kind == "section":
        return (story for story in stories if slugify(story.section) == wanted)
    if kind == "tag":
        return (story for story in stories if wanted in map(slugify, story.tags))
    if kind == "search":
        return (story for story in stories if value and value.casefold() in story.title.casefold())
    return stories
