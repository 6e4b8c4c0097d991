"""Lawful papers of a commune (DỮ LIỆU GIẢ LẬP): what is said × how it is typed, dealt with a seed."""
