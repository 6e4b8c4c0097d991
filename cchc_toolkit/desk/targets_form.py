"""The targets that a unit was given: a row each, added and taken away by buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import ipywidgets as widgets

from cchc_toolkit.desk.days import day_of, day_text
from cchc_toolkit.pipeline.known import indicator_names

__all__ = ["TARGET_LABELS", "TargetsForm"]

_RELATIONS = (("không dưới", ">="), ("không quá", "<="), ("bằng", "="))
_DAYS = ("from", "to")

TARGET_LABELS = {
    "code": "Chỉ tiêu",
    "relation": "Yêu cầu",
    "value": "Mức giao",
    "document": "Văn bản giao",
    "from": "Áp dụng từ ngày",
    "to": "Đến hết ngày",
}
"""What the form calls each part of a target, by its name in the parameters."""


class TargetsForm(widgets.VBox):
    """All targets of a report.

    Parameters
    ----------
    rows : iterable of mapping
        As parameters hold them.
    on_change : callable
        Called when somebody has changed a target.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]], on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self._rows = widgets.VBox()
        add = widgets.Button(description="Thêm chỉ tiêu được giao", icon="plus")
        add.on_click(lambda _: self._add({}))
        super().__init__([self._rows, add])
        self.add_class("cchc-targets")
        for row in rows:
            self._add(row)

    def rows(self) -> list[dict[str, str]]:
        """As parameters hold them; what stays empty is left out."""
        return [row.content() for row in self._rows.children]

    def _add(self, content: Mapping[str, str]) -> None:
        row = _TargetRow(content, self._take_away, self._on_change)
        self._rows.children = (*self._rows.children, row)

    def _take_away(self, row: widgets.VBox) -> None:
        self._rows.children = tuple(other for other in self._rows.children if other is not row)
        self._on_change()


class _TargetRow(widgets.VBox):
    """One target; a key that has no field here is kept as it was."""

    def __init__(
        self,
        content: Mapping[str, str],
        take_away: Callable[[widgets.VBox], None],
        on_change: Callable[[], None],
    ) -> None:
        self._content = dict(content)
        code = content.get("code", "")
        indicators = [(f"{name} ({code})", code) for code, name in indicator_names().items()]
        if code and code not in {value for _, value in indicators}:
            indicators.append((code, code))
        self._fields = {
            "code": widgets.Dropdown(options=indicators, value=code or "TTHC-03"),
            "relation": widgets.Dropdown(options=_RELATIONS, value=content.get("relation", ">=")),
            "value": widgets.Text(value=content.get("value", ""), placeholder="98,5"),
            "document": widgets.Text(
                value=content.get("document", ""), placeholder="Kế hoạch số … ngày … của …"
            ),
            "from": widgets.DatePicker(value=day_of(content.get("from", ""))),
            "to": widgets.DatePicker(value=day_of(content.get("to", ""))),
        }
        for name, field in self._fields.items():
            field.description = TARGET_LABELS[name]
        for field in self._fields.values():
            field.observe(lambda _: on_change(), "value")
        remove = widgets.Button(description="Bỏ chỉ tiêu này", icon="trash")
        remove.on_click(lambda _: take_away(self))
        super().__init__([*self._fields.values(), remove])
        self.add_class("cchc-fields")
        self.add_class("cchc-target")

    def content(self) -> dict[str, str]:
        """The target as parameters hold it."""
        given = {name: field.value for name, field in self._fields.items()}
        texts = {name: day_text(value) if name in _DAYS else value.strip() for name, value in given.items()}
        return {name: text for name, text in {**self._content, **texts}.items() if text}
