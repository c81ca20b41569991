"""Kota Arunika: an invented city, its outlets and articles, and the newsroom that serves them."""
