"""Bad inputs as offices really send them, each with the answer it must get; docs/BAD_INPUT.md holds both.

A file is answered by what reading gives: its values, or a finding or refusal that names the cell. Nothing
here is personal; names are made up and say so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any
from unicodedata import normalize

import openpyxl
import pandas as pd
import xlsxwriter
from checks.samples import findings_of
from inputs.exports import (
    CODED,
    LISTED,
    ROOT,
    TOTALS_06A,
    coded_row,
    listed_row,
    read,
    text,
    write_sheet,
    xlsx,
)
from inputs.list_files import as_xlsx

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import Kind
from cchc_toolkit.inputs.exports.export_file import FileReading
from cchc_toolkit.inputs.inspection import inspection_of
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, plain_text, stored_number
from cchc_toolkit.model.dataset import Dataset

__all__ = ["BAD_INPUTS", "BadInput", "answer_to", "pages"]


@dataclass(frozen=True, slots=True)
class BadInput:
    """A line of the table: what is sent, how it is made and answered, and words that the answer must hold."""

    title: str
    answer: Callable[[], str]
    expects: tuple[str, ...]


@cache
def answer_to(given: BadInput) -> str:
    """The answer to a bad input; made once."""
    return given.answer()


# ── How an answer is told ────────────────────────────────────────────────────────────────────────────────


def answered(make: Callable[[], bytes], name: str = "ho-so.xlsx", show: Sequence[str] = ()) -> str:
    """What reading a file comes to: rows, chosen columns of the first row, findings; or the refusal."""
    try:
        reading = read(make(), name)
        findings = inspection_of(reading).findings
    except SourceError as error:
        return f"Từ chối: {error}"
    return "; ".join(
        [*_values(reading, show), *(f"{each.severity.label}: {each.message}" for each in findings)]
    )


def _values(reading: FileReading, show: Sequence[str]) -> list[str]:
    dossiers, totals = reading.dossiers, reading.aggregates
    totals = totals[totals["role"] == "value"]
    if len(totals):
        cells = totals[totals["metric"].isin(show)] if show else totals
        return [f"{row.field}, {row.metric} = {row.value}" for row in cells.itertuples()]
    if reading.lists:
        return [text for table in reading.lists.values() for text in _list_values(table, show)]
    shown = [f"{column} = {_shown(list(dossiers[column])[:4])}" for column in show]
    return [
        f"Đọc {len(dossiers)} hồ sơ",
        *shown,
        *(f"bỏ qua {each.partition(': ')[2]}" for each in reading.source.rows_left_out),
    ]


def _list_values(table: pd.DataFrame, show: Sequence[str]) -> list[str]:
    shown = [f"{column} = {_shown(list(table[column])[:4])}" for column in show]
    return [f"Đọc {len(table)} dòng của danh sách", *shown]


def _shown(values: Sequence[Any]) -> str:
    texts = ["trống" if pd.isna(each) or each == "" else _plain(each) for each in values]
    return ", ".join(texts)


def _plain(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) else str(value)


def typed(text: str, kind: Kind) -> str:
    """What a typed number is taken for, in a count or a share."""
    return _number(parse_number(text, kind))


def stored(value: float, number_format: str, kind: Kind) -> str:
    """What a stored number is taken for."""
    return _number(stored_number(value, number_format, kind))


def _number(read: Number | Refusal) -> str:
    if isinstance(read, Refusal):
        return f"Từ chối: {read.why}. {read.fix}."
    return "; ".join(
        [f"Đọc là {plain_text(read.value)}", *(f"ghi chú: {each.sentence}" for each in read.remarks)]
    )


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────


def coded(*rows: dict[str, Any], formats: dict[tuple[int, int], str] | None = None, **options: Any) -> bytes:
    """A coded table whose rows differ from a sound one in the columns that are named."""
    return xlsx([CODED, *(coded_row(n, **row) for n, row in enumerate(rows, 1))], formats=formats, **options)


def listed(
    *rows: dict[str, Any], before: Sequence[Sequence[Any]] = (), after: Sequence[Sequence[Any]] = ()
) -> bytes:
    """A list whose rows differ from a sound one in the columns that are named."""
    return xlsx([*before, LISTED, *(listed_row(n, **row) for n, row in enumerate(rows, 1)), *after])


def book(rows: Sequence[Sequence[Any]]) -> bytes:
    """A tracking book with two merged header rows."""
    upper = ["STT", "Mã hồ sơ", "Nội dung hồ sơ", "Ngày, tháng, năm", "", "", "Ghi chú"]
    lower = ["", "", "", "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày nhận kết quả", ""]
    return xlsx([upper, lower, *rows], merged=((0, 3, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)))


def totals(
    rows: Sequence[Sequence[Any]], upper: Sequence[Any] = (), head: Sequence[Any] = TOTALS_06A
) -> bytes:
    """Biểu II.06a with its merged header: three groups over their columns."""
    groups = list(upper) or [
        "",
        "",
        "Số lượng hồ sơ tiếp nhận",
        "",
        "",
        "",
        "Số lượng hồ sơ đã giải quyết",
        "",
        "",
        "",
    ]
    groups += [""] * (10 - len(groups)) + ["Số lượng hồ sơ đang giải quyết", "", ""]
    return xlsx([groups, head, *rows], merged=((0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12)))


def beside_a_merged_header() -> bytes:
    """Three header rows: "Từ kỳ trước" stands beside "Trong kỳ", which covers two columns only."""
    first = [
        "STT",
        "Lĩnh vực",
        "Số lượng hồ sơ tiếp nhận",
        "",
        "",
        "",
        "Số lượng hồ sơ đã giải quyết",
        "",
        "",
        "",
    ]
    first += ["Số lượng hồ sơ đang giải quyết", "", ""]
    second = ["", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn"]
    third = ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", *[""] * 7]
    rows = [
        first,
        [*second, "Tổng số", "Trong hạn", "Quá hạn"],
        third,
        [1, "Hộ tịch", 9, 3, 4, 2, 8, 5, 2, 1, 1, 1, 0],
    ]
    return xlsx(rows, merged=((0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12), (1, 3, 1, 4), (1, 5, 2, 5)))


def opened(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook as somebody changed it."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    change(workbook)
    changed = io.BytesIO()
    workbook.save(changed)
    return changed.getvalue()


def far_cell(workbook: openpyxl.Workbook) -> None:
    """One stray cell makes the used range seventeen thousand million cells."""
    workbook.active.cell(1_048_576, 16_384, " ")


def shifted(workbook: openpyxl.Workbook) -> None:
    """Blank rows and columns first."""
    workbook.active.insert_rows(1, 6)
    workbook.active.insert_cols(1, 3)


def hidden(workbook: openpyxl.Workbook) -> None:
    """The sheet is renamed, hidden and protected; another one stands in front of it."""
    sheet = workbook.active
    workbook.create_sheet("Ghi chú", 0)["A1"] = "chép từ hệ thống"
    workbook.active = 0
    sheet.title, sheet.sheet_state, sheet.protection.sheet = "Dữ liệu", "hidden", True


def without_values(workbook: openpyxl.Workbook) -> None:
    """A formula that no program has calculated."""
    workbook.active["G2"] = "=E2+4"


def error_value() -> bytes:
    """A formula that failed, saved with its error."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        page = write_sheet(workbook, "Data", [CODED, coded_row(1, NgayHenTra="")], {})
        page.write_formula("F2", "=E2/0", None, "#DIV/0!")
    return data.getvalue()


