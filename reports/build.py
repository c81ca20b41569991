"""A week's records become its report: the door to `reports.content`."""

from reports.content.report import build_report

__all__ = ["build_report"]
