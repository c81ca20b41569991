"""Months, weekdays and zones as the Indonesian press writes them, full and short, Indonesian and English."""

import re
from collections.abc import Iterable

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari pebruari feb peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agt agu ags agst agus august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nopember nov nop",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "senin sen monday mon",
            "selasa sel tuesday tue",
            "rabu rab wednesday wed",
            "kamis kam thursday thu",
            "jumat jum'at jum friday fri",
            "sabtu sab saturday sat",
            "minggu min ahad sunday sun",
        )
    )
    for name in names.split()
}

# Hours east of Greenwich. The offsets are fixed by decree; historical ones (+07:30 in 1945) are not what a page means.
ZONES: dict[str, int] = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "z": 0}

# Parts of a day that may follow its name: `Jumat malam`.
DAYPARTS = "dini hari|pagi|siang|sore|petang|malam"

# One form for the apostrophe of `Jum’at` and for blanks.
SPELLING = str.maketrans({"’": "'", "‘": "'", "`": "'", "\xa0": " "})


def either(words: Iterable[str]) -> str:
    """An expression for any of the words, the longer before the shorter."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
