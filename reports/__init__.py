"""A week's records → Report → page, charts, archive site; metrics are pure functions."""
