"""Invented newsrooms to try everything on."""
