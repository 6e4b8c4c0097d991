"""The desk of who sees no code: one page in the browser, from an empty project to a sealed packet.

``server`` shows ``notebooks/desk.ipynb`` on Voilà; the notebook's one cell calls ``open_desk``. The same
widgets stand behind the form that the launcher of JupyterLab opens.
"""

from __future__ import annotations

__all__ = ["choose_report", "open_desk"]


def open_desk() -> None:
    """Show the desk; what it needs is imported when it is opened."""
    from cchc_toolkit.desk.page import show

    show()


def choose_report() -> None:
    """Show the form that the launcher of JupyterLab opens; its notebook opens in JupyterLab."""
    from cchc_toolkit.desk.start_form import show_start

    show_start()
