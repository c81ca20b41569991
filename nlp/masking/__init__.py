"""Names to roles, so that what is learned in one city reads another."""

from nlp.masking.mask import Mask

__all__ = ["Mask"]
