"""Errors that name their own mend."""


class UsageError(ValueError):
    """Something was asked that cannot be served; the message names the mend."""
