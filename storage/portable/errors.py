"""A file that cannot be taken in."""


class PortableError(ValueError):
    """The file or the database refuses; the message names the mend, and nothing was changed."""
