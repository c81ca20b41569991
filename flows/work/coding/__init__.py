"""Coding by people: the workbook that goes out, what comes back, and how far coders agree."""
