"""How a DataFrame looks in a notebook of a report: a panel with Vietnamese headings, and a useful plain text.

A frame carries nothing but its data, so a filtered, joined or sorted one looks the same: all that the
display knows, it knows from the names of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from IPython.core.interactiveshell import InteractiveShell

from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.case_table import cases_in_words
from cchc_toolkit.notebook.cell_text import cell_text
from cchc_toolkit.notebook.frame_columns import CASES, COLUMNS, FRAMES, FrameKind, grid_kind, heading_of
from cchc_toolkit.render.review.html_templates import render_macro, style_of
from cchc_toolkit.vocabulary.wording import capital, number

__all__ = ["as_html", "as_text", "show_frames"]

MOST_ROWS = 60
"""Rows that are shown of a frame that no report hands out."""

_WIDEST = 72
"""Of a column in plain text; a longer text takes the room that it needs, in its own line."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as texts; one of the index names its rows."""

    heading: str
    texts: tuple[str, ...]
    is_figure: bool
    is_index: bool = False


@dataclass(frozen=True, slots=True)
class _Panel:
    """What of a frame is shown; no column where no row is left."""

    caption: str
    columns: tuple[_Column, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The texts row by row."""
        return list(zip(*(column.texts for column in self.columns), strict=True))


def show_frames(shell: InteractiveShell, forms: Sequence[Form]) -> None:
    """Show every DataFrame and Series of a notebook as a panel, from now on.

    Parameters
    ----------
    forms : sequence of Form
        Those in use; their columns have the headings that they print.
    """
    formatters = shell.display_formatter.formatters  # type: ignore[union-attr]
    for kind in (pd.DataFrame, pd.Series):
        formatters["text/html"].for_type(kind, lambda data: as_html(_framed(data), forms))
        formatters["text/plain"].for_type(
            kind, lambda data, printer, _: printer.text(as_text(_framed(data), forms))
        )


def _framed(data: pd.DataFrame | pd.Series[Any]) -> pd.DataFrame:
    """A single column as a frame, so that what was taken out of a frame looks like the rest."""
    if isinstance(data, pd.DataFrame):
        return data
    return data.to_frame(name="" if data.name is None else data.name)


def as_html(frame: pd.DataFrame, forms: Sequence[Form] = ()) -> str:
    """The panel of a frame.

    Parameters
    ----------
    frame : DataFrame
        Any; columns with declared names get their Vietnamese headings.

    Returns
    -------
    str
        HTML, words escaped; words between dollar signs stay words.
    """
    return render_macro(
        "panels.html.j2", "frame", style_of("theme.css", "frame.css"), _panel(frame, forms, is_plain=False)
    )


def as_text(frame: pd.DataFrame, forms: Sequence[Form] = ()) -> str:
    """The same for a terminal or a log: key columns, aligned; nothing is cut out of a line."""
    panel = _panel(frame, forms, is_plain=True)
    table = (panel.caption, *_aligned(panel.columns)) if panel.columns else ()
    return "\n".join((*panel.before, *table, *panel.after))


def _aligned(columns: Sequence[_Column]) -> Iterator[str]:
    """Every column as wide as its widest text, though a few long ones do not push the others out of sight."""
    lines = zip(*(_padded(column) for column in columns), strict=True)
    return ("  ".join(cells).rstrip() for cells in lines)


def _padded(column: _Column) -> list[str]:
    texts = [" ".join(text.split()) for text in (column.heading, *column.texts)]
    width = min(max(map(len, texts)), _WIDEST)
    return [text.rjust(width) if column.is_figure else text.ljust(width) for text in texts]


def _panel(frame: pd.DataFrame, forms: Sequence[Form], is_plain: bool) -> _Panel:
    kinds = (*FRAMES, *(grid_kind(form) for form in forms if form.columns))
    kind = _kind_of(frame, kinds)
    if frame.empty:
        return _Panel("", (), before=(kind.empty if kind else "Không có dòng nào.",))
    shown = _shown(frame, kind, is_plain)
    most = kind.most_rows if kind else MOST_ROWS
    rows = frame.iloc[:most]
    return _Panel(
        _caption(frame, kind, forms),
        (*_index(rows), *(_column(rows.iloc[:, at], kind, kinds, frame.columns.name) for at in shown)),
        before=tuple(_cases_in_words(frame)) if kind is CASES else (),
        after=tuple(_left_out(frame, shown, most)),
    )


def _kind_of(frame: pd.DataFrame, kinds: Sequence[FrameKind]) -> FrameKind | None:
    """The frame of a report that this one still has all the columns of."""
    if not frame.columns.is_unique:
        return None
    return next((kind for kind in kinds if set(kind.columns) <= set(frame.columns)), None)


def _shown(frame: pd.DataFrame, kind: FrameKind | None, is_plain: bool) -> list[int]:
    """Places of the columns that are shown: of a whole frame the main ones and what the analyst added."""
    if kind is None:
        return list(range(frame.shape[1]))
    main = kind.plain if is_plain else kind.shown
    added = [name for name in frame.columns if name not in kind.columns]
    places = {name: place for place, name in enumerate(frame.columns)}
    return [places[name] for name in (*main, *added)]


def _left_out(frame: pd.DataFrame, shown: Sequence[int], most: int) -> Iterator[str]:
    if len(frame) > most:
        yield f"… và {number(len(frame) - most)} dòng nữa"
    hidden = [str(name) for at, name in enumerate(frame.columns) if at not in set(shown)]
    if hidden:
        yield f"Cột chưa hiện: {', '.join(hidden)}"


def _caption(frame: pd.DataFrame, kind: FrameKind | None, forms: Sequence[Form]) -> str:
    rows = f"{number(len(frame))} dòng"
    title = (kind.title or _form_title(str(frame["code"].iloc[0]), forms)) if kind else ""
    return f"{title}: {rows}" if title else capital(rows)


def _form_title(code: str, forms: Sequence[Form]) -> str:
    """The printed title of the form that the code of a row belongs to."""
    return next((f"{form.name}. {form.title}" for form in forms if code.startswith(f"{form.code}/")), "")


def _index(rows: pd.DataFrame) -> Iterator[_Column]:
    """The index, where it says something: a number without a name only counts the rows."""
    index = rows.index
    if index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype):
        return
    for level in range(index.nlevels):
        values = index.get_level_values(level)
        yield _Column(_heading(values.name or "", None, ()), tuple(map(cell_text, values)), False, True)


def _column(
    values: pd.Series[Any], kind: FrameKind | None, kinds: Sequence[FrameKind], pivoted: Any = None
) -> _Column:
    """A column as texts; names of columns that are data themselves, as in a pivot, stay as they are."""
    declared = COLUMNS.get(values.name) if isinstance(values.name, str) and pivoted is None else None
    is_number = pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype)
    return _Column(
        _heading(values.name, kind, kinds) if pivoted is None else str(values.name),
        tuple(map(cell_text, values)),
        is_number or (declared is not None and declared.is_figure),
    )


def _heading(name: Any, kind: FrameKind | None, kinds: Sequence[FrameKind]) -> str:
    """The heading that the frame itself declares, or any frame; names of several levels one after another."""
    if isinstance(name, tuple):
        return ", ".join(_heading(part, kind, kinds) for part in name if part != "")
    own = kind.own.get(name) if kind and isinstance(name, str) else None
    return own.heading if own else heading_of(str(name), kinds)


def _cases_in_words(frame: pd.DataFrame) -> Iterator[str]:
    """What the days, states and fields of the cases are; nothing where a column has become another thing."""
    if all(str(frame[name].dtype) == CASES.column(name).type for name in CASES.columns):
        yield from (f"{capital(line)}." for line in cases_in_words(frame))
