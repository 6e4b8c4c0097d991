"""Imported once by the server that our commands are forked from: all that the package itself reads ahead.

These are files of the package, which no test of a command changes; a command would read them all again.
"""

from cchc_toolkit.pipeline.read_ahead import read_ahead

read_ahead()
