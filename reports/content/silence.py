"""What a section says when it has nothing to tell."""

from reports.content.window import Window
from storage.records.report import Prose, Section

NO_DATA = "Tidak dapat dinilai: data pekan ini tidak ada."


def nothing(window: Window, said: str) -> Prose:
    """`said` where the week was read and held none of it; without data nothing may be concluded."""
    return (said if window.here else NO_DATA,)


def silent(window: Window, number: int, key: str, title: str, said: str) -> Section:
    """A section of that one sentence."""
    return Section(number, key, title, (nothing(window, said),))
