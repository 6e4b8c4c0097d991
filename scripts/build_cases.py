"""Write synthetic exports of cases (DỮ LIỆU GIẢ LẬP) that give a Phụ lục 8, in every layout and kind of file.

    python scripts/build_cases.py FOLDER            all layouts, all kinds of files, from the tables of xã Mẫu
    python scripts/build_cases.py FOLDER --rows N   one list of N cases, to measure with

Every name, number and address is made up from a fixed seed and says so ("giả lập"); nothing here belongs to
anyone. The cases of the period give exactly the counts of the table; others lie before and after it.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
SEED = 20230914
WINDOW = (date(2023, 6, 15), date(2023, 9, 14))
MARK = "DỮ LIỆU GIẢ LẬP"

PROCEDURES = {
    "Hộ tịch": ("1.001193", "Đăng ký khai sinh"),
    "Chứng thực": ("2.000815", "Chứng thực bản sao từ bản chính"),
    "Đất đai": ("1.003003", "Hòa giải tranh chấp đất đai"),
    "Xây dựng": ("1.009994", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
    "Bảo trợ xã hội": ("1.001776", "Thực hiện trợ giúp xã hội hằng tháng"),
    "Người có công": ("1.010833", "Cấp giấy xác nhận thân nhân của người có công"),
    "Nuôi con nuôi": ("2.001263", "Đăng ký việc nuôi con nuôi trong nước"),
    "Thi đua - khen thưởng": ("1.000775", "Tặng giấy khen của Chủ tịch UBND cấp xã"),
    "Văn hoá - Thể thao": ("1.003622", "Thông báo tổ chức lễ hội cấp xã"),
    "Tôn giáo": ("2.000509", "Đăng ký hoạt động tín ngưỡng"),
    "Nông nghiệp": ("1.008004", "Chuyển đổi cơ cấu cây trồng trên đất trồng lúa"),
    "Đăng ký kinh doanh hộ gia đình": ("1.001612", "Đăng ký thành lập hộ kinh doanh"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up case."""

    number: str
    field: str
    is_online: bool
    received_on: date
    due_on: date
    resolved_on: date | None
    person: str


def table_of(path: Path) -> list[dict[str, str]]:
    """The rows of a Phụ lục 8 in a readable table, without its total."""
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["code"] != "T"]


def cases_of(
    rows: Sequence[Mapping[str, str]], window: tuple[date, date] = WINDOW, seed: int = SEED
) -> list[Case]:
    """Cases whose counts are those of the rows, with some before and after the window.

    All cases received in the window are resolved in it, as Phụ lục 8 supposes. Those before it are also
    resolved before it, those after it are open: a window counts neither.
    """
    chance = random.Random(seed)
    found: list[Case] = []
    for row in rows:
        found += _of_field(row, window, chance)
        found += [_outside(row["name"], window, chance, is_before) for is_before in (True, False)]
    chance.shuffle(found)
    return [replace(each, number=_number(each, n), person=_person(n)) for n, each in enumerate(found, 1)]


def _of_field(row: Mapping[str, str], window: tuple[date, date], chance: random.Random) -> Iterator[Case]:
    counts = {key: int(row[key] or 0) for key in ("total", "online", "saturday", "early", "on_time", "late")}
    ends = ["early"] * counts["early"] + ["on_time"] * counts["on_time"] + ["late"] * counts["late"]
    if len(ends) != counts["total"]:
        raise ValueError(f"{row['name']}: {counts['total']} tiếp nhận, {len(ends)} giải quyết")
    chance.shuffle(ends)
    saturdays = set(chance.sample(range(len(ends)), counts["saturday"]))
    online = set(chance.sample(range(len(ends)), counts["online"]))
    for n, end in enumerate(ends):
        resolved_on = _day(window, chance, is_saturday=n in saturdays)
        delay = {"early": chance.randrange(1, 5), "on_time": 0, "late": -chance.randrange(1, 4)}[end]
        received_on = max(window[0], resolved_on - timedelta(days=chance.randrange(0, 8)))
        due_on = (
            max(resolved_on + timedelta(days=delay), received_on)
            if delay >= 0
            else resolved_on + timedelta(days=delay)
        )
        yield Case("", row["name"], n in online, min(received_on, due_on), due_on, resolved_on, "")


