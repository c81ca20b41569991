"""A whole monitor as one file: a ZIP of JSON Lines, one a table, with the monitor's TOML and a manifest of hashes."""
