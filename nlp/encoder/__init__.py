"""A small fine-tuned transformer that reads headline and lead; `nlp.training.encoder` makes it."""
