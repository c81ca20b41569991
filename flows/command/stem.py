"""`gaung stem`."""

import sys


def stem() -> None:
    """Words or text on standard input to stems on standard output, line for line.

    Example: echo "penyidikan perbankan di Kediri" | gaung stem
    """
    from flows.settings import read_settings
    from nlp.stemming import Memo, stem_line

    memo = Memo(read_settings().folder / "stems.db")
    for line in sys.stdin:
        print(stem_line(line.rstrip("\n"), memo))
    memo.close()
