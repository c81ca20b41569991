"""Prefect flows and the gaung command: they order the work, the other packages do it."""
