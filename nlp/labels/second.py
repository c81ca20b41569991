"""The encoder at hand, where it can be used; and where it cannot, the reason in a few words."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from nlp.encoder.reading import EncoderReader
from nlp.encoder.session import NETWORK, EncoderError, Session, digest
from nlp.encoder.surface import SurfaceReader
from nlp.labels.stack import Second, Stack
from nlp.models.files import ModelError
from nlp.models.stack_file import STACK, load_stack
from storage.records import Article

# The state of an encoder that nobody asked for.
OFF = "off"


class SecondReader:
    """Asks the encoder about articles.

    `versions` is what an analysis carries: the encoder's version and the stack's; or, for `encoder`, why the linear
    models answer alone: `off`, `missing: FILE`, `broken: FILE (why)`, `unavailable: LIBRARY`, `failed: ERROR`."""

    def __init__(self, folder: Path | None, surface: SurfaceReader, memo: Path | None, threads: int) -> None:
        """`folder` holds the encoder and its stack; None asks for neither."""
        self._reader: EncoderReader | None = None
        self.versions: Mapping[str, str] = {"encoder": OFF}
        if folder is None:
            return
        try:
            self._stack, version = _stack(folder)
            self._reader = EncoderReader(Session(folder, threads), surface, memo)
            self.versions = {"encoder": self._reader.facts.version, "stack": version}
        except EncoderError as error:
            self.versions = {"encoder": str(error)}
        except (OSError, sqlite3.Error) as error:
            self.versions = {"encoder": f"failed: {type(error).__name__}"}

    def read(self, articles: Sequence[Article]) -> Second | None:
        """The encoder's word on each article; None where the linear models answer alone, from the first failure on."""
        if self._reader is None:
            return None
        try:
            readings = self._reader.read(articles)
        except Exception as error:  # whatever it is, there are labels without it
            self._reader, self.versions = None, {"encoder": f"failed: {type(error).__name__}"}
            return None
        return Second(self._stack, self._reader.facts.heads, readings)


def _stack(folder: Path) -> tuple[Stack, str]:
    """The stack and its version, if it was fitted with this very network: a damaged one would answer, and wrongly."""
    network = digest(folder / NETWORK)
    try:
        stack, version = load_stack(folder)
    except ModelError as error:
        raise EncoderError(f"{'broken' if (folder / STACK).exists() else 'missing'}: {STACK}") from error
    if stack.network != network:
        raise EncoderError(f"broken: {NETWORK} (not the one {STACK} was fitted with)")
    return stack, version