def _day(window: tuple[date, date], chance: random.Random, is_saturday: bool) -> date:
    """A day of the window, far enough from its start to be late; a Saturday or none."""
    days = [window[0] + timedelta(days=n) for n in range(5, (window[1] - window[0]).days + 1)]
    return chance.choice([each for each in days if (each.weekday() == 5) == is_saturday])


def _outside(field: str, window: tuple[date, date], chance: random.Random, is_before: bool) -> Case:
    if is_before:
        day = window[0] - timedelta(days=chance.randrange(10, 40))
        return Case("", field, False, day, day + timedelta(days=5), day + timedelta(days=3), "")
    day = window[1] + timedelta(days=chance.randrange(1, 10))
    return Case("", field, True, day, day + timedelta(days=5), None, "")


def _number(case: Case, n: int) -> str:
    return f"H99.{n % 90 + 10}-{case.received_on:%y%m%d}-{n:04}"


def _person(n: int) -> str:
    return f"Người Giả Lập {n:04}"


# ── Layouts: from cases to the rows of a sheet ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a sheet as software lays them out; merged areas by first and last row and column, from 0."""

    title: str
    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def _slash(day: date | None, hour: int | None = None) -> str:
    if day is None:
        return ""
    return (
        f"{day:%d/%m/%Y}" if hour is None else f"{datetime.combine(day, time(hour, 5, 9)):%d/%m/%Y %H:%M:%S}"
    )


