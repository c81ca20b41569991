"""Records everyone shares, and the only SQL of the house."""
