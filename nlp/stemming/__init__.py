"""Words to their roots: PySastrawi behind protected names, our own exceptions and a memo."""

from nlp.stemming.memo import Memo
from nlp.stemming.stemmer import Stemmer, fingerprint, stem, stem_line

__all__ = ["Memo", "Stemmer", "fingerprint", "stem", "stem_line"]
