"""What the shipped encoder learns from: the corpus, and the labelled texts beside the checkout."""

from collections.abc import Callable

from nlp.training.also import shipped_also
from nlp.training.corpus import ARTICLES, MONITOR, corpus_files
from nlp.training.encoder.examples import Source


def shipped_sources(say: Callable[[str], None]) -> list[Source]:
    """All files that are there; of one that is not, or is another version, it is said."""
    found = [Source(path, MONITOR, "corpus" if path.is_relative_to(ARTICLES) else "briefs") for path in corpus_files()]
    for one in shipped_also():
        if one.missing:
            say(f"{one.path}: {one.missing}; learning without it, so this will not be the shipped encoder")
        else:
            found.append(Source(one.path, one.monitor, one.name))
    return found
