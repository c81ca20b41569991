"""From `intfloat/multilingual-e5-small` and labelled articles to the shipped encoder; needs the `train` extra."""
