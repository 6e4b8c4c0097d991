"""A report that was typed by hand, read for what it says against itself, before any data is entered."""
