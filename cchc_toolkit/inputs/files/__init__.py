"""From a file's bytes to plain tables, whatever kind of file it is; no meaning yet."""
