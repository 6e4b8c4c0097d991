"""Imported by a process that others are forked from: what a run needs is loaded, what is declared is read."""

from cchc_toolkit.execution.processes import load
from cchc_toolkit.pipeline.read_ahead import read_ahead

load()
read_ahead()
