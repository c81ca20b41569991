"""Measures against peers in the same run; ratios, since machines differ."""
