"""What surrounds every run: its turn, its room, its record and its schedule."""
