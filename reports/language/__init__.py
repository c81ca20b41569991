"""Good Indonesian for numbers, dates and the code book's words."""
