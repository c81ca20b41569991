"""The report as a printed document of its own."""
