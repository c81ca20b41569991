"""Outlets and layouts, as their TOML files declare them."""