def as_list(cases: Sequence[Case]) -> Sheet:
    """The list of an electronic one-stop shop: metadata above a header in row 5."""
    head = [
        "STT",
        "Đơn vị tiếp nhận",
        "Tên thủ tục hành chính",
        "Mã hồ sơ",
        "Trạng thái",
        "Hình thức nộp",
        "Địa chỉ",
    ]
    head += ["Người nộp", "Chủ hồ sơ", "Ngày nộp hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
    rows: list[list[Any]] = [[MARK], ["UBND XÃ MẪU"], ["DANH SÁCH HỒ SƠ"], [], head]
    for n, each in enumerate(cases, 1):
        status = "Đã trả kết quả" if each.resolved_on else "Đang xử lý"
        channel = "Trực tuyến" if each.is_online else "Trực tiếp"
        rows.append(
            [
                *(n, "UBND xã Mẫu", PROCEDURES[each.field][1], each.number, status, channel, "Thôn Giả Lập"),
                *(each.person, each.person, _slash(each.received_on, 7), _slash(each.received_on, 8)),
                *(_slash(each.due_on), _slash(each.resolved_on, 16)),
            ]
        )
    return Sheet("Danh sách hồ sơ", [*rows, ["Tổng cộng", "", "", f"{len(cases)} hồ sơ"]])


def as_book(cases: Sequence[Case]) -> Sheet:
    """The tracking book: two merged header rows, a row (1) (2) (3)…, a row for each field, real dates."""
    upper = ["STT", "Mã hồ sơ", "Nội dung hồ sơ", "Số lượng (bộ)", "Họ tên chủ hồ sơ", "Địa chỉ", "SĐT"]
    upper += ["Ngày, tháng, năm", "", "", "Phương thức tiếp nhận", "Ghi chú"]
    lower = [*[""] * 7, "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày nhận kết quả", "", ""]
    rows: list[list[Any]] = [[MARK], ["SỔ THEO DÕI HỒ SƠ"], upper, lower, [f"({n})" for n in range(1, 13)]]
    merged = [(2, c, 3, c) for c in (*range(7), 10, 11)] + [(2, 7, 2, 9)]
    number = 0
    for field, chosen in _by_field(cases):
        rows.append([f"Lĩnh vực: {field}"])
        for each in chosen:
            number += 1
            channel = "Trực tuyến" if each.is_online else "Trực tiếp"
            rows.append(
                [
                    *(number, each.number, PROCEDURES[field][1], 1, each.person, "Thôn Giả Lập"),
                    *(f"0900{number:06}", each.received_on, each.due_on, each.resolved_on or "", channel, ""),
                ]
            )
        rows.append(["", "Cộng", len(chosen)])
    return Sheet("Sổ theo dõi", rows, tuple(merged))


def as_procedures(cases: Sequence[Case]) -> Sheet:
    """The list by procedure: fields as group rows, an empty first column."""
    head = [
        "",
        "TT",
        "Mã hồ sơ hành chính",
        "Họ tên người nộp",
        "Số CMND/CCCD",
        "Mã thủ tục",
        "Ngày tiếp nhận hồ sơ",
    ]
    head += [
        "Ngày hẹn trả kết quả",
        "Ngày có kết quả",
        "Ngày trả công dân",
        "Hình thức nộp hồ sơ",
        "Tổng phí, lệ phí đã nộp",
    ]
    rows: list[list[Any]] = [["", MARK], head]
    number = 0
    for field, chosen in _by_field(cases):
        rows.append(["", field])
        for each in chosen:
            number += 1
            ended = _slash(each.resolved_on)
            channel = "Nộp trực tuyến" if each.is_online else "Nộp trực tiếp"
            rows.append(
                [
                    *["", number, each.number, each.person, f"0000{number:08}", PROCEDURES[field][0]],
                    *[_slash(each.received_on), _slash(each.due_on), ended, ended, channel, "8.000"],
                ]
            )
    return Sheet("Theo thủ tục", rows)


def as_codes(cases: Sequence[Case]) -> Sheet:
    """The table with names of fields and codes: status 4 or 10, channel 1 or 2, dates as ISO."""
    head = ["MaHoSo", "MaTTHC", "TenLinhVuc", "KenhThucHien", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy"]
    head += ["NgayTra", "TrangThaiHoSoId", "MucDo", "ChuHoSo", "TenDiaBan"]
    rows: list[list[Any]] = [head]
    for each in cases:
        ended = f"{each.resolved_on} 15:30:00" if each.resolved_on else ""
        rows.append(
            [
                *[each.number, PROCEDURES[each.field][0], each.field, 2 if each.is_online else 1],
                *[f"{each.received_on} 08:01:02", f"{each.due_on} 17:00:00", ended, ended],
                *[10 if each.resolved_on else 4, 4, each.person, "Thôn Giả Lập"],
            ]
        )
    return Sheet("Data", rows)


def as_index(cases: Sequence[Case]) -> Sheet:
    """The table of an OpenCPS index."""
    head = [
        "dossierNo",
        "serviceCode",
        "serviceName",
        "domainName",
        "applicantName",
        "address",
        "receiveDate",
        "dueDate",
    ]
    head += ["finishDate", "dossierStatus", "online"]
    rows: list[list[Any]] = [head]
    for each in cases:
        code, name = PROCEDURES[each.field]
        rows.append(
            [
                *(each.number, code, name, each.field, each.person, "Thôn Giả Lập"),
                *(_slash(each.received_on, 9), _slash(each.due_on, 17), _slash(each.resolved_on, 10)),
                *("done" if each.resolved_on else "processing", "true" if each.is_online else "false"),
            ]
        )
    return Sheet("Table 1", rows)


def _by_field(cases: Sequence[Case]) -> list[tuple[str, list[Case]]]:
    fields = dict.fromkeys(each.field for each in cases)
    return [(field, [each for each in cases if each.field == field]) for field in fields]


LAYOUTS: Mapping[str, Callable[[Sequence[Case]], Sheet]] = {
    "danh-sach": as_list,
    "so-theo-doi": as_book,
    "theo-thu-tuc": as_procedures,
    "ma-so": as_codes,
    "opencps": as_index,
}


# ── Files: from the rows of a sheet to bytes ─────────────────────────────────────────────────────────────


def to_xlsx(sheet: Sheet) -> bytes:
    """An .xlsx file with the merged areas of the sheet, dates as real dates."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": datetime(2023, 9, 15), "comments": MARK})
        page = book.add_worksheet(sheet.title)
        for top, left, bottom, right in sheet.merged:
            if (top, left) != (bottom, right):
                page.merge_range(top, left, bottom, right, "")
        for at, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if value != "":
                    page.write_datetime(at, column, value) if isinstance(value, date) else page.write(
                        at, column, value
                    )
    return data.getvalue()


def to_csv(sheet: Sheet, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A text file; of a merged header the lower row stands in the same columns."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(map(_texts, sheet.rows))
    return text.getvalue().encode(encoding)


def to_html(sheet: Sheet) -> bytes:
    """A page with one table, as software writes it under the name .xls."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    hidden = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    lines = []
    for at, row in enumerate(sheet.rows):
        cells = []
        for column, text in enumerate(_texts(row)):
            if (at, column) not in hidden:
                high, wide = spans.get((at, column), (1, 1))
                span = (f' rowspan="{high}"' if high > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
                cells.append(f"<td{span}>{escape(text)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(lines)
    head = '<html><head><meta charset="utf-8"></head>'
    return f'{head}<body><table border="1">\n{body}\n</table></body></html>'.encode()


def to_ods(sheet: Sheet) -> bytes:
    """An .ods file with one sheet, written by hand: type first, then content."""
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE)
        archive.writestr(zipfile.ZipInfo("content.xml"), _ods_content(sheet))
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), _ODS_MANIFEST)
    return data.getvalue()


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)


