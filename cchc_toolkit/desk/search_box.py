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
        self._typed = widgets.Text(
            description=label, placeholder="gõ tên, không cần dấu", continuous_update=True
        )
        self._list_label = f"{label}: kết quả tìm"
        self._lists: list[widgets.Select] = []
        self._more = widgets.HTML()
        self._typed.observe(lambda change: self._show(change["new"]), "value")
        super().__init__([self._typed, self._more])
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
        """A new list each time, beside which the one before still listens.

        A page sends the place of what was clicked: in a list that got other options meanwhile it would be
        another unit. Clicked in the list that was seen, it is what was seen.
        """
        shown = tuple((option.text, option.key) for option in options)
        if self._lists and self._lists[-1].options == shown and chosen is None:
            return  # the same again: who has gone on to the list by Tab stays there
        fresh = widgets.Select(description=self._list_label, rows=_MOST_SHOWN, options=shown, value=chosen)
        fresh.observe(lambda change: self._choose(change["new"]), "value")
        for forgotten in self._lists[:-1]:
            forgotten.close()
        self._lists = [*self._lists[-1:], fresh]
        self.children = (self._typed, fresh, self._more)

    def _choose(self, key: str | None) -> None:
        if key:
            self._on_choice(key)
