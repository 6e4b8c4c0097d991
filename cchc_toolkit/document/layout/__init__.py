"""How the layout of any .docx is read (package, styles, components), judged (rules) and mended."""
