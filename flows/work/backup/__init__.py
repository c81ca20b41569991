"""A night's backup: made whole, thinned out by age, and put back."""
