"""Parameters that contradict each other or the tables of the law: unit and code, window and period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.inputs.params import LoadedParams
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.units import KINDS, communes_on, find_commune
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import date_short, fold

__all__ = ["refuse_contradictions"]

_LEEWAY = timedelta(days=31)
"""An authority may set another window than the law's; beyond a month it is that of another period."""

_MOST_NAMED = 3
_STARTS = (*(f"{kind} " for kind in KINDS), "Phường ", "Thị trấn ")
"""Of a unit's name in a sentence; a numbered one has a capital (Phường 1)."""


def refuse_contradictions(loaded: LoadedParams, period: Period) -> None:
    """Refuse parameters that cannot all be true, so that no report names a wrong unit or a wrong year.

    Parameters
    ----------
    loaded : LoadedParams
        As read.
    period : Period
        The period that is reported.

    Raises
    ------
    UsageError
        A code of another unit or of no unit on the last day of the window, a name that does not begin with
        the kind of unit, a window that is not the one of the period: all at once, each with its line.
    """
    problems = [*_name(loaded), *_code(loaded), *_since(loaded), *_window(loaded, period)]
    if problems:
        raise UsageError(problems)


def _name(loaded: LoadedParams) -> Iterator[Problem]:
    name = loaded.params.unit.name
    if not name.startswith(_STARTS):
        yield Problem(
            f"Tham số “unit.name” ghi “{name}”, chưa bắt đầu bằng loại đơn vị viết thường",
            _place(loaded, "unit", "name"),
            "Đề nghị ghi như trong câu, ví dụ: xã Hồng Kim",
        )


def _code(loaded: LoadedParams) -> Iterator[Problem]:
    """The code must be that of the named unit on the last day of the window; synthetic units have none."""
    unit = loaded.params.unit
    if not unit.code:
        if not unit.synthetic:
            yield _missing_code(loaded)
        return
    try:
        commune = find_commune(unit.code, loaded.params.window.last)
    except UsageError as error:
        place = _place(loaded, "unit", "code")
        yield from (Problem(problem.what, place or problem.where, problem.fix) for problem in error.problems)
        return
    if fold(commune.name) != fold(unit.name):
        yield Problem(
            f"Mã {unit.code} là của {commune.full_name}; tham số “unit.name” ghi “{unit.name}”",
            _place(loaded, "unit", "code"),
            "Đề nghị ghi lại mã hoặc tên đơn vị",
        )


def _since(loaded: LoadedParams) -> Iterator[Problem]:
    since, last = loaded.params.unit.since, loaded.params.window.last
    if since is not None and since > last:
        yield Problem(
            f"Đơn vị thành lập ngày {date_short(since)}, sau ngày chốt số liệu {date_short(last)}",
            _place(loaded, "unit", "since"),
            "Đề nghị ghi lại ngày thành lập (unit.since) hoặc kỳ báo cáo",
        )


def _missing_code(loaded: LoadedParams) -> Problem:
    """Without its code nobody can tell whether a unit of that name exists then, or which of several it is."""
    name, last = loaded.params.unit.name, loaded.params.window.last
    same = [commune for commune in communes_on(last) if fold(commune.name) == fold(name)]
    known = "; ".join(f"{commune.code} ({commune.full_name})" for commune in same[:_MOST_NAMED])
    fix = f"Đề nghị ghi mã đơn vị hành chính: {known}" if known else "Đề nghị ghi mã và đúng tên đơn vị"
    more = "; …" if len(same) > _MOST_NAMED else ""
    return Problem(f"Tham số “unit.code” chưa ghi mã của {name}", _place(loaded, "unit", "name"), fix + more)


def _window(loaded: LoadedParams, period: Period) -> Iterator[Problem]:
    """The last day lies near the one of the law, and no more days are counted than the period can have."""
    window = Window(loaded.params.window.first, loaded.params.window.last)
    authority = loaded.params.authority
    usual, basis = period.window_of(authority), period.window_rule_of(authority).basis
    is_near = abs(window.last - usual.last) <= _LEEWAY
    if not is_near or window.days > usual.days + _LEEWAY.days:
        yield Problem(
            f"Thời gian chốt số liệu {window.label} không phải của {period.label}",
            _place(loaded, "window", "from" if is_near else "to"),
            f"Đề nghị ghi lại tham số “window”; theo {basis} là {usual.label}",
        )


def _place(loaded: LoadedParams, *path: str) -> str:
    return loaded.places.get(path, "")
