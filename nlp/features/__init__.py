"""What a model sees of an article: masked words and stems by place, counted cues, roles and programme terms."""
