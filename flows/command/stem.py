"""`gaung stem`."""

import sys


def stem() -> None:
    """Words or text on standard input to stems on standard output, line for line.

    Example: echo "penyidikan perbankan di Kediri" | gaung stem
    """
    from flows.settings import read_settings
    from nlp.stemming import Memo, Stemmer, fingerprint

    with Memo(read_settings().folder / "stems.db", fingerprint()) as memo:
        stemmer = Stemmer(memo)
        for line in sys.stdin:
            print(stemmer.stem_line(line.rstrip("\n")))
