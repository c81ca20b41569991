"""Article → Analysis: stemming, relevance, pillars, tone with evidence, voices, copies, events, topics."""
