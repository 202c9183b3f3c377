"""Measures what design limits speak of: the cost of a score, and of reading a page."""
