"""From the relevant stories of a window to its topics."""

from collections import Counter
from collections.abc import Collection, Sequence
from hashlib import sha256

from nlp.copies.document import Document
from nlp.topics.identity import match, state
from nlp.topics.labels import label
from nlp.topics.model import Theme, factorise
from nlp.topics.vocabulary import name_words, terms_of
from storage.records.grouping import Topic
from storage.records.week import Week

WINDOW = 8  # weeks, the last one included: long enough to see a trend, short enough to forget
FEWEST_STORIES = 3  # a topic of fewer is an event, not a theme


def find_topics(
    documents: Sequence[Document], week: Week, previous: Sequence[Topic] = (), people: Collection[str] = ()
) -> tuple[Topic, ...]:
    """The topics of the WINDOW weeks that end with `week`, the largest first.

    Pass relevant stories only; undated ones and those outside the window are left out. `previous` are last week's.
    The names of `people` are no terms: an official speaks of every theme of the office."""
    weeks = [*week.before(WINDOW - 1), week]
    inside = sorted(
        (d for d in documents if d.published_at and Week.of(d.published_at) in set(weeks)),
        key=lambda document: (document.published_at, document.id),
    )
    names = name_words(people)
    themes = [
        theme
        for theme in factorise([terms_of(document, names) for document in inside])
        if len(theme.rows) >= FEWEST_STORIES
    ]
    continued = match([[term for term, _ in theme.terms] for theme in themes], previous)
    taken: set[str] = set()
    topics: list[Topic] = []
    for number, theme in enumerate(themes):
        topic = _topic(theme, [inside[row] for row in theme.rows], weeks, continued.get(number), taken)
        taken.add(topic.label)
        topics.append(topic)
    return tuple(topics)


def _topic(
    theme: Theme, members: Sequence[Document], weeks: Sequence[Week], older: Topic | None, taken: set[str]
) -> Topic:
    counts = Counter(str(Week.of(member.published_at)) for member in members if member.published_at)
    weekly = {str(week): counts[str(week)] for week in weeks}
    name = label(dict(theme.terms), members, taken)
    return Topic(
        id=older.id if older else _new_id(theme, weeks[-1]),
        label=name,
        terms=tuple(term for term, _ in theme.terms),
        article_ids=tuple(member.id for member in members),
        state=state(list(weekly.values()), older is not None),
        weekly=weekly,
        coherence=theme.coherence,
    )


def _new_id(theme: Theme, week: Week) -> str:
    """The week of birth and a hash of the first terms; it says nothing of the theme, which may shift."""
    return f"{week}-{sha256('|'.join(term for term, _ in theme.terms).encode()).hexdigest()[:8]}".lower()
