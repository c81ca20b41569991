"""A state of the invented city's monitoring with something of everything, for tests that need one."""

from datetime import date
from typing import Any

from makers import moment

from reports.publish.status import Machine, MonitorStatus, OutletHealth, Problem, Run, Status

AT = moment("2026-10-19 05:10")
HOSTILE = "<img src=x onerror=alert(1)>"


def outlet(slug: str = "kabarwetan", **more: Any) -> OutletHealth:
    """A healthy outlet, save what is named."""
    values: dict[str, Any] = {
        "name": "KABARWETAN.com", "state": "ok", "reason": "baik", "detail": "",
        "last_success": moment("2026-10-19 05:02"), "last_story": moment("2026-10-18 20:40"), "stories": 7,
        "empty_days": (date(2026, 10, 3), date(2026, 10, 4)),
    }  # fmt: skip
    return OutletHealth(slug, **(values | more))


def status(*problems: Problem) -> Status:
    """Two outlets well, one silent, one switched off; a weekly run that went well and one that was killed."""
    outlets = (
        outlet(),
        outlet("beritatimuran", name=f"Berita {HOSTILE}", empty_days=()),
        outlet("suarawarga", name="Suara Warga Arunika", state="alarm",
               reason="diam lebih lama daripada kebiasaannya", detail="5 days 3 hours without a story"),
        outlet("kumpulkabar", name="KumpulKabar", state="off", reason="dimatikan", last_success=None, last_story=None,
               stories=0, empty_days=(), detail="its terms forbid scraping"),
    )  # fmt: skip
    weekly = Run("weekly", "Laporan pekanan", "completed", AT, 200.0, {"collect": 100.5, "analyse": 60.0})
    killed = Run("collect", "Pengumpulan berita", "died", moment("2026-10-18 04:30"), None, {}, "")
    city = MonitorStatus(
        "arunika", "Kota Arunika", (weekly, killed), (weekly, killed), outlets, ("2026-W40",), "2026-W42",
        {"tone": "63659da0c440"}, 28, "arunika/2026-W42/index.html",
    )  # fmt: skip
    machine = Machine("SQLite", 4 * 1024**2, 70 * 1024**3, 7, moment("2026-10-19 02:00"))
    return Status(AT, problems, (city,), machine)


SILENT = Problem("arunika:outlet:suarawarga", "Suara Warga Arunika: diam lebih lama daripada kebiasaannya",
                 f"5 days 3 hours {HOSTILE}")  # fmt: skip
