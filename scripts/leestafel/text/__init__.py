"""Texts: dates, addresses, Markdown, sanitising, Dutch words. Pure functions; one library behind each module."""
