"""Data that leaves the house: rows with their dictionary, and a whole monitor in one file."""
