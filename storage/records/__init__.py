"""The nouns of the house: frozen, typed, small. The four packages meet only here."""

from storage.records.analysis import Analysis, Complaint, Quote
from storage.records.article import Article, ArticleVersion, Refusal
from storage.records.collection import Link, Outcome, OutletRun, Page, PageRead
from storage.records.correction import Correction
from storage.records.flare import Flare
from storage.records.followup import FollowUp, Step
from storage.records.grouping import Event, Grouping, Topic
from storage.records.material import Material, Reading, Validation
from storage.records.monitor import Monitor
from storage.records.monitor_file import MonitorError, load_monitor
from storage.records.outlet import Outlet
from storage.records.report import Report
from storage.records.week import JAKARTA, Week, WeekError

__all__ = [
    "JAKARTA",
    "Analysis",
    "Article",
    "ArticleVersion",
    "Complaint",
    "Correction",
    "Event",
    "Flare",
    "FollowUp",
    "Grouping",
    "Link",
    "Material",
    "Monitor",
    "MonitorError",
    "Outcome",
    "Outlet",
    "OutletRun",
    "Page",
    "PageRead",
    "Quote",
    "Reading",
    "Refusal",
    "Report",
    "Step",
    "Topic",
    "Validation",
    "Week",
    "WeekError",
    "load_monitor",
]
