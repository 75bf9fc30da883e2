"""Search: names however they are spelled, and full text."""
