"""YAML as an office writes it: every value stays the text that was typed, and knows its line.

YAML's own guesses (``077`` becomes 63, ``yes`` becomes True) never happen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.vocabulary.wording import nfc

__all__ = ["Lines", "merge", "read_yaml"]

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Nested plain values (dict, list, str) and, for each path in them, the file and line it stands in."""

    values: dict[str, Any]
    places: dict[Key, str]

    def place(self, path: Key) -> str:
        """File and line of a path, or of the nearest path above it that stands in a file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")


def read_yaml(path: Path) -> Lines:
    """Read one YAML file.

    Parameters
    ----------
    path : Path
        UTF-8 text; with or without BOM.

    Returns
    -------
    Lines
        All scalars as text in NFC, an empty value as "".

    Raises
    ------
    UsageError
        Not YAML, not UTF-8, not a mapping, or one key twice; says the line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"Tệp {path.name} không phải văn bản UTF-8",
            where=str(path.name),
            fix="Đề nghị lưu lại với mã UTF-8",
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(
            "Tệp tham số viết sai quy cách YAML",
            where=f"dòng {line}, {path.name}",
            fix="Đề nghị kiểm tra dấu hai chấm, dấu ngoặc và khoảng trắng đầu dòng",
        ) from error
    if node is None:
        return Lines({}, {})
    if not isinstance(node, yaml.MappingNode):
        raise UsageError("Tệp tham số phải gồm các dòng “tên: giá trị”", where=path.name)
    places: dict[Key, str] = {}
    problems: list[Problem] = []
    values = _plain(node, (), path.name, places, problems)
    if problems:
        raise UsageError(problems)
    return Lines(values, places)


def _plain(node: yaml.Node, path: Key, file: str, places: dict[Key, str], problems: list[Problem]) -> Any:
    """Turn a node into plain values, noting where each stands."""
    places[path] = f"dòng {node.start_mark.line + 1}, {file}"
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = nfc(str(key_node.value))
            if key in result:
                where = f"dòng {key_node.start_mark.line + 1}, {file}"
                problems.append(Problem(f"Tham số “{key}” ghi hai lần", where, "Đề nghị bỏ một dòng"))
            result[key] = _plain(value_node, (*path, key), file, places, problems)
            places[(*path, key)] = f"dòng {key_node.start_mark.line + 1}, {file}"
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, (*path, str(i)), file, places, problems) for i, each in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~", "null"):
        return ""
    return nfc(str(node.value))


def merge(parent: Lines, child: Lines) -> Lines:
    """The parent's values with the child's laid over them: mappings are merged, all else is replaced."""
    places = {path: place for path, place in parent.places.items() if not _is_replaced(path, child)}
    return Lines(_overlay(parent.values, child.values), places | child.places)


def _overlay(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = _overlay(result[key], value) if both else value
    return result


def _is_replaced(path: Key, child: Lines) -> bool:
    """Whether the child gives a list or a plain value at this path or above it."""
    value: Any = child.values
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return not isinstance(value, dict)
        value = value[key]
    return not isinstance(value, dict)
