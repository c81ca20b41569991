"""Which articles a measure may count (domain notes, 0 and 3a; code book, 2)."""

from collections.abc import Iterable

from storage.records import Reading

PROGRAMME_LEVELS = frozenset({"inti", "terkait"})


def is_paid(reading: Reading) -> bool:
    """Whether the piece is an advertorial, by its label or a mark on the page."""
    marks = (*reading.analysis.flags, *reading.article.flags)
    return reading.analysis.story_type == "advertorial" or "advertorial" in marks


def standing(reading: Reading) -> str:
    """Why an article is, or is not, in the counting set: `dihitung`, `tidak`, `milik_pemkot`, `berbayar`, `salinan`
    or `konteks`; the first that holds, in this order."""
    if reading.analysis.level == "tidak":
        return "tidak"
    if reading.outlet.ownership == "owned":
        return "milik_pemkot"
    if is_paid(reading):
        return "berbayar"
    if reading.copy_of is not None:
        return "salinan"
    return "konteks" if reading.analysis.level == "konteks" else "dihitung"


def counted(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The counting set: `inti` and `terkait`, neither owned nor paid, copies removed."""
    return tuple(reading for reading in readings if standing(reading) == "dihitung")
