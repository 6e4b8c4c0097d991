"""Read a declaration in YAML into frozen dataclasses, refusing what they do not know.

A misspelt key, a key given twice, or a code without quotes (``1.10`` becomes a number) would change a
form silently; each is an error here, all of a file's at once. That every code that is referred to
exists is held by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

import yaml

from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, is_far_too_much, read_bytes
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["DECLARATIONS", "built", "read_declaration"]

DECLARATIONS = Path(__file__).parent
"""The folder of everything that is declared in YAML."""

T = TypeVar("T")
# The C parser reads the forms about eight times faster; a build of PyYAML may lack it.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # the base is chosen at run time
    """YAML takes the last of two equal keys without a word; this refuses them."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            where = f"dòng {node.start_mark.line + 1}"
            raise CchcError([Problem(f"Khoá “{key}” ghi hai lần", where) for key in sorted(twice)])
        return super().construct_mapping(node, deep)


def read_declaration(path: Path) -> dict[str, Any]:
    """The content of one YAML file, normalised to NFC.

    Returns
    -------
    dict
        What stands at the top of the file.

    Raises
    ------
    CchcError
        The file is no YAML or too large, gives a key twice, or holds no mapping.
    """
    try:
        text = read_bytes(path, TEXT_BYTES).decode("utf-8-sig")
        data = yaml.load(normalize("NFC", text), Loader=_Loader)
    except OSError as error:
        raise CchcError(f"Không đọc được tệp {path.name}: {system_reason(error)}") from error
    except UnicodeDecodeError as error:
        what = "Tệp khai báo không phải văn bản UTF-8"
        raise CchcError(what, where=path.name, fix="Đề nghị lưu lại với mã UTF-8") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date that is none is a ValueError
        mark = getattr(error, "problem_mark", None)
        where = f"dòng {mark.line + 1}, {path.name}" if mark else path.name
        fix = "Đề nghị kiểm tra dấu hai chấm, dấu ngoặc và khoảng trắng đầu dòng"
        raise CchcError("Khai báo viết sai quy cách YAML", where, fix) from error
    except CchcError as error:
        places = (", ".join(filter(None, (path.name, problem.where))) for problem in error.problems)
        named = [
            Problem(problem.what, place, problem.fix)
            for problem, place in zip(error.problems, places, strict=True)
        ]
        raise CchcError(named) from error
    if not isinstance(data, dict):
        raise CchcError("Khai báo phải là một danh mục khoá: giá trị", where=path.name)
    if is_far_too_much(data):
        fix = "Đề nghị bỏ các chỗ lặp lại bằng & và *"
        raise CchcError("Khai báo lặp lại quá nhiều lần", path.name, fix)
    return data


def built(kind: type[T], data: Any, where: str) -> T:
    """Make a frozen dataclass from plain YAML values.

    Parameters
    ----------
    kind : type
        A dataclass whose fields are strings, booleans, dates, literals, enums, tuples, mappings of
        strings, or such dataclasses.
    data : Any
        What YAML gave.
    where : str
        Names the file in messages.

    Raises
    ------
    CchcError
        Unknown keys, missing keys, values of a wrong type: all of them in one error.
    """
    problems: list[Problem] = []
    value: T = _value(kind, data, where, problems)
    if problems:
        raise CchcError(problems)
    return value


def _value(kind: Any, data: Any, where: str, problems: list[Problem]) -> Any:
    origin = get_origin(kind)
    if is_dataclass(kind):
        return _dataclass(kind, data, where, problems)
    if origin is tuple:
        items = data if isinstance(data, list) else [data]
        of = get_args(kind)[0]
        return tuple(_value(of, value, f"{where}[{at}]", problems) for at, value in enumerate(items, 1))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(kind, data, where, problems)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and data in list(kind):
        return kind(data)
    if not _accepts(kind, data):
        fix = "Mã và chữ phải đặt trong dấu nháy"
        problems.append(Problem(f"Giá trị {_shown(data)} không đúng kiểu", where, fix))
    return data


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields; evaluated once, for there are hundreds of rows of one kind."""
    return get_type_hints(kind)


def _shown(data: Any) -> str:
    """A value as it was typed, or what it is where it has parts; never as Python writes it."""
    match data:
        case None:
            return "để trống"
        case bool():
            return "true" if data else "false"
        case str():
            return f"“{data}”"
        case list():
            return "là danh sách"
        case dict():
            return "gồm các dòng con"
        case _:
            return str(data)


def _accepts(kind: Any, data: Any) -> bool:
    origin = get_origin(kind)
    if origin is Literal:
        return data in get_args(kind)
    if origin in (Union, UnionType):
        return any(_accepts(choice, data) for choice in get_args(kind))
    return type(data) is kind


def _mapping(kind: Any, data: Any, where: str, problems: list[Problem]) -> dict[Any, Any]:
    if not isinstance(data, dict):
        problems.append(Problem(f"Giá trị {_shown(data)} phải là danh mục", where))
        return {}
    of_keys, of_values = get_args(kind)
    made = {}
    for key, value in data.items():
        place = f"{where}.{key}"
        made[_value(of_keys, key, place, problems)] = _value(of_values, value, place, problems)
    return made


def _dataclass(kind: Any, data: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(data, dict):
        problems.append(Problem(f"Giá trị {_shown(data)} phải là danh mục", where))
        return None
    place = f"{where} {data['code']}" if isinstance(data.get("code"), str) else where
    known = {declared.name for declared in fields(kind)}
    needed = {
        declared.name
        for declared in fields(kind)
        if declared.default is MISSING and declared.default_factory is MISSING
    }
    for key in data.keys() - known:
        problems.append(Problem(f"Khoá “{key}” không có trong {kind.__name__}", place))
    for key in needed - data.keys():
        problems.append(Problem(f"Thiếu khoá “{key}” của {kind.__name__}", place))
    if needed - data.keys():
        return None
    hints = _hints(kind)
    taken = {key: value for key, value in data.items() if key in known}
    return kind(
        **{key: _value(hints[key], value, f"{place}.{key}", problems) for key, value in taken.items()}
    )
