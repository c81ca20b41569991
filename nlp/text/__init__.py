"""Plain text: its quotations and its sentences."""