def _ods_content(sheet: Sheet) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    rows = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(value, spans.get((at, column))) for column, value in enumerate(row))
        + "</table:table-row>"
        for at, row in enumerate(sheet.rows)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content {_ODS_NAMES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{escape(sheet.title)}">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def _ods_cell(value: Any, span: tuple[int, int] | None) -> str:
    merged = (
        f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    )
    if value == "":
        return f"<table:table-cell{merged}/>"
    if isinstance(value, date):
        kind = f'date" office:date-value="{value}'
    elif isinstance(value, int | float):
        kind = f'float" office:value="{value}'
    else:
        kind = "string"
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell{merged} office:value-type="{kind}">{text}</table:table-cell>'


def _texts(row: Sequence[Any]) -> list[str]:
    return [_slash(each) if isinstance(each, date) else str(each) for each in row]


FILES: Mapping[str, Callable[[Sheet], bytes]] = {
    "xlsx": to_xlsx,
    "csv": to_csv,
    "ods": to_ods,
    "html.xls": to_html,
}


def many_cases(size: int) -> list[Case]:
    """A long list, to measure reading with."""
    chance = random.Random(SEED)
    fields = list(PROCEDURES)
    found = []
    for n in range(size):
        day = WINDOW[0] + timedelta(days=chance.randrange(90))
        ended = day + timedelta(days=chance.randrange(9))
        due = day + timedelta(days=5)
        found.append(
            Case(
                f"H99.{n % 90 + 10}-{day:%y%m%d}-{n:06}",
                chance.choice(fields),
                n % 3 == 0,
                day,
                due,
                ended,
                _person(n),
            )
        )
    return found


def main(arguments: list[str]) -> int:
    """Write the files."""
    if not arguments:
        sys.stdout.write(__doc__ or "")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    if "--rows" in arguments:
        size = int(arguments[arguments.index("--rows") + 1])
        made = {f"ho-so-{size}.xlsx": to_xlsx(as_list(many_cases(size)))}
    else:
        cases = cases_of(table_of(ROOT / "data/xa-mau/2023-Q3/nguon/phu-luc-8.csv"))
        made = {
            f"{layout}.{kind}": write(lay(cases))
            for layout, lay in LAYOUTS.items()
            for kind, write in FILES.items()
        }
    for name, data in made.items():
        (folder / name).write_bytes(data)
        sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
