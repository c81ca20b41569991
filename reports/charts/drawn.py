"""All drawings of a report, for desk and phone."""

from reports.charts import Drawings
from reports.charts.svg import draw
from storage.records.report import Report

WIDE = 842  # the page's text column on a desk
NARROW = 304  # and on a phone of 360 pixels


def drawn(report: Report) -> Drawings:
    """Draw every chart twice."""
    charts = (chart for section in report.sections for chart in section.charts)
    return {chart.key: (draw(chart, WIDE), draw(chart, NARROW)) for chart in charts}
