"""A list that is searched by typing, with accents or without: a box and a list, for keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from cchc_toolkit.vocabulary.wording import count, fold

__all__ = ["Option", "SearchBox", "matching"]

_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Option:
    """What may be chosen: as it is shown, and what it means."""

    text: str
    key: str


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that hold every word typed, those that begin with it first.

    Parameters
    ----------
    typed : str
        Case, accents and the order of words do not count.
    """
    wanted = fold(typed).split()
    fitting = [option for option in options if all(word in fold(option.text) for word in wanted)]
    start = " ".join(wanted)
    return sorted(fitting, key=lambda option: f" {start}" not in f" {fold(option.text)}")


class SearchBox(widgets.VBox):
    """A box to type in above the options that fit.

    Parameters
    ----------
    label : str
        What is chosen.
    on_choice : callable
        Takes the key of the option that was chosen.
    """

    def __init__(self, label: str, options: Sequence[Option], on_choice: Callable[[str], None]) -> None:
        self._options = tuple(options)
        self._on_choice = on_choice
        self._is_filling = False
        self._typed = widgets.Text(
            description=label, placeholder="gõ tên, không cần dấu", continuous_update=True
        )
        self._list = widgets.Select(description=f"{label}: kết quả tìm", rows=_MOST_SHOWN)
        self._more = widgets.HTML()
        self._typed.observe(lambda change: self._show(change["new"]), "value")
        self._list.observe(lambda change: self._choose(change["new"]), "value")
        super().__init__([self._typed, self._list, self._more])
        self.add_class("cchc-search")
        self._show("")

    def set_options(self, options: Sequence[Option], chosen: str = "") -> None:
        """Other options from now on; the chosen one stands first and is marked, and nobody is told."""
        self._options = tuple(options)
        self._show(self._typed.value, chosen)

    def _show(self, typed: str, chosen: str = "") -> None:
        marked = [option for option in self._options if option.key == chosen]
        fitting = [*marked, *(option for option in matching(self._options, typed) if option.key != chosen)]
        self._fill(fitting[:_MOST_SHOWN], chosen if marked else None)
        rest = len(fitting) - _MOST_SHOWN
        self._more.value = (
            "Không có tên nào khớp."
            if not fitting
            else f"… và {count(rest)} tên khác: gõ thêm để thu hẹp."
            if rest > 0
            else ""
        )

    def _fill(self, options: Sequence[Option], chosen: str | None) -> None:
        """A list that gets other options marks one of them by itself at first: that is nobody's choice."""
        self._is_filling = True
        self._list.options = [(option.text, option.key) for option in options]
        self._list.value = chosen
        self._is_filling = False

    def _choose(self, key: str | None) -> None:
        if key and not self._is_filling:
            self._on_choice(key)
