"""Parts of the page that are there only at their time."""

from __future__ import annotations

import ipywidgets as widgets

__all__ = ["show_if"]


def show_if(box: widgets.Box, is_shown: bool) -> None:
    """Show or hide a part."""
    box.layout.display = "" if is_shown else "none"
