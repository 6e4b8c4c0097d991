"""What is wrong with parameters, in the words of the office: wrong keys and values, names nothing defines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.yaml_lines import Key, Lines
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.vocabulary.wording import nearest

__all__ = ["Known", "problem_in_words", "unknown_names"]


@dataclass(frozen=True, slots=True)
class Known:
    """Names that parameters may refer to, given by the folders that define them."""

    readings: Collection[str] = ()
    rules: Collection[str] = ()
    on_time_methods: Collection[str] = ("resolved",)
    report_types: Collection[str] = ()


_MEANINGS = {
    "missing": "Thiếu tham số “{name}”",
    "extra_forbidden": "Tham số “{name}” không hợp lệ",
    "string_too_short": "Tham số “{name}” để trống hoặc quá ngắn",
    "string_pattern_mismatch": "Tham số “{name}” ghi “{input}” sai quy cách",
    "literal_error": "Tham số “{name}” chỉ nhận {expected}",
    "too_short": "Tham số “{name}” chưa có dòng nào",
    "tuple_type": "Tham số “{name}” phải là danh sách (mỗi dòng bắt đầu bằng dấu -)",
    "string_type": "Tham số “{name}” phải là một dòng chữ",
    "model_type": "Tham số “{name}” phải gồm các dòng con “tên: giá trị”",
    "model_attributes_type": "Tham số “{name}” phải gồm các dòng con “tên: giá trị”",
}


_FIXES = {
    "drafting_unit": "Đề nghị ghi đơn vị chủ trì cải cách hành chính của xã, phường, in ở dòng “Lưu: VT, …”,"
    " ví dụ drafting_unit: VHXH",
}
"""What to write where no value can be assumed."""


def problem_in_words(error: Any, lines: Lines) -> Problem:
    """One of pydantic's errors in the words of the office, with the line it stands in."""
    path = tuple(str(key) for key in error["loc"])
    name = ".".join(path)
    if error["type"] == "value_error":
        what = f"Tham số “{name}” không hợp lệ: {error['ctx']['error']}"
    else:
        shown = error.get("input")
        pattern = _MEANINGS.get(error["type"], _otherwise(shown))
        expected = (error.get("ctx") or {}).get("expected", "")
        listed = str(expected).replace(" or ", " hoặc ").replace("'", "")
        what = pattern.format(name=name, input=shown, expected=listed)
    guess = nearest(path[-1], _names_beside(path)) if error["type"] == "extra_forbidden" else None
    return Problem(what, lines.place(path), f"Có phải “{guess}”?" if guess else _FIXES.get(name, ""))


def _otherwise(given: Any) -> str:
    """What is said of a value that has the wrong shape: nothing at all, lines below, or other words."""
    if given in (None, ""):
        return "Tham số “{name}” để trống"
    if isinstance(given, str):
        return "Tham số “{name}” ghi “{input}” không dùng được"
    return "Tham số “{name}” phải là một giá trị trên một dòng"


def _names_beside(path: tuple[str, ...]) -> list[str]:
    """Names that the model knows where an unknown key stands."""
    model: Any = RunParams
    for before, key in zip(("", *path), path[:-1], strict=False):
        if key.isdigit() or before == "reports":  # a row of a list, the code of a report type
            continue
        info = next((f for n, f in model.model_fields.items() if (f.alias or n) == key), None)
        models = (
            [a for a in _arguments(info.annotation) if isinstance(a, type) and issubclass(a, BaseModel)]
            if info
            else []
        )
        if not models:
            return []
        model = models[0]
    return [f.alias or n for n, f in model.model_fields.items()] + (["inherits"] if len(path) == 1 else [])


def _arguments(annotation: Any) -> list[Any]:
    inner = [argument for part in getattr(annotation, "__args__", ()) for argument in _arguments(part)]
    return [annotation, *inner]


def unknown_names(lines: Lines, known: Known, refused: Collection[Key] = ()) -> Iterator[Problem]:
    """Choices that name a reading, rule or method which does not exist; ``told``: texts already refused."""
    lists = (("keep_stated", known.readings), ("severities", known.rules), ("targets", known.readings))
    for key, names in lists:
        choices = lines.values.get(key, [])
        for index, given in enumerate(choices if isinstance(choices, list) else []):
            path, choice = (key, str(index)), given if isinstance(given, dict) else {}
            code = choice.get("code", "")
            if isinstance(code, str) and code and code not in names and (*path, "code") not in refused:
                what = f"Mã “{code}” trong {key} không có"
                yield _not_known(what, code, names, lines.place((*path, "code")))
            if key == "severities" and choice and not choice.get("severity"):
                yield Problem("Thiếu mức độ (severity: block, warn hoặc note)", lines.place(path))
    reports = lines.values.get("reports", {})
    for code in reports if isinstance(reports, dict) else ():
        if code not in known.report_types:
            what = f"Không có loại báo cáo “{code}”"
            yield _not_known(what, code, known.report_types, lines.place(("reports", code)))
    method = lines.values.get("on_time_method", "resolved")
    if isinstance(method, str) and method not in known.on_time_methods and ("on_time_method",) not in refused:
        what = f"Cách tính đúng hạn “{method}” không có"
        yield _not_known(what, method, known.on_time_methods, lines.place(("on_time_method",)))


def _not_known(what: str, name: str, names: Collection[str], place: str) -> Problem:
    guess = nearest(name, tuple(names))
    return Problem(what, place, f"Có phải “{guess}”?" if guess else "Xem cchc catalogue")
