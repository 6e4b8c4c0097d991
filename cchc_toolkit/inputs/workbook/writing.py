"""Write the entry workbook: one sheet a form, one a list, a sheet that explains; same values, same bytes.

What the reader goes by is the hidden key row right above the data and the locked column Mã; headers,
order and visibility are the office's own affair.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter.workbook import Workbook

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import ListDeclaration, list_of_table, load_lists
from cchc_toolkit.forms.supplier import supplier
from cchc_toolkit.inputs.workbook.cell_styles import Choices, Target, styles
from cchc_toolkit.inputs.workbook.details_writing import write_details_sheet
from cchc_toolkit.inputs.workbook.form_writing import write_form_sheet
from cchc_toolkit.inputs.workbook.keyed_sheet import OVERVIEW_SHEET
from cchc_toolkit.inputs.workbook.list_writing import write_guide, write_list_sheet
from cchc_toolkit.inputs.workbook.overview_writing import write_overview
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["Prefill", "keep_or_write", "write_form", "write_lists"]

# Within the file: a workbook must have a day of creation, and the clock must not be in it.
_CREATED = datetime(2023, 1, 1)


def write_form(forms: Iterable[Form], prefill: Prefill, title: str) -> bytes:
    """The entry workbook as bytes.

    Parameters
    ----------
    forms : iterable of Form
        One sheet each; sheets stand in the order of who supplies them.
    prefill : Prefill
        What stands in it already.
    title : str
        Printed on every sheet (``Xã Hồng Kim, quý III năm 2023``).

    Returns
    -------
    bytes
        The same for the same values: no clock, no name of a machine or a person.

    Raises
    ------
    CchcError
        A rule of entry exceeds what a workbook can hold.
    """
    file, target = _new_book(title)
    write_guide(target, list_of_table("about"), prefill.about, (title, prefill.banner))
    overview = target.book.add_worksheet(OVERVIEW_SHEET)
    wanted = tuple(forms)
    sources, written = _in_order(wanted), {}
    for source in sources:
        if isinstance(source, Form):
            written[source.code] = write_form_sheet(target, source, prefill, title)
        elif source.rows:
            write_details_sheet(target, source, prefill, title)
        else:
            write_list_sheet(target, source, prefill, title, wanted)
    write_overview(target, overview, sources, written, prefill, title)
    return _closed(file, target)


def write_lists(lists: Iterable[ListDeclaration], prefill: Prefill, title: str) -> bytes:
    """A workbook with the sheets of some lists alone, to lie beside the entry workbook as a file of its own.

    Parameters
    ----------
    lists : iterable of ListDeclaration
        One sheet each, in this order; those that may come as a file.

    Raises
    ------
    CchcError
        A rule of entry exceeds what a workbook can hold.
    """
    file, target = _new_book(title)
    for declared in lists:
        write_list_sheet(target, declared, prefill, title, ())
    return _closed(file, target)


def _new_book(title: str) -> tuple[io.BytesIO, Target]:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _CREATED})
    return file, Target(book, styles(book), Choices(book))


def _closed(file: io.BytesIO, target: Target) -> bytes:
    target.choices.write()
    target.book.close()
    # Packed again without compression: two builds of zlib may deflate the same bytes differently.
    return pack(unpack(file.getvalue()))


def _in_order(forms: Sequence[Form]) -> list[Form | ListDeclaration]:
    """Forms and lists as their sheets stand: by who supplies them, of one supplier forms first."""
    lists = [declared for declared in load_lists() if declared is not list_of_table("about")]
    sources: list[Form | ListDeclaration] = [*forms, *lists]
    return sorted(sources, key=lambda source: supplier(source.supplier).place)


def keep_or_write(path: Path, content: bytes) -> None:
    """Write a new form; refuse to touch a file that someone may have filled in.

    Parameters
    ----------
    path : Path
        Where the form goes; its folder is made.
    content : bytes
        What ``write_form`` gave.

    Raises
    ------
    UsageError
        Something stands there already, or the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made only where nothing stands: to look first and write then would leave a moment between.
        file = path.open("xb")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> UsageError:
    place = "" if path.parent == Path() else str(path.parent)
    if isinstance(error, FileExistsError) and path.name and path.is_file():
        what = f"Không ghi đè {path.name}: tệp đã có, có thể đã nhập số liệu"
        return UsageError(what, place, "Đề nghị chuyển tệp cũ đi chỗ khác rồi chạy lại")
    what = f"Không ghi được {path.name}: {system_reason(error)}"
    return UsageError(what, place, "Kiểm tra thư mục, quyền ghi, chỗ trống")
