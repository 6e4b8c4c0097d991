"""A .docx as such: package, markup, marks, styles, what the decree fixes, and its reader."""
