"""The web → Article: catalogue, polite client, discovery, extraction, archive of raw pages."""
