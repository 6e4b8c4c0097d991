"""A list that is searched by typing, with accents or without: one box, one list, both reached by the keyboard."""

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
        self._list = widgets.Select(description=f"{label}: kết quả tìm", rows=_MOST_SHOWN)
        self._more = widgets.HTML()
        self._typed.observe(lambda change: self._show(change["new"]), "value")
        self._list.observe(lambda change: self._choose(change["new"]), "value")
        super().__init__([self._typed, self._list, self._more])
        self.add_class("cchc-search")
        self._show("")

    def set_options(self, options: Sequence[Option], chosen: str = "") -> None:
        """Other options from now on; the chosen one is marked, and nobody is told."""
        self._options = tuple(options)
        self._show(self._typed.value)
        if any(option.key == chosen for option in self._options):
            self._mark(chosen)

    def _show(self, typed: str) -> None:
        fitting = matching(self._options, typed)
        with self._list.hold_trait_notifications():
            self._list.options = [(option.text, option.key) for option in fitting[:_MOST_SHOWN]]
            self._list.value = None
        rest = len(fitting) - _MOST_SHOWN
        self._more.value = (
            "Không có tên nào khớp."
            if not fitting
            else f"… và {count(rest)} tên khác: gõ thêm để thu hẹp."
            if rest > 0
            else ""
        )

    def _mark(self, key: str) -> None:
        shown = [option for option in self._options if option.key == key]
        others = [option for option in matching(self._options, self._typed.value) if option.key != key]
        with self._list.hold_trait_notifications():
            self._list.options = [(o.text, o.key) for o in (*shown, *others)[:_MOST_SHOWN]]
        self._quietly(key)

    def _quietly(self, key: str) -> None:
        choosing, self._on_choice = self._on_choice, lambda _: None
        self._list.value = key
        self._on_choice = choosing

    def _choose(self, key: str | None) -> None:
        if key:
            self._on_choice(key)
