"""The files of parameters of a commune and period: its own over those that it inherits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.yaml_lines import Lines, merge, read_yaml
from cchc_toolkit.model.run_params import Unit
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes

__all__ = ["declared_unit", "inherit", "inherited_names", "inherited_values"]

_LONGEST_NAME = 80


def declared_unit(root: Path, path: Path) -> Unit:
    """The unit that a file of parameters and those that it inherits declare.

    Parameters
    ----------
    root : Path
        Folder of the project.
    path : Path
        Below ``params``.

    Raises
    ------
    UsageError, SourceError
        A file that is no parameters, or whose unit has no name or a wrong code.
    """
    lines, _ = inherit(path, root / "params")
    try:
        return Unit.model_validate(lines.values.get("unit", {}))
    except ValidationError as error:
        where = lines.place(("unit",)) or path.relative_to(root).as_posix()
        fix = "Đề nghị ghi unit.name, unit.code (mã 5 chữ số trong dấu nháy)"
        raise UsageError("Tham số “unit” thiếu hoặc sai", where, fix) from error


def inherited_values(root: Path, path: Path) -> dict[str, Any]:
    """What a file of parameters and those that it inherits say together, unchecked.

    Parameters
    ----------
    root : Path
        Folder of the project.
    path : Path
        Below ``params``.

    Returns
    -------
    dict of str to (str, list or dict)
        Nested; ``inherits`` is that of the file itself.

    Raises
    ------
    UsageError, SourceError
        As ``inherited_names``.
    """
    lines, _ = inherit(path, root / "params")
    return lines.values


def inherited_names(root: Path, path: Path) -> tuple[str, ...]:
    """Names of the files that a file of parameters inherits, with the guards of ``load_params``.

    Parameters
    ----------
    root : Path
        Folder of the project.
    path : Path
        Below ``params``.

    Returns
    -------
    tuple of str
        The nearest first: ``a-luoi``, ``_common``.

    Raises
    ------
    UsageError, SourceError
        A file that is no parameters, is not there or lies elsewhere, is too large, or inherits itself.
    """
    _, files = inherit(path, root / "params")
    return tuple(file.removeprefix("params/").removesuffix(".yaml") for file in files)[1:]


def inherit(path: Path, folder: Path) -> tuple[Lines, dict[str, bytes]]:
    """Read a file and all that it inherits, the nearest last.

    Parameters
    ----------
    path : Path
        Below ``folder``.
    folder : Path
        The folder of parameters.

    Returns
    -------
    tuple of (Lines, dict of str to bytes)
        What they say together, and the bytes of each by its path from the project, the nearest first.

    Raises
    ------
    UsageError, SourceError
        As ``inherited_names``.
    """
    chain: list[Lines] = []
    files: dict[str, bytes] = {}
    current = path
    while True:
        key = current.relative_to(folder.parent).as_posix()
        if key in files:
            raise UsageError("Các tệp tham số kế thừa vòng tròn", where=" → ".join(files))
        chain.append(read_yaml(current))
        files[key] = read_bytes(current, TEXT_BYTES)
        parent = chain[-1].values.get("inherits", "")
        if not parent:
            break
        current = _parent_file(parent, folder, chain[-1].place(("inherits",)))
    lines = chain[-1]
    for child in reversed(chain[:-1]):
        lines = merge(lines, child)
    return lines, files


def _parent_file(parent: object, folder: Path, place: str) -> Path:
    """The file that another one inherits: in the folder of parameters, nowhere else."""
    if not isinstance(parent, str):
        raise UsageError("Tham số “inherits” phải là một tên, ví dụ a-luoi", where=place)
    path = folder / f"{parent}.yaml"
    is_name = parent.isprintable() and len(parent) <= _LONGEST_NAME
    if not is_name or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        shown = "".join(sign for sign in parent[:_LONGEST_NAME] if sign.isprintable())
        raise UsageError(f"Không tìm thấy tệp kế thừa params/{shown}.yaml", where=place)
    return path
