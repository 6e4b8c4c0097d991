"""The form for what is not data: addressee, signer, window, letter, targets; choices and dates, never YAML.

Every field stands for one path of the parameters (``window.from``): it is filled from there and read back to
there, so that a new parameter is one more line of ``_fields``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from cchc_toolkit.desk.days import day_of, day_text
from cchc_toolkit.desk.showing import show_if
from cchc_toolkit.desk.targets_form import TARGET_LABELS, TargetsForm
from cchc_toolkit.desk.units_to_choose import ChosenUnit
from cchc_toolkit.inputs.params.writing import Details
from cchc_toolkit.inputs.yaml_lines import Key
from cchc_toolkit.vocabulary.period import Period
from cchc_toolkit.vocabulary.units import Commune
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["DetailsForm", "labels"]

_CAPACITIES = {
    "Chủ tịch": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "Phó Chủ tịch (ký thay Chủ tịch)": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
}
_LETTERS = ("Công văn", "Kế hoạch", "Quyết định", "Hướng dẫn")
_DRAFTING = ("VHXH", "VP", "KTHTĐT", "TTPVHCC")


@dataclass(frozen=True, slots=True)
class _Field:
    """A widget, the path it stands for, and how a value is put into it and read out of it."""

    key: Key
    widget: Any
    put: Callable[[Any], Any]
    read: Callable[[Any], Any]


class DetailsForm(widgets.VBox):
    """The fields of one report of one unit.

    Parameters
    ----------
    on_change : callable
        Called when somebody has changed a field.
    """

    def __init__(
        self, chosen: ChosenUnit, period: Period, values: Details, on_change: Callable[[], None]
    ) -> None:
        self._values = {**_proposed(chosen, period), **values}
        self._fields = list(_fields(self._values))
        for field in self._fields:
            field.widget.value = field.put(self._values.get(field.key, ""))
        self._has_letter = widgets.Checkbox(
            value=bool(self._values.get(("window", "letter", "number"))),
            description="Có văn bản yêu cầu báo cáo",
            indent=False,
        )
        self._targets = TargetsForm(self._values.get(("targets",), ()), on_change)
        letter = [field.widget for field in self._fields if field.key[:2] == ("window", "letter")]
        others = [field.widget for field in self._fields if field.key[:2] != ("window", "letter")]
        letter_box = widgets.VBox(letter)
        letter_box.add_class("cchc-letter")
        self._has_letter.observe(lambda change: show_if(letter_box, change["new"]), "value")
        show_if(letter_box, self._has_letter.value)
        grid = widgets.VBox(others)
        grid.add_class("cchc-fields")
        for widget in (self._has_letter, *(field.widget for field in self._fields)):
            widget.observe(lambda _: on_change(), "value")
        super().__init__([grid, self._has_letter, letter_box, self._targets])

    def details(self) -> Details:
        """What is to be read from the parameters, by path; what has no field here as it was."""
        read = {field.key: field.read(field.widget.value) for field in self._fields}
        if not self._has_letter.value:
            read |= {key: "" for key in read if key[:2] == ("window", "letter")}
        return {**self._values, **read, ("targets",): self._targets.rows()}


def labels() -> Mapping[str, str]:
    """What the form calls a parameter, by its dotted name: messages of the command line name it so."""
    named = {".".join(field.key): str(field.widget.description) for field in _fields({})}
    named |= {"window": "Số liệu từ ngày, đến ngày"}
    named |= {f"targets.{name}": label for name, label in TARGET_LABELS.items()}
    return {name: label.partition(" (")[0] for name, label in named.items()}


def _proposed(chosen: ChosenUnit, period: Period) -> Details:
    """What a unit that declares its first report most likely writes."""
    window = period.window
    proposed: dict[Key, Any] = {
        ("unit", "name"): chosen.unit.name,
        ("unit", "code"): chosen.unit.code,
        ("window", "from"): date_short(window.first),
        ("window", "to"): date_short(window.last),
        ("document", "place"): chosen.unit.name[:1].upper() + chosen.unit.name[1:],
        ("signature", "capacity"): list(_CAPACITIES["Chủ tịch"]),
    }
    if chosen.listed is not None:
        proposed |= _by_place(chosen.listed)
    return proposed


def _by_place(listed: Commune) -> Details:
    above = listed.district or listed.province
    return {
        ("document", "place"): listed.proper_name if not listed.proper_name.isdecimal() else listed.name,
        ("authority",): f"UBND {above}",
        ("addressees",): [f"Ủy ban nhân dân {above}"],
        ("recipients",): [f"Thường trực HĐND {listed.kind}", f"CT, các PCT UBND {listed.kind}"],
    }


def _fields(values: Details) -> Iterator[_Field]:
    """Every field but the targets, in the order in which they are shown."""
    capacity = tuple(values.get(("signature", "capacity"), ()))
    known = list(_CAPACITIES.items())
    if capacity and capacity not in _CAPACITIES.values():
        known.append((" / ".join(capacity), capacity))
    yield _day(("window", "from"), "Số liệu từ ngày")
    yield _day(("window", "to"), "Số liệu đến ngày")
    yield _text(("authority",), "Cơ quan yêu cầu báo cáo", "UBND tỉnh …")
    yield _lines(("addressees",), "Kính gửi (mỗi nơi một dòng)")
    yield _lines(("recipients",), "Nơi nhận (mỗi nơi một dòng)")
    yield _suggested(("drafting_unit",), "Đơn vị soạn thảo (ghi ở dòng Lưu)", _DRAFTING)
    yield _text(("unit", "one_stop"), "Tên bộ phận một cửa", "để trống thì ghi tên theo quy định")
    yield _text(("document", "place"), "Địa danh")
    yield _text(("document", "number"), "Số văn bản (văn thư cấp sau khi ký)", "để trống khi chưa có")
    yield _day(("document", "date"), "Ngày văn bản (để trống khi chưa có)")
    yield _Field(
        ("signature", "capacity"),
        widgets.Dropdown(description="Chức vụ người ký", options=known),
        lambda lines: tuple(lines) or known[0][1],
        list,
    )
    yield _text(("signature", "name"), "Họ tên người ký", "để trống khi chưa rõ")
    yield _suggested(("window", "letter", "kind"), "Loại văn bản yêu cầu", _LETTERS)
    yield _text(("window", "letter", "number"), "Số, ký hiệu văn bản yêu cầu", "312/SNV-CCHC")
    yield _day(("window", "letter", "date"), "Ngày văn bản yêu cầu")
    yield _text(("window", "letter", "issuer"), "Cơ quan ban hành văn bản yêu cầu", "Sở Nội vụ tỉnh …")
    yield _text(("window", "letter", "subject"), "Trích yếu văn bản yêu cầu", "hướng dẫn chế độ báo cáo …")


def _text(key: Key, label: str, hint: str = "") -> _Field:
    return _Field(key, widgets.Text(description=label, placeholder=hint), str, _one_line)


def _suggested(key: Key, label: str, choices: Sequence[str]) -> _Field:
    box = widgets.Combobox(description=label, options=list(choices), ensure_option=False)
    return _Field(key, box, str, _one_line)


def _lines(key: Key, label: str) -> _Field:
    return _Field(key, widgets.Textarea(description=label, rows=3), _joined, _split)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _split(text: str) -> list[str]:
    return [line for line in map(_one_line, text.splitlines()) if line]


def _one_line(text: str) -> str:
    """Without tabs and hard spaces, which come unseen with what is pasted from Word or Excel."""
    return " ".join(text.split())


def _day(key: Key, label: str) -> _Field:
    return _Field(key, widgets.DatePicker(description=label), day_of, day_text)
