"""The types of the flows' parameters: Prefect's form checks them, each flow's docstring explains them there."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from storage.records import JAKARTA


def in_jakarta(moment: datetime) -> datetime:
    """A time without a zone is one of the office's own clock."""
    return moment if moment.tzinfo else moment.replace(tzinfo=JAKARTA)


MonitorText = Annotated[str, Field(min_length=1, examples=["madiun", "arunika"])]
WeekText = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$", examples=["2026-W42"])]
OutletText = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", examples=["bangsaonline"])]
Moment = Annotated[datetime, AfterValidator(in_jakarta)]
Format = Literal["html", "pdf", "xlsx"]