def bomb() -> bytes:
    """A small file that says it unpacks to four gigabytes."""
    return resized(coded({}), 4_000_000_000)


def lying_bomb() -> bytes:
    """A sheet that unpacks to a hundred times what its entry says."""
    content = b"<row>" + b" " * 50_000_000
    return resized(with_part(coded({}), content), 500_000)


def resized(data: bytes, size: int) -> bytes:
    """A workbook whose directory gives another size for its sheet."""
    start = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    return data[: start + 24] + size.to_bytes(4, "little") + data[start + 28 :]


def with_part(data: bytes, content: bytes) -> bytes:
    """A workbook with other content in its sheet."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, content if name == "xl/worksheets/sheet1.xml" else before.read(name))
    return changed.getvalue()


def foreign(part: str) -> bytes:
    """A zip of another program."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(part, "<x/>")
    return data.getvalue()


def locked() -> bytes:
    """What a workbook with a password begins with."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )


def long_list(rows: int) -> bytes:
    """A text file of many cases."""
    head = ",".join(CODED)
    line = "H99.{0}-230620-{1:06},1.001193,Hộ tịch,{2},2023-06-20,2023-06-26,2023-06-24,10,Người Giả Lập"
    lines = (line.format(n % 90 + 10, n, n % 2 + 1) for n in range(rows))
    return "\n".join([head, *lines]).encode()


def plain(separator: str = ",", encoding: str = "utf-8", form: str = "NFC") -> bytes:
    """A list as text; in CP1258 letters are decomposed as that code needs it."""
    rows = [LISTED, listed_row(1, **{"Hình thức nộp": "Trực tuyến"})]
    content = normalize(form, text(rows, separator))
    return cp1258(content) if encoding == "cp1258" else content.encode(encoding)


def cp1258(content: str) -> bytes:
    """Text in CP1258, which writes a base letter and the tone behind it."""
    found = bytearray()
    for letter in normalize("NFC", content):
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = normalize("NFD", letter)
            tone = next(each for each in parts if each in "\u0300\u0309\u0303\u0301\u0323")
            found += (normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return bytes(found)


def tcvn3(content: str) -> bytes:
    """Text for a TCVN3 font."""
    from cchc_toolkit.inputs.files.tcvn3 import _LETTERS

    back = {letter: code for code, letter in _LETTERS.items()}
    return "".join(back.get(each, each) for each in content.lower()).encode("latin-1")


def mixed_dates() -> bytes:
    """A column of texts, real dates, and numbers without a format."""
    rows = [{"Ngày hẹn trả": each} for each in ("26/06/2023", datetime(2023, 6, 26), 45103)]
    return xlsx(
        [LISTED, *(listed_row(n, **row) for n, row in enumerate(rows, 1))], formats={(2, 8): "dd/mm/yyyy"}
    )


def swapped_dates() -> bytes:
    """What a spreadsheet set to American dates makes of days below 13."""
    days = [
        datetime(2023, 3, 6),
        datetime(2023, 4, 6),
        datetime(2023, 5, 6),
        "13/06/2023",
        "20/06/2023",
        "21/06/2023",
    ]
    rows = [listed_row(n, **{"Ngày nhận": day}) for n, day in enumerate(days, 1)]
    return xlsx([LISTED, *rows], formats={(n, 7): "dd/mm/yyyy" for n in (1, 2, 3)})


def returned_before_received() -> str:
    """Wrong data is no error of reading; a check names the row."""
    table = read(coded({"NgayKetThucXuLy": "2023-06-10"})).dossiers
    facts = Facts((), Dataset(tables={"dossiers": table}), {}, (date(2023, 6, 1), date(2023, 9, 1)))
    findings = findings_of("KT-NGAYHOSO", facts)
    return "; ".join(f"{each.severity.label}: {each.message} ({each.where[0]})" for each in findings)


def of_folder() -> str:
    """A folder where a file is expected."""
    import tempfile
    from pathlib import Path

    from cchc_toolkit.inputs.inspection import inspect

    with tempfile.TemporaryDirectory() as folder:
        try:
            inspect(Path(folder))
        except SourceError as error:
            return f"Từ chối: {error}"
    return "không bị từ chối"


REGISTER = ("TT", "Số ký hiệu", "Ngày ban hành", "Trích yếu", "Người ký", "Hình thức gửi")


def register(*rows: Sequence[Any], header: Sequence[Any] = REGISTER) -> bytes:
    """A register of outgoing documents as e-office software exports it."""
    return as_xlsx([["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], header, *rows], "Data")


def issued(day: Any, sent: str = "giấy") -> list[Any]:
    """A row of the register."""
    return [1, "12/QĐ-UBND", day, "về việc giả lập", "người ký giả lập", sent]


def twice() -> str:
    """A register in the workbook and in a file beside it."""
    import shutil
    import tempfile
    from pathlib import Path

    from cchc_toolkit.forms.form import form
    from cchc_toolkit.inputs.load import load

    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "data" / "xa-mau" / "2023-Q3" / "nhap-lieu.xlsx", folder)
        (Path(folder) / "so-van-ban-di.xlsx").write_bytes(register(issued("03/07/2023")))
        try:
            load(Path(folder), (form("620"), form("PL8"), form("NS")))
        except SourceError as error:
            return f"Từ chối: {error}"
    return "không bị từ chối"


def _file(
    title: str,
    make: Callable[[], bytes],
    *expects: str,
    name: str = "ho-so.xlsx",
    show: Sequence[str] = (),
) -> BadInput:
    return BadInput(title, partial(answered, make, name, show), expects)


def _typed(title: str, written: str, kind: Kind, *expects: str) -> BadInput:
    return BadInput(title, partial(typed, written, kind), expects)


DAYS = ("received_on", "due_on", "resolved_on")
HT = [1, "Hộ tịch", 9, 3, 4, 2, 8, 5, 2, 1, 1, 1, 0]

BAD_INPUTS: tuple[BadInput, ...] = (
    # Letters and numbers
    _file(
        "Chữ Unicode tổ hợp (NFD) lẫn dựng sẵn",
        partial(plain, form="NFD"),
        "Đọc 1 hồ sơ",
        "status = returned",
        name="ho-so.csv",
        show=("field", "status", "channel"),
    ),
    _typed("“06” ở ô số lượng", "06", "count", "Đọc là 6"),
    _typed("“1.234” ở ô số lượng", "1.234", "count", "Đọc là 1234", "ghi chú"),
    _typed("“1.234” ở ô tỷ lệ", "1.234", "percent", "Từ chối"),
    _typed("“98,82” ở ô tỷ lệ", "98,82", "percent", "Đọc là 98,82"),
    _typed("“80.8” ở ô tỷ lệ", "80.8", "percent", "Đọc là 80,8", "ghi chú"),
    _typed("“98,5%” ở ô tỷ lệ", "98,5%", "percent", "Đọc là 98,5"),
    _typed("“98,5%” ở ô số lượng", "98,5%", "count", "Từ chối"),
    _typed("“17, 66” ở ô tỷ lệ", "17, 66", "percent", "Đọc là 17,66", "ghi chú"),
    BadInput("0,985 đặt dạng %", partial(stored, 0.985, "0.0%", "percent"), ("Đọc là 98,5",)),
    BadInput(
        "0,985 không đặt dạng %",
        partial(stored, 0.985, "General", "percent"),
        ("Đọc là 0,985", "có phải 98,5%"),
    ),
    _file(
        "“1.234” dạng chữ ở bảng tổng hợp",
        partial(totals, [[1, "Hộ tịch", "1.234", *HT[3:]]]),
        "handled = 1234",
        "Lưu ý",
        "C3",
        show=("handled",),
    ),
    _file(
        "“1,234” dạng chữ ở bảng tổng hợp",
        partial(totals, [[1, "Hộ tịch", "1,234", *HT[3:]]]),
        "Phải sửa",
        "C3",
        show=("late",),
    ),
    # Formulas
    _file(
        "Ô ngày là công thức báo lỗi #DIV/0!", error_value, "Phải sửa", "F2", "công thức", show=("due_on",)
    ),
    _file(
        "Công thức chưa được tính",
        lambda: opened(coded({}), without_values),
        "Phải sửa",
        "G2",
        "công thức",
        show=("resolved_on",),
    ),
    _file(
        "“#DIV/0!” dạng chữ ở ô ngày",
        partial(coded, {"NgayHenTra": "#DIV/0!"}),
        "Phải sửa",
        "F2",
        show=("due_on",),
    ),
    # Dates
    _file(
        "Ngày dạng chữ 06/03/2024 (06 tháng 3, theo dạng đã khai)",
        partial(listed, {"Ngày nhận": "06/03/2024", "Ngày hẹn trả": "", "Ngày kết thúc xử lý": "07/03/2024"}),
        "received_on = 06/03/2024",
        show=("received_on",),
    ),
    _file(
        "Ngày kèm giờ",
        partial(listed, {"Ngày nhận": "20/06/2023 23:59:59"}),
        "received_on = 20/06/2023",
        show=("received_on",),
    ),
    _file(
        "Ngày ghi năm hai chữ số",
        partial(listed, {"Ngày nhận": "20/06/23"}),
        "received_on = trống",
        "Phải sửa",
        "H2",
        show=("received_on",),
    ),
    _file(
        "Ngày không có thật 31/02/2023",
        partial(listed, {"Ngày nhận": "31/02/2023"}),
        "received_on = trống",
        "Phải sửa",
        "H2",
        show=("received_on",),
    ),
    _file(
        "Ngày là số 45097 chưa đặt dạng (lịch 1900)",
        partial(coded, {"NgayTiepNhan": 45097}),
        "received_on = 20/06/2023",
        "Lưu ý",
        "E2",
        show=("received_on",),
    ),
    _file(
        "Ngày là số 43635 chưa đặt dạng (lịch 1904)",
        partial(coded, {"NgayTiepNhan": 43635}, date_1904=True),
        "received_on = 20/06/2023",
        "Lưu ý",
        "E2",
        show=("received_on",),
    ),
    _file(
        "Ngày thật trong sổ tính lịch 1904",
        partial(
            coded, {"NgayTiepNhan": datetime(2023, 6, 20)}, formats={(1, 4): "dd/mm/yyyy"}, date_1904=True
        ),
        "received_on = 20/06/2023",
        show=("received_on",),
    ),
    _file(
        "Cột trộn chữ, ngày thật và số",
        mixed_dates,
        "due_on = 26/06/2023, 26/06/2023, 26/06/2023",
        "Lưu ý",
        "I4",
        show=("due_on",),
    ),
    _file("Cột có dấu hiệu bảng tính đảo ngày và tháng", swapped_dates, "Phải sửa", "đảo ngày và tháng"),
    _file(
        "Trả trước khi nhận: đọc đúng như ghi",
        partial(coded, {"NgayKetThucXuLy": "2023-06-10"}),
        "resolved_on = 10/06/2023",
        show=DAYS,
    ),
    BadInput(
        "Trả trước khi nhận: quy tắc kiểm tra nêu dòng", returned_before_received, ("Cần xem lại", "dòng 2")
    ),
    # Headers
    _file(
        "Hai hàng tiêu đề trộn ô",
        partial(
            book,
            [[1, "H99.10-230620-0001", "Đăng ký khai sinh", "20/06/2023", "26/06/2023", "24/06/2023", ""]],
        ),
        "Đọc 1 hồ sơ",
        "due_on = 26/06/2023",
        show=("received_on", "due_on", "returned_on"),
    ),
    _file(
        "Tiêu đề trộn, cột bên cạnh không nhận theo (“Từ kỳ trước” cạnh “Trong kỳ”); nhãn chỉ ở hàng dưới",
        beside_a_merged_header,
        "online = 3",
        "direct = 4",
        "carried_over = 2",
        show=("handled", "online", "direct", "carried_over"),
    ),
    _file(
        "Hàng số thứ tự cột (1) (2) (3) và dòng “Trong đó”, “Tổng cộng” giữa số liệu",
        partial(
            totals,
            [
                [f"({n})" for n in range(1, 14)],
                HT,
                ["", "Trong đó", *HT[2:]],
                [2, "Chứng thực", *HT[2:]],
                ["", "Tổng cộng", *(2 * n for n in HT[2:])],
            ],
        ),
        "Hộ tịch, handled = 9",
        "Chứng thực, handled = 9",
        show=("handled",),
    ),
    _file(
        "Dòng thông tin phía trên, tiêu đề ở hàng 5",
        partial(
            listed,
            {},
            before=[["UBND XÃ MẪU"], ["DANH SÁCH HỒ SƠ"], ["Từ ngày 15/6/2023 đến ngày 14/9/2023"], []],
        ),
        "Đọc 1 hồ sơ",
        show=("case_number",),
    ),
    _file(
        "Hàng, cột trống đứng trước",
        lambda: opened(coded({}, {}), shifted),
        "Đọc 2 hồ sơ",
        "row = 8, 9",
        show=("row",),
    ),
    _file(
        "Cột đầu để trống",
        lambda: xlsx([["", *LISTED], ["", *listed_row(1)]]),
        "Đọc 1 hồ sơ",
        show=("case_number",),
    ),
    _file(
        "Vùng dữ liệu kéo tới ô XFD1048576",
        lambda: opened(coded({}, {}), far_cell),
        "Đọc 2 hồ sơ",
        show=("row",),
    ),
    _file(
        "Hàng tiêu đề lặp lại giữa trang",
        lambda: xlsx([LISTED, listed_row(1), LISTED, listed_row(2)]),
        "Đọc 2 hồ sơ",
        "bỏ qua 01 hàng tiêu đề lặp lại (dòng 3)",
    ),
    _file(
        "Cách trình bày chưa biết",
        lambda: xlsx(
            [["Mã hồ sơ", "Ngày nhận", "Kết quả của ông Giả Lập"], ["H99.10-230620-0001", "20/06/2023", "x"]]
        ),
        "Từ chối",
        "ô C1",
        "Gần nhất",
    ),
    # Text files
    _file(
        "Văn bản UTF-8 có BOM, xuống dòng CRLF",
        partial(plain, encoding="utf-8-sig"),
        "Đọc 1 hồ sơ",
        "channel = online",
        name="ho-so.csv",
        show=("channel",),
    ),
    _file(
        "Văn bản UTF-16",
        partial(plain, encoding="utf-16"),
        "Đọc 1 hồ sơ",
        "channel = online",
        name="ho-so.csv",
        show=("channel",),
    ),
    _file(
        "Văn bản UTF-16 không có BOM",
        partial(plain, encoding="utf-16-le"),
        "Đọc 1 hồ sơ",
        name="ho-so.csv",
        show=("channel",),
    ),
    _file(
        "Văn bản bảng mã CP1258",
        partial(plain, encoding="cp1258"),
        "Đọc 1 hồ sơ",
        "status = returned",
        name="ho-so.csv",
        show=("status",),
    ),
    _file(
        "Văn bản bảng mã TCVN3 (ABC)",
        lambda: tcvn3(text([LISTED, listed_row(1)])),
        "Từ chối",
        "TCVN3 (ABC)",
        name="ho-so.csv",
    ),
    _file(
        "Sổ tính gõ bằng phông TCVN3 (ABC)",
        lambda: xlsx([[tcvn3(each).decode("latin-1") for each in LISTED], listed_row(1)]),
        "Từ chối",
        "TCVN3 (ABC)",
    ),
    _file(
        "Phân cách bằng dấu chấm phẩy",
        partial(plain, ";"),
        "Đọc 1 hồ sơ",
        name="ho-so.csv",
        show=("channel",),
    ),
    _file("Phân cách bằng tab", partial(plain, "\t"), "Đọc 1 hồ sơ", name="ho-so.csv", show=("channel",)),
    # Rows
    _file(
        "Mã hồ sơ trùng",
        lambda: xlsx([CODED, coded_row(1), coded_row(1)]),
        "Đọc 2 hồ sơ",
        "chỉ đếm một lần (dòng 2)",
        show=("row",),
    ),
    _file(
        "Mã hồ sơ trùng, hai dòng ghi khác nhau",
        lambda: xlsx([CODED, coded_row(1), coded_row(1, NgayKetThucXuLy="", TrangThaiHoSoId=4)]),
        "chỉ đếm một lần (dòng 3)",
        "01 dòng ghi khác",
    ),
    _file(
        "Mã hồ sơ bị bảng tính đổi thành số",
        partial(coded, {"MaHoSo": 352112000539}),
        "case_number = trống",
        "Cần xem lại",
        "A2",
        show=("case_number",),
    ),
    _file(
        "Mã thủ tục 1.003980 thành 1.00398",
        partial(coded, {"MaTTHC": 1.00398}),
        "procedure_code = 1.003980",
        "Cần xem lại",
        "B2 đọc là 1.003980",
        show=("procedure_code",),
    ),
    _file(
        "Mã thủ tục 2.000648 thành 2000648",
        partial(coded, {"MaTTHC": 2000648}),
        "procedure_code = 2.000648",
        "Cần xem lại",
        "B2 đọc là 2.000648",
        show=("procedure_code",),
    ),
    _file(
        "Một mã thủ tục mang hai tên",
        lambda: xlsx(
            [
                [*LISTED, "Mã thủ tục"],
                [*listed_row(1), "1.001193"],
                [*listed_row(2), "1.001193"],
                [*listed_row(3, **{"Tên thủ tục hành chính": "Đăng ký khai tử"}), "1.001193"],
            ]
        ),
        "Cần xem lại",
        "B4",
    ),
    _file(
        "Hai hệ thống nguồn trong một bảng",
        lambda: totals([[*HT, "các Bộ"], [*HT, "thành phố"]], head=(*TOTALS_06A, "Hệ thống")),
        "Hộ tịch, handled = 9; Hộ tịch, handled = 9",
        show=("handled",),
    ),
    _file(
        "Dòng tổng in sẵn không bằng tổng các dòng",
        partial(totals, [HT, ["", "Tổng cộng", 11, *HT[3:]]]),
        "Cần xem lại",
        "C4",
        "in 11",
        "cộng lại được 9",
        show=("handled",),
    ),
    _file(
        "Danh sách ghi “Tổng cộng: 05 hồ sơ” mà chỉ có 02 dòng",
        partial(listed, {}, {}, after=[["Tổng cộng: 05 hồ sơ"]]),
        "Đọc 2 hồ sơ",
        "Cần xem lại",
        "dòng 4",
    ),
    _file(
        "Trạng thái ngoài danh mục",
        partial(coded, {"TrangThaiHoSoId": 77}),
        "status = resolved",
        "Phải sửa",
        "H2",
        show=("status",),
    ),
    _file(
        "Lĩnh vực ngoài danh mục",
        partial(coded, {"TenLinhVuc": "Việc riêng"}),
        "field = trống",
        "Phải sửa",
        "C2",
        show=("field",),
    ),
    _file("Dòng thiếu mã hồ sơ", partial(coded, {"MaHoSo": ""}), "Đọc 1 hồ sơ", "Cần xem lại", "A2"),
    _file("Hồ sơ đã trả mà không có ngày", partial(coded, {"NgayKetThucXuLy": ""}), "Phải sửa", "dòng 2"),
    # Files
    _file(
        "Trang đổi tên, ẩn và khoá",
        lambda: opened(coded({}), hidden),
        "Đọc 1 hồ sơ",
        "bỏ qua",
        show=("sheet",),
    ),
    _file("Tệp đặt mật khẩu", locked, "Từ chối", "mật khẩu"),
    _file("Tệp bị cắt cụt", lambda: coded({})[:2500], "Từ chối", "cắt cụt hoặc hỏng"),
    _file("Tệp rỗng", lambda: b"", "Từ chối", "rỗng"),
    _file("Văn bản Word mang đuôi .xlsx", partial(foreign, "word/document.xml"), "Từ chối", "văn bản Word"),
    _file("PDF mang đuôi .xlsx", lambda: b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "Từ chối", "PDF"),
    _file("Văn bản .csv mang đuôi .xlsx", plain, "Đọc 1 hồ sơ", "Lưu ý", "đuôi khác nội dung"),
    _file(
        "Bảng HTML mang đuôi .xls",
        lambda: (
            f"<table>{''.join(f'<tr>{_html(row)}</tr>' for row in (LISTED, listed_row(1)))}</table>".encode()
        ),
        "Đọc 1 hồ sơ",
        "Lưu ý",
        name="ho-so.xls",
        show=("status",),
    ),
    _file("Bom nén", bomb, "Từ chối", "quá lớn"),
    _file("Bom nén khai man kích thước", lying_bomb, "Từ chối", "hỏng"),
    _file("Danh sách 200.000 dòng", partial(long_list, 200_000), "Đọc 200000 hồ sơ", name="ho-so.csv"),
    _file(
        "Tệp khoá ~$ của phần mềm bảng tính",
        lambda: b"\x05An" + b" " * 160,
        "Từ chối",
        "tệp khoá",
        name="~$ho-so.xlsx",
    ),
    BadInput("Thư mục thay cho tệp", of_folder, ("Từ chối", "thư mục")),
    # Lists as files of their own
    _file(
        "Sổ văn bản đi xuất từ phần mềm, có dòng nhóm, dòng tổng, cột riêng",
        lambda: register(
            ["Tháng 7 năm 2023"],
            [*issued("03/07/2023"), "x"],
            issued(datetime(2023, 7, 4)),
            ["", "Tổng cộng", 2],
            header=(*REGISTER, "Cột riêng"),
        ),
        "Đọc 2 dòng",
        "kind = trống, trống",
        "G2",
        name="xuat.xlsx",
        show=("issued_on", "kind", "sent"),
    ),
    _file(
        "Sổ văn bản đi có cột ngày lẫn chữ kèm giờ, số của bảng tính",
        lambda: register(issued("03/07/2023 08:15:00"), issued(45111), issued("2023-07-05")),
        "issued_on = 03/07/2023, 04/07/2023, 05/07/2023",
        "C4",
        name="so-van-ban-di.xlsx",
        show=("issued_on",),
    ),
    _file(
        "Sổ văn bản đi có ngày, tháng bị bảng tính đảo",
        lambda: register(
            *(issued(datetime(2023, month, 7)) for month in (3, 5, 11)),
            *(issued(f"{day}/07/2023") for day in (13, 20, 31)),
        ),
        "Phải sửa",
        "có thể bị đảo ngày và tháng (C3, C4, C5)",
        name="so-van-ban-di.xlsx",
    ),
    _file(
        "Sổ văn bản đi có ngày không đọc được",
        lambda: register(*(issued(each) for each in ("3/7/23", "31/6/2023", "đầu tháng"))),
        "Từ chối",
        "03 ô: C3, C4, C5",
        name="so-van-ban-di.xlsx",
    ),
    _file(
        "Sổ văn bản đi có hình thức gửi ngoài danh mục",
        lambda: register(issued("03/07/2023", "qua bưu điện")),
        "Từ chối",
        "ô F3",
        name="so-van-ban-di.xlsx",
    ),
    _file(
        "Sổ văn bản đi không có cột ngày",
        lambda: register(header=["TT", "Số ký hiệu", "Trích yếu", "Hình thức gửi"]),
        "Từ chối",
        "còn thiếu “Ngày văn bản”",
        name="so-van-ban-di.xlsx",
    ),
    _file(
        "Sổ văn bản đến mang tên sổ văn bản đi",
        lambda: register([*issued("03/07/2023"), 5], header=[*REGISTER, "Số đến"]),
        "Từ chối",
        "không phải là “Sổ văn bản đi”",
        name="so-van-ban-di.xlsx",
    ),
    _file(
        "Bảng văn bản không rõ là sổ nào",
        lambda: xlsx([["Số ký hiệu", "Ngày ban hành", "Loại văn bản"], ["12", "03/07/2023", "Quyết định"]]),
        "Từ chối",
        "đặt tên tệp",
        name="xuat.xlsx",
    ),
    BadInput("Một danh sách có ở sổ nhập và ở tệp riêng", twice, ("Từ chối", "có ở nhiều nơi")),
)


def _html(row: Sequence[Any]) -> str:
    return "".join(f"<td>{each}</td>" for each in row)


def pages() -> dict[str, str]:
    """Path and text of the table of bad inputs and their answers."""
    lines = [
        "# Đầu vào xấu và câu trả lời",
        "",
        "Bảng này do `make docs` viết từ bộ kiểm thử (`tests/inputs/test_bad_inputs.py`); không sửa tay.",
        "Cột phải là câu trả lời thật của công cụ:",
        "giá trị đọc được, hoặc lời từ chối, lời nhắc nêu đúng ô.",
        "Nội dung ô ngoài danh mục không bao giờ được nhắc lại.",
        "",
        "| Đầu vào | Câu trả lời |",
        "|---|---|",
    ]
    lines += [f"| {_cell(each.title)} | {_cell(answer_to(each))} |" for each in BAD_INPUTS]
    return {"docs/BAD_INPUT.md": "\n".join(lines) + "\n"}


def _cell(content: str) -> str:
    return content.replace("|", "\\|").replace("\n", " ")
