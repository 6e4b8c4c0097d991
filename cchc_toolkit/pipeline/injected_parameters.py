"""Refuse what papermill only warns about: unknown parameters, values of a wrong type, a missing tag.

Without this a misspelt ``-p comune`` would silently report the default commune. A file of parameters may be
given to papermill as it is (``-f params/hong-kim/2023-Q3.yaml``): what it holds besides commune and period
is read from the file itself by the run, so here it must only be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from cchc_toolkit.errors import CchcError, Problem, UsageError
from cchc_toolkit.inputs.yaml_lines import read_yaml
from cchc_toolkit.model.parameters_cell import INJECTED_MARK, assigned
from cchc_toolkit.model.run_params import FILE_KEYS
from cchc_toolkit.vocabulary.wording import nearest, nfc

__all__ = ["accepted", "injected", "refuse_another_file"]


def injected(cells: Sequence[str]) -> dict[str, Any]:
    """What papermill injected, read from the text of the cells that a kernel has executed.

    Parameters
    ----------
    cells : sequence of str
        Sources, in the order of execution (``In`` of IPython).

    Returns
    -------
    dict
        Name to value of the last injected cell; empty where there was none.
    """
    parameters: dict[str, Any] = {}
    for source in cells:
        if source.startswith(INJECTED_MARK):
            parameters = assigned(source)
    return parameters


def accepted(given: Mapping[str, Any], used: Mapping[str, Any]) -> dict[str, str]:
    """The parameters as text in NFC, or one error that tells all that is wrong with them.

    Parameters
    ----------
    given : mapping
        What was injected; keys of a file of parameters are let be, ``refuse_another_file`` judges them.
    used : mapping
        What the template hands to ``begin``: its own names and the values it sees.

    Raises
    ------
    UsageError
        An unknown name; a value that is not text (YAML and ``-p`` turn ``077`` into 63); a value that did
        not arrive, because no cell is tagged ``parameters``.
    """
    problems = [_unknown(name, used) for name in given if name not in used and name not in FILE_KEYS]
    problems += [_not_text(name, value) for name, value in used.items() if not isinstance(value, str)]
    problems += [_lost(name) for name, value in given.items() if name in used and used[name] != value]
    if problems:
        raise UsageError(problems)
    return {name: nfc(value).strip() for name, value in used.items()}


def refuse_another_file(given: Mapping[str, Any], used: Mapping[str, Any], file: Path) -> None:
    """Refuse parameters that do not say what the file says which the run reads.

    Parameters
    ----------
    given : mapping
        What was injected, as papermill understood it.
    used : mapping
        Names that the template itself takes; the others can only come from a file of parameters.
    file : Path
        ``params/<commune>/<period>.yaml`` of this run; one that is not there is told by whoever reads it.

    Raises
    ------
    UsageError
        Each key that this file does not hold, or holds with another value.
    """
    others = {name: value for name, value in given.items() if name not in used}
    if not others or not file.is_file():
        return
    problems = list(_not_of_file(others, file))
    if problems:
        raise UsageError(problems)


def _not_of_file(others: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    try:
        read_yaml(file)  # its size, its depth, what repeats itself
        held = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_AsPapermillReads)
    except (OSError, ValueError, yaml.YAMLError, CchcError):
        return  # whoever reads the file for the run says what is wrong with it
    shown = "/".join(file.parts[-3:])
    for name, value in others.items():
        if not isinstance(held, dict) or name not in held:
            yield Problem(
                f"Tham số “{name}” không có trong {shown}, tệp mà lần chạy này đọc",
                fix=f"Đề nghị ghi vào {shown}, không đưa qua papermill",
            )
        elif held[name] != value:
            yield Problem(
                f"Tham số “{name}” khác {shown}, tệp mà lần chạy này đọc",
                fix=f"Đề nghị đưa đúng tệp: -f {shown}; tệp chép sang thì sửa dòng commune, period của nó",
            )


class _AsPapermillReads(yaml.SafeLoader):
    """papermill reads files of parameters with dates left as text."""


_AsPapermillReads.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _unknown(name: str, used: Mapping[str, Any]) -> Problem:
    guess = nearest(name, (*used, *sorted(FILE_KEYS)))
    fix = f"Có phải “{guess}”?" if guess else f"Mẫu này nhận: {', '.join(used)}, và các dòng của tệp tham số"
    return Problem(f"Tham số “{name}” không hợp lệ", fix=fix)


def _not_text(name: str, value: Any) -> Problem:
    what = f"Tham số “{name}” nhận được {value!r}, không phải chữ"
    return Problem(what, fix="Đề nghị đặt giá trị trong dấu nháy; với papermill dùng -r thay cho -p")


def _lost(name: str) -> Problem:
    what = f"Giá trị của tham số “{name}” không đến được sổ tay"
    return Problem(what, fix="Đề nghị gắn thẻ “parameters” cho ô tham số đầu tiên của mẫu")
