"""What can go wrong with the archive."""


class ArchiveError(Exception):
    """The archive cannot be written or read; the message names the file and the mend."""
