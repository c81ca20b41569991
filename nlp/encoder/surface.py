"""Headline and lead as the encoder reads them: the press's own case and marks, the monitor's names as roles."""

from collections.abc import Iterator

from nlp.features.body import read_body
from nlp.masking.mask import Mask, Named
from nlp.text.normalise import normalise
from nlp.text.tokens import LONGEST, WORD, pieces
from storage.records import Article

# The code book's lead: tone stands in the headline and the first sentences.
LEAD = 3
# A sentence of more characters than this has filled the encoder's window long before its end.
_LONGEST_LINE = 2_000


class SurfaceReader:
    """Articles → masked lines for one mask."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask

    def head(self, article: Article) -> list[str]:
        """The headline, which may be empty, and the lead."""
        return self.lines(article)[: LEAD + 1]

    def lines(self, article: Article) -> list[str]:
        """The headline and every sentence of the body."""
        _, sentences = read_body(article.paragraphs)
        texts = [normalise(text[:_LONGEST_LINE]) for text in (article.title, *sentences)]
        found = [[match for match in WORD.finditer(text) if len(match[0]) <= LONGEST] for text in texts]
        roles = self._mask.roles([pieces(text) for text in texts])
        return [
            "".join(_with_roles(text, [match.span() for match in line], named))
            for text, line, named in zip(texts, found, roles, strict=True)
        ]


def _with_roles(text: str, spans: list[tuple[int, int]], roles: list[Named]) -> Iterator[str]:
    done = 0
    for role, first, width in roles:
        yield text[done : spans[first][0]]
        yield role
        done = spans[first + width - 1][1]
    yield text[done:]
