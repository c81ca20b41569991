"""A report becomes an edition on disk, whole or not at all."""

from reports.publish.edition import FORMATS, publish

__all__ = ["FORMATS", "publish"]
