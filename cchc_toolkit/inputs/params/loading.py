"""Read the parameters of a commune and a period: three files, the nearest last, checked as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.inputs.params.inheriting import inherit
from cchc_toolkit.inputs.params.problems import Known, problem_in_words, unknown_names
from cchc_toolkit.inputs.params.stated import Overruled, laid_over, stated_lines
from cchc_toolkit.inputs.params.texts import faults_of_lists, faults_of_texts
from cchc_toolkit.inputs.yaml_lines import Key, Lines
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.vocabulary.wording import nearest

__all__ = [
    "LoadedParams",
    "known_communes",
    "load_params",
    "printable_params",
    "workbook_about",
]


@dataclass(frozen=True, slots=True)
class LoadedParams:
    """Checked parameters, the same as printable text, the files they came from, the line of each key.

    ``overruled`` are those that the entry workbook states otherwise.
    """

    params: RunParams
    printable: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    overruled: tuple[Overruled, ...] = ()


def known_communes(root: Path) -> tuple[str, ...]:
    """Keys of the communes that have a folder under ``params/``.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    tuple of str
        Sorted; none where there is no such folder.
    """
    folder = root / "params"
    return (
        tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name != "layouts"))
        if folder.is_dir()
        else ()
    )


def workbook_about(params: RunParams, period: str) -> dict[str, str]:
    """What the entry workbook of a commune and a period says of itself.

    Parameters
    ----------
    period : str
        Key.

    Returns
    -------
    dict of str to str
        ``unit``, ``period``, ``synthetic``.
    """
    synthetic = "có" if params.unit.synthetic else "không"
    return {"unit": params.unit.name, "period": period, "synthetic": synthetic}


def load_params(root: Path, commune: str, period: str, known: Known, report_type: str = "") -> LoadedParams:
    """Read and check the parameters of a commune and a period; the workbook may state what files leave out.

    Parameters
    ----------
    root : Path
        Folder of the project (holds ``params/``).
    commune, period : str
        Keys: ``hong-kim``, ``2023-Q3``.
    known : Known
        Codes that the choices may name.
    report_type : str
        Whose own block below ``reports`` goes before what stands outside it (``one-stop``).

    Raises
    ------
    UsageError
        Unknown commune, no parameters for the period, any wrong key, or a copied file that still names the
        report it was copied from: all problems at once.
    """
    path = _file(root, commune, period)
    own, files = inherit(path, root / "params")
    lines, overruled = laid_over(stated_lines(root, commune, period), own)
    texts = faults_of_texts(lines)
    problems = [*texts.values()]
    params = None
    try:
        params = RunParams.model_validate({k: v for k, v in lines.values.items() if k != "inherits"})
    except ValidationError as error:
        problems += [problem_in_words(fault, lines) for fault in error.errors() if not _is_told(fault, texts)]
    problems += [*unknown_names(lines, known, texts), *faults_of_lists(lines)]
    problems += _of_another_report(lines, root, commune, period)
    if problems or params is None:
        raise UsageError(problems)
    places = {**lines.places, **_own_places(lines, report_type)}
    return LoadedParams(params.for_report(report_type), _flatten(lines.values), files, places, overruled)


def _own_places(lines: Lines, report_type: str) -> dict[Key, str]:
    """Where the values stand that a report type has of its own."""
    block = ("reports", report_type)
    return {key[2:]: place for key, place in lines.places.items() if key[:2] == block and len(key) > 2}


def _of_another_report(lines: Lines, root: Path, commune: str, period: str) -> Iterator[Problem]:
    """A copied file that still names another report of this project: papermill would run that one."""
    place = {"commune": commune, "period": period}
    given = {name: str(lines.values.get(name) or own) for name, own in place.items()}
    wrong = [name for name in place if given[name] != place[name]]
    if wrong and (root / "params" / given["commune"] / f"{given['period']}.yaml").is_file():
        for name in wrong:
            yield Problem(
                f"Tham số “{name}” ghi “{given[name]}”, tệp nằm ở params/{commune}/{period}.yaml",
                lines.place((name,)),
                f"Đề nghị sửa thành {name}: {place[name]}",
            )


def _is_told(error: Any, texts: Mapping[Key, Problem]) -> bool:
    """Whether a wrong value is wrong by the stray sign in it, which is told already."""
    return error["type"] != "extra_forbidden" and tuple(str(part) for part in error["loc"]) in texts


def _file(root: Path, commune: str, period: str) -> Path:
    communes = known_communes(root)
    if commune not in communes:
        guess = nearest(commune, communes)
        raise UsageError(
            f"Không có xã “{commune}” trong thư mục params",
            fix=f"Có phải “{guess}”?" if guess else f"Các xã đã khai báo: {', '.join(communes) or 'chưa có'}",
        )
    if twins := [other for other in communes if other != commune and other.lower() == commune.lower()]:
        what = f"Hai xã trùng tên thư mục, chỉ khác chữ hoa: {commune}, {twins[0]}"
        raise UsageError(what, "params", "Đề nghị đổi tên một thư mục; Windows coi là một")
    path = root / "params" / commune / f"{period}.yaml"
    if not path.is_file():
        there = sorted(p.stem for p in path.parent.glob("*.yaml"))
        raise UsageError(
            f"Chưa có tham số của {commune} cho kỳ {period}",
            where=f"params/{commune}/{period}.yaml",
            fix=f"Đề nghị tạo tệp này theo mẫu kỳ trước; các kỳ đã có: {', '.join(there) or 'chưa có'}",
        )
    return path


def printable_params(root: Path, commune: str, period: str) -> Mapping[str, str]:
    """What the files of parameters say of a commune and a period, as text and unchecked.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period : str
        Keys.

    Returns
    -------
    mapping of str to str
        By path (``unit.name``); without what the entry workbook states.

    Raises
    ------
    UsageError, SourceError
        As ``inherited_names``, and where there are no parameters.
    """
    lines, _ = inherit(_file(root, commune, period), root / "params")
    return _flatten(lines.values)


def _flatten(value: Any, path: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {
            k: v
            for key, inner in value.items()
            for k, v in _flatten(inner, f"{path}.{key}" if path else key).items()
        }
    if isinstance(value, list):
        if all(isinstance(text, str) for text in value):
            return {path: "; ".join(value)}
        return {k: v for i, inner in enumerate(value, 1) for k, v in _flatten(inner, f"{path}[{i}]").items()}
    return {path: value}
