"""Read a declaration in YAML into frozen dataclasses, refusing what they do not know.

A misspelt key or a code without quotes (``1.10`` becomes a number) would change a form silently; both
are errors here, all of a file's at once. That every code that is referred to exists is held by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

import yaml

from cchc_toolkit.errors import CchcError, Problem

__all__ = ["built", "read_declaration"]

T = TypeVar("T")
# The C parser reads the forms about eight times faster; a build of PyYAML may lack it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_declaration(path: Path) -> dict[str, Any]:
    """The content of one YAML file, normalised to NFC; a mapping at its top."""
    data = yaml.load(normalize("NFC", path.read_text(encoding="utf-8")), Loader=_LOADER)  # noqa: S506
    if not isinstance(data, dict):
        raise CchcError("Khai báo phải là một danh mục khoá: giá trị", where=path.name)
    return data


def built(kind: type[T], data: Any, where: str) -> T:
    """Make a frozen dataclass from plain YAML values.

    Parameters
    ----------
    kind : type
        A dataclass whose fields are strings, booleans, dates, literals, tuples, mappings of strings,
        or such dataclasses.
    data : Any
        What YAML gave.
    where : str
        Names the file in messages.

    Returns
    -------
    ``kind``

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
        return tuple(_value(get_args(kind)[0], each, f"{where}[{at}]", problems) for at, each in enumerate(items, 1))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(kind, data, where, problems)
    if _accepts(kind, origin, data):
        return data
    problems.append(Problem(f"Giá trị {data!r} không đúng kiểu", where, "Mã và chữ phải đặt trong dấu nháy"))
    return data


def _accepts(kind: Any, origin: Any, data: Any) -> bool:
    if origin is Literal:
        return data in get_args(kind)
    if origin in (Union, UnionType):
        return any(_accepts(each, get_origin(each), data) for each in get_args(kind))
    if kind is date:
        return type(data) is date
    return isinstance(data, kind)


def _mapping(kind: Any, data: Any, where: str, problems: list[Problem]) -> dict[Any, Any]:
    key_kind, value_kind = get_args(kind)
    if not isinstance(data, dict):
        problems.append(Problem(f"Giá trị {data!r} phải là danh mục", where))
        return {}
    return {
        _value(key_kind, key, f"{where}.{key}", problems): _value(value_kind, value, f"{where}.{key}", problems)
        for key, value in data.items()
    }


def _dataclass(kind: Any, data: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(data, dict):
        problems.append(Problem(f"Giá trị {data!r} phải là danh mục", where))
        return None
    declared: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}
    hints = get_type_hints(kind)
    place = f"{where} {data['code']}" if isinstance(data.get("code"), str) else where
    for key in data.keys() - declared.keys():
        problems.append(Problem(f"Khoá “{key}” không có trong {kind.__name__}", place))
    needed = {name for name, each in declared.items() if each.default is MISSING and each.default_factory is MISSING}
    for key in needed - data.keys():
        problems.append(Problem(f"Thiếu khoá “{key}” của {kind.__name__}", place))
    if needed - data.keys():
        return None
    known = {key: value for key, value in data.items() if key in declared}
    return kind(**{key: _value(hints[key], value, f"{place}.{key}", problems) for key, value in known.items()})
