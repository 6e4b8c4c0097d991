"""YAML as an office writes it: every value stays the text that was typed, and knows its line.

YAML's own guesses (``077`` becomes 63, ``yes`` becomes True) never happen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cchc_toolkit.errors import Problem, SourceError, UsageError
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes
from cchc_toolkit.vocabulary.system_words import system_reason
from cchc_toolkit.vocabulary.wording import nfc

__all__ = ["Key", "Lines", "merge", "read_yaml"]

Key: TypeAlias = tuple[str, ...]
_OPENING = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_DEEPEST = 20


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
    SourceError
        The file cannot be read, or is too large.
    """
    try:
        return _lines(read_bytes(path, TEXT_BYTES), path.name)
    except OSError as error:
        what = f"Không đọc được tệp {path.name}: {system_reason(error)}"
        raise SourceError(what, fix="Đề nghị kiểm tra tệp, quyền đọc") from error


@lru_cache(maxsize=8)
def _lines(content: bytes, name: str) -> Lines:
    """The same files are asked for when a run is planned and when it begins."""
    node = _composed(content, name)
    if node is None:
        return Lines({}, {(): name})
    if not isinstance(node, yaml.MappingNode):
        raise UsageError("Tệp tham số phải gồm các dòng “tên: giá trị”", where=name)
    places: dict[Key, str] = {}
    problems: list[Problem] = []
    values = _plain(node, (), name, places, problems)
    if problems:
        raise UsageError(problems)
    return Lines(values, places | {(): name})


def _composed(content: bytes, name: str) -> yaml.Node | None:
    """The tree of nodes of a file, or a refusal that says what is wrong and where."""
    try:
        text = content.decode("utf-8-sig")
        _refuse_shapes(text, name)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        return node
    except UnicodeDecodeError as error:
        what = f"Tệp {name} không phải văn bản UTF-8"
        raise UsageError(what, name, "Đề nghị lưu lại với mã UTF-8") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"Tệp tham số có ký tự không in được (U+{error.character:04X})"
        raise UsageError(what, f"dòng {line}, {name}", "Đề nghị xóa ký tự đó") from error
    except (yaml.MarkedYAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f"dòng {mark.line + 1}, {name}" if mark else name
        fix = "Đề nghị kiểm tra dấu hai chấm, dấu ngoặc và khoảng trắng đầu dòng"
        raise UsageError("Tệp tham số viết sai quy cách YAML", where, fix) from error


def _refuse_shapes(text: str, file: str) -> None:
    """``&x`` and ``*x`` repeat a part of the file elsewhere, even inside itself; nobody here needs them,
    nor lists in lists in lists, which cost the parser more the deeper they go."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > _DEEPEST:
            where = f"dòng {token.start_mark.line + 1}, {file}"
            fix = "Đề nghị kiểm tra dấu ngoặc và khoảng trắng đầu dòng"
            raise UsageError("Tệp tham số lồng nhau quá nhiều cấp", where, fix)
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
            where = f"dòng {token.start_mark.line + 1}, {file}"
            fix = "Đề nghị đặt giá trị trong dấu nháy kép"
            raise UsageError("Giá trị bắt đầu bằng & hoặc * phải đặt trong dấu nháy", where, fix)


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
        return [_plain(item, (*path, str(i)), file, places, problems) for i, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~", "null"):
        return ""
    text = nfc(str(node.value))
    # A block of text (| or >) ends with a line break that nobody typed as a part of it.
    return text.rstrip("\n") if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") else text


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
