"""The style sheet of the desk, for whatever shows its widgets."""

from __future__ import annotations

from importlib.resources import files

import ipywidgets as widgets

__all__ = ["style"]


def style() -> widgets.HTML:
    """A widget that is seen by its effect alone."""
    sheet = (files("cchc_toolkit.desk") / "web" / "desk.css").read_text(encoding="utf-8")
    return widgets.HTML(f"<style>{sheet}</style>")
