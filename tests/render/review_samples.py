"""Two records as a run leaves them, and the notebook beside them: one not fit for signature, one fit.

SYNTHETIC (dữ liệu giả lập): written for the tests of the review, true of no office.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import nbformat

from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.model.reading import (
    Amount,
    Figure,
    Finding,
    Origin,
    Reading,
    Severity,
    Stated,
    Status,
    Verdict,
)
from cchc_toolkit.render.review.cards import overview_cards, paper_cards
from cchc_toolkit.render.review.notebook_page import Execution
from cchc_toolkit.render.review.review import review, sealed_review
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Heading,
    Inline,
    Letterhead,
    Paragraph,
    Report,
    Signature,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
    Title,
)
from cchc_toolkit.report.record import Record, Section, Source

FILE = "nhap-lieu.xlsx"
FIELDS = (
    ("1", "Hộ tịch", (23, 3, 20, 0, 17, 5, 1)),
    ("2", "Chứng thực", (154, 154, 0, 0, 141, 11, 2)),
    ("3", "Đất đai", (0, 0, 0, 0, None, 0, 0)),
    ("4", "Bảo trợ xã hội (cấp huyện)", (15, 15, 0, 0, 15, 0, 0)),
    ("5", "Thi đua - khen thưởng", (0, 0, 0, 0, 0, 0, 0)),
    ("6", "TTHC liên thông lĩnh vực người có công (cấp huyện)", (1, 1, 0, 0, 1, 0, 0)),
)
COLUMNS = ("total", "direct", "online", "saturday", "early", "on_time", "late")
COLUMN_NAMES = (
    "Tổng số",
    "Hồ sơ nhận trực tiếp",
    "Hồ sơ trực tuyến",
    "Giải quyết trong ngày thứ 7",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
)
SHEET_ROWS = (
    ("1", "Công tác chỉ đạo, điều hành CCHC", "", None, ""),
    ("1.1.1", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "6", ""),
    ("1.1.2", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", None, ""),
    ("1.4.2", "Hình thức khảo sát", "Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2", None, ""),
    ("3", "Cải cách thủ tục hành chính", "", None, ""),
    ("3.1.3", "Tổng số TTHC đang có hiệu lực", "Thủ tục", "129", ""),
    ("3.2", "Thực hiện cơ chế một cửa, một cửa liên thông", "Thủ tục", "31", ""),
    ("3.2.1", "Số TTHC liên thông cùng cấp", "Thủ tục", "31", ""),
    ("3.2.2", "Số TTHC liên thông giữa các cấp chính quyền", "Thủ tục", "31", ""),
    ("3.3.2", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn", "%", "98,82", "TTHC-03"),
    ("3.3.3", "Tỷ lệ hồ sơ TTHC về lĩnh vực đất đai được giải quyết đúng hạn", "%", None, ""),
    ("3.4.2", "Số TTHC cung cấp mức độ 3, 4 trên Cổng DVC", "Thủ tục", "101", ""),
    ("4.2.1", "Tổng số biên chế được giao trong năm", "Người", "20", ""),
    ("7.4.2", "Tổng số văn bản đi", "Văn bản", "96", ""),
    ("7.4.2a", "Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử", "%", "100", ""),
    ("7.4.2b", "Tỷ lệ văn bản được gửi dưới dạng điện tử và song song với văn bản giấy", "%", "100", ""),
    ("7.5.3", "Tỷ lệ hồ sơ xử lý trực tuyến mức độ 3", "%", "80.8", ""),
)


def place(sheet: str, cells: str) -> Origin:
    """A cell of the entry workbook."""
    return Origin(FILE, sheet, cells)


def grid_place(row: int, column: int) -> Origin:
    return place("Phụ lục 8", f"{'CDEFGHI'[column]}{row + 8}")


def grid_readings() -> tuple[Reading, ...]:
    """The cells of the one-stop table, and its row of totals."""
    cells = []
    for row, (code, name, counts) in enumerate(FIELDS):
        for column, count in enumerate(counts):
            status = Status.NO_DATA if count is None else Status.NUMBER
            cells.append(
                Reading(
                    code=f"PL8/{code}/{COLUMNS[column]}",
                    name=f"{name} – {COLUMN_NAMES[column].lower()}",
                    unit="Hồ sơ",
                    status=status,
                    amount=None if count is None else Amount(Decimal(count)),
                    origins=(grid_place(row, column),),
                    basis=("Công văn số 620/UBND-NV",),
                )
            )
    return tuple(cells)


def column_total(column: int) -> int:
    return sum(counts[column] or 0 for _, _, counts in FIELDS)


def _total(code: str, name: str, column: int, stated: str | None = None) -> Reading:
    origin = place("Phụ lục 8", f"{'CDEFGHI'[column]}8:{'CDEFGHI'[column]}13")
    return Reading(
        code=code,
        name=name,
        unit="Hồ sơ",
        status=Status.NUMBER,
        amount=Amount(Decimal(column_total(column))),
        stated=Stated(Decimal(stated), stated, place("Phụ lục 8", f"{'CDEFGHI'[column]}14"))
        if stated
        else None,
        origins=(origin,),
        formula=f"Cộng cột “{COLUMN_NAMES[column]}” của Phụ lục 8",
        in_force_from=date(2018, 6, 21),
        basis=("Nghị định số 61/2018/NĐ-CP, Điều 17",),
        parts=tuple(f"PL8/{row}/{COLUMNS[column]}" for row, _, _ in FIELDS),
        method="computed",
        aliases=(f"PL8/total/{COLUMNS[column]}",),
    )


def _rate(
    code: str, name: str, numerator: int, denominator: int, *, parts: tuple[str, ...], **more: object
) -> Reading:
    return Reading(
        code=code,
        name=name,
        unit="%",
        status=Status.NUMBER,
        amount=Amount(Decimal(numerator), Decimal(denominator), per=100),
        in_force_from=date(2018, 6, 21),
        basis=("Nghị định số 61/2018/NĐ-CP, Điều 17", "Thông tư số 01/2020/TT-VPCP"),
        parts=parts,
        method="computed",
        **more,  # type: ignore[arg-type]
    )


def main_readings(*, is_sound: bool) -> tuple[Reading, ...]:
    """The indicators of the one-stop shop, as the package computes them."""
    total, early, on_time, late = (column_total(each) for each in (0, 4, 5, 6))
    stated = None if is_sound else Stated(Decimal("98.82"), "98,82", place("Chỉ tiêu", "D45"))
    return (
        _total("TTHC-01", "Hồ sơ tiếp nhận", 0, "193"),
        replace(
            _total("TTHC-02", "Hồ sơ đã giải quyết", 0), parts=("TTHC-09", "TTHC-10", "TTHC-11"), aliases=()
        ),
        _rate(
            "TTHC-03",
            "Tỷ lệ hồ sơ giải quyết đúng hạn",
            early + on_time,
            total,
            parts=tuple(
                f"PL8/{row}/{column}" for column in ("early", "on_time", "late") for row, _, _ in FIELDS
            ),
            formula="(trước hạn + đúng hạn) ÷ đã giải quyết × 100",
            origins=(
                place("Phụ lục 8", "G8:G13"),
                place("Phụ lục 8", "H8:H13"),
                place("Phụ lục 8", "C8:C13"),
            ),
            stated=stated,
            aliases=("620/3.3.2",),
        ),
        _total("TTHC-09", "Hồ sơ giải quyết trước hạn", 4),
        _total("TTHC-10", "Hồ sơ giải quyết đúng hạn", 5),
        replace(_total("TTHC-11", "Hồ sơ giải quyết quá hạn", 6), amount=Amount(Decimal(late))),
        _rate(
            "TTHC-12",
            "Tỷ lệ hồ sơ trực tuyến",
            column_total(2),
            total,
            parts=("TTHC-07", "TTHC-01"),
            formula="hồ sơ trực tuyến ÷ hồ sơ tiếp nhận × 100",
            origins=(place("Phụ lục 8", "E8:E13"), place("Phụ lục 8", "C8:C13")),
        ),
        _total("TTHC-06", "Hồ sơ nhận trực tiếp", 1),
        _total("TTHC-07", "Hồ sơ trực tuyến", 2),
    )


def sheet_readings() -> tuple[Reading, ...]:
    """The rows of the statistical sheet, as stated."""
    readings = []
    for line, (code, name, unit, value, indicator) in enumerate(SHEET_ROWS):
        if not unit or indicator:
            continue
        origin = place("Chỉ tiêu", f"D{line + 36}")
        amount = Decimal(value.replace(",", ".")) if value else None
        status = Status.NUMBER if value else Status.NO_DATA
        if code == "3.3.3":
            status, amount = Status.ZERO_DENOMINATOR, None
        readings.append(
            Reading(
                code=f"620/{code}",
                name=name,
                unit=unit,
                status=status,
                amount=None
                if amount is None
                else Amount(amount, Decimal(100) if unit == "%" else Decimal(1), 100 if unit == "%" else 1),
                origins=(origin,),
                basis=("Công văn số 620/UBND-NV ngày 31/5/2023",),
            )
        )
    return tuple(readings)


def findings() -> tuple[Finding, ...]:
    """What the checks say of the unfit record: gravest first, consequences inside their cause."""
    return (
        Finding(
            "TY-LE-01",
            Severity.BLOCK,
            "Mã 3.3.2 ghi 98,82%; Phụ lục 8 cho 98,45%",
            (place("Chỉ tiêu", "D45"), place("Phụ lục 8", "C14")),
            "(174 + 16) ÷ 193 = 190/193 = 98,45%",
            "Đề nghị kiểm tra cả hai nơi, sửa nơi sai",
            ("TTHC-03",),
            (
                Finding(
                    "TY-LE-02",
                    Severity.WARN,
                    "Mục II.2.3 nêu tỷ lệ đúng hạn theo số đã ghi",
                    (),
                    "98,82 − 98,45 = 0,37 điểm %",
                    "Sẽ hết khi sửa mã 3.3.2",
                ),
                Finding("TY-LE-03", Severity.NOTE, "Biểu đồ đúng hạn dùng số tính lại", (), "", ""),
            ),
        ),
        Finding(
            "TONG-04",
            Severity.BLOCK,
            "Hai tỷ lệ loại trừ nhau của mã 7.4.2 cộng lại vượt 100%",
            (place("Chỉ tiêu", "D50:D51"),),
            "100% + 100% = 200% > 100%",
            "Đề nghị tách số văn bản gửi hoàn toàn điện tử và gửi song song",
            ("620/7.4.2a", "620/7.4.2b"),
        ),
        Finding(
            "TY-LE-07",
            Severity.BLOCK,
            "Công chức: trung cấp 30%, sơ cấp 80% cộng lại vượt 100%",
            (place("Nhân sự", "F9:G9"),),
            "30% + 80% = 110% > 100%",
            "Đề nghị rà lại số công chức theo trình độ lý luận chính trị",
        ),
        Finding(
            "TY-LE-09",
            Severity.BLOCK,
            "Mã 7.5.3 ghi 80.8%; không phân số nào có tử số đến 20 cho tỷ lệ này",
            (place("Chỉ tiêu", "D52"),),
            "k/n × 100 = 80,8 với n ≤ 193: không có k ≤ 20",
            "Đề nghị ghi tử số, mẫu số",
            ("620/7.5.3",),
        ),
        Finding(
            "GIONG-01",
            Severity.WARN,
            "Mã 3.2, 3.2.1, 3.2.2 đều ghi 31",
            (place("Chỉ tiêu", "D42:D44"),),
            "31 = 31 + 31 không đúng",
            "Đề nghị ghi rõ số TTHC liên thông từng loại",
            ("620/3.2", "620/3.2.1", "620/3.2.2"),
        ),
        Finding(
            "NHAN-SU-02",
            Severity.WARN,
            "Mục II.3.2 ghi 11 công chức, có mặt 10",
            (place("Nhân sự", "C9"),),
            "11 − 10 = 01 người",
            "Đề nghị ghi rõ số được giao, số có mặt",
        ),
        Finding(
            "TRONG-02",
            Severity.WARN,
            "Mã 1.1.2 chưa có số liệu",
            (place("Chỉ tiêu", "D38"),),
            "",
            "Đề nghị đối chiếu kế hoạch, ghi số nhiệm vụ đã hoàn thành",
            ("620/1.1.2",),
        ),
        Finding(
            "VAN-BAN-01",
            Severity.WARN,
            "Nghị định số 40/2010/NĐ-CP đã hết hiệu lực từ 01/7/2016",
            (place("Văn bản", "B7"),),
            "",
            "Đề nghị viện dẫn Nghị định số 154/2020/NĐ-CP",
        ),
        Finding(
            "TRONG-01",
            Severity.NOTE,
            "Phụ lục 8 có 01 ô trống ở dòng không phát sinh, tính là 0",
            (place("Phụ lục 8", "G10"),),
            "",
            "",
            ("PL8/3/early",),
        ),
        Finding("VAN-BAN-09", Severity.NOTE, "Chưa có số, ngày ban hành; văn thư cấp sau khi ký"),
        Finding("KY-01", Severity.NOTE, "Thời gian chốt số liệu 02/6–01/9/2023 theo Công văn số 620/UBND-NV"),
        Finding(
            "SS-01",
            Severity.NOTE,
            "Kỳ trước và kỳ này trùng 13 ngày (02/6–14/6/2023)",
            (),
            "14 − 2 + 1 = 13 ngày",
            "",
        ),
    )


def _in_prose(reading: Reading) -> Figure:
    return figure(reading, "prose")


def _in_cell(reading: Reading) -> Figure:
    return figure(reading, "cell")


def one_stop_table(by_code: dict[str, Reading]) -> Table:
    """Phụ lục 8: merged header, six fields, totals."""
    head = (
        TableRow(
            (
                TableCell((Text("TT"),), rowspan=2),
                TableCell((Text("Lĩnh vực, công việc thực hiện cơ chế một cửa"),), rowspan=2),
                TableCell((Text("Số hồ sơ giải quyết trong kỳ"),), colspan=7),
            )
        ),
        TableRow(tuple(TableCell((Text(name),)) for name in COLUMN_NAMES)),
    )
    body = [
        TableRow(
            (
                TableCell((Text(code),)),
                TableCell((Text(name),)),
                *(TableCell((_in_cell(by_code[f"PL8/{code}/{column}"]),)) for column in COLUMNS),
            )
        )
        for code, name, _ in FIELDS
    ]
    totals = ("TTHC-01", "TTHC-06", "TTHC-07", None, "TTHC-09", "TTHC-10", "TTHC-11")
    cells = tuple(
        TableCell((_in_cell(by_code[code]) if code else Text("0"),), is_bold=True) for code in totals
    )
    body.append(TableRow((TableCell((Text("Tổng số"),), colspan=2, is_bold=True), *cells), role="total"))
    widths = (TableColumn(4, "center"), TableColumn(26), *(TableColumn(9, "right") for _ in COLUMNS))
    return Table(
        "PL8",
        "Kết quả tiếp nhận, giải quyết công việc theo cơ chế một cửa",
        "Số hồ sơ theo lĩnh vực, theo cách nộp và theo thời hạn giải quyết",
        widths,
        head,
        tuple(body),
    )


def statistical_sheet(by_code: dict[str, Reading]) -> Table:
    """The sheet of letter 620: group rows, units, figures, remarks."""
    head = (
        TableRow(
            (
                TableCell((Text("Stt"),), rowspan=2),
                TableCell((Text("Chỉ tiêu thống kê"),), rowspan=2),
                TableCell((Text("Kết quả thống kê"),), colspan=2),
                TableCell((Text("Ghi chú"),), rowspan=2),
            )
        ),
        TableRow((TableCell((Text("Đơn vị tính"),)), TableCell((Text("Số liệu"),)))),
    )
    body = []
    for code, name, unit, _, indicator in SHEET_ROWS:
        reading = by_code.get(indicator or f"620/{code}")
        shown: tuple[Inline, ...] = (_in_cell(reading),) if reading else ()
        note = reading.status.label if reading and reading.value is None else ""
        body.append(
            TableRow(
                (
                    TableCell((Text(code),)),
                    TableCell((Text(name),)),
                    TableCell((Text(unit),)),
                    TableCell(shown),
                    TableCell((Text(note),)),
                ),
                role="data" if unit else "group",
            )
        )
    return Table(
        "620",
        "Thống kê số liệu về kết quả thực hiện công tác cải cách hành chính",
        "Mỗi dòng một chỉ tiêu, kèm đơn vị tính và số liệu trong kỳ",
        (TableColumn(9), TableColumn(48), TableColumn(18), TableColumn(12, "right"), TableColumn(14)),
        head,
        tuple(body),
    )


def blocks(by_code: dict[str, Reading]) -> tuple[Block, ...]:
    """The body: five parts, figures in the sentences, one small table, one chart."""
    said = {code: _in_prose(reading) for code, reading in by_code.items()}
    late = Text(", giảm so với kỳ trước")
    return (
        Paragraph((Text("Căn cứ Luật Tổ chức chính quyền địa phương"),), style="basis"),
        Paragraph(
            (
                Text(
                    "Thực hiện Công văn số 620/UBND-NV ngày 31 tháng 5 năm 2023 của Ủy ban nhân dân huyện "
                    "về chế độ báo cáo cải cách hành chính định kỳ, Ủy ban nhân dân xã báo cáo kết quả "
                    "quý III năm 2023 như sau:"
                ),
            )
        ),
        Heading(1, "I.", (Text("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),)),
        Heading(2, "1.", (Text("Kế hoạch cải cách hành chính"),)),
        Paragraph(
            (
                Text("Kế hoạch năm đề ra "),
                said["620/1.1.1"],
                Text(" nhiệm vụ; số nhiệm vụ đã hoàn thành: "),
                said["620/1.1.2"],
                Text("."),
            )
        ),
        Heading(1, "II.", (Text("KẾT QUẢ THỰC HIỆN"),)),
        Heading(2, "1.", (Text("Cải cách thủ tục hành chính"),)),
        Heading(3, "1.1.", (Text("Kết quả tiếp nhận, giải quyết hồ sơ"),)),
        Paragraph(
            (
                Text("Trong kỳ, Bộ phận Tiếp nhận và Trả kết quả tiếp nhận "),
                said["TTHC-01"],
                Text(" hồ sơ, đã giải quyết "),
                said["TTHC-02"],
                Text(" hồ sơ, trong đó "),
                said["TTHC-09"],
                Text(" trước hạn, "),
                said["TTHC-10"],
                Text(" đúng hạn, "),
                said["TTHC-11"],
                Text(" quá hạn; tỷ lệ giải quyết đúng hạn đạt "),
                replace(said["TTHC-03"]),
                late,
                Text(" ", is_italic=True),
                Text("(chi tiết tại Phụ lục I)", is_italic=True),
                Text("."),
            )
        ),
        Paragraph(
            (Text("Hồ sơ nộp trực tuyến "), said["TTHC-07"], Text(", chiếm "), said["TTHC-12"], Text(";")),
            style="item",
        ),
        Paragraph((Text("Hồ sơ nộp trực tiếp "), said["TTHC-06"], Text(";")), style="item"),
        Table(
            "nhan-su",
            "Số lượng, chất lượng cán bộ, công chức",
            "Mỗi dòng một nhóm",
            (TableColumn(40), TableColumn(20, "right"), TableColumn(20, "right")),
            (
                TableRow(
                    (
                        TableCell((Text("Nhóm"),)),
                        TableCell((Text("Được giao"),)),
                        TableCell((Text("Có mặt"),)),
                    )
                ),
            ),
            (
                TableRow((TableCell((Text("Cán bộ"),)), TableCell((Text("10"),)), TableCell((Text("10"),)))),
                TableRow(
                    (TableCell((Text("Công chức"),)), TableCell((Text("11"),)), TableCell((Text("10"),)))
                ),
            ),
        ),
        Paragraph((Text("Ghi chú: Số có mặt tính đến ngày chốt số liệu."),), style="note"),
        Heading(2, "2.", (Text("Ứng dụng công nghệ thông tin"),)),
        Paragraph(
            (
                Text("Tổng số văn bản đi là "),
                said["620/7.4.2"],
                Text("; gửi hoàn toàn điện tử "),
                said["620/7.4.2a"],
                Text("."),
            )
        ),
        Heading(1, "III.", (Text("ĐỀ XUẤT, KIẾN NGHỊ"),)),
        Paragraph((Text("Đề nghị tiếp tục mở lớp bồi dưỡng nghiệp vụ;"),), style="item"),
        Paragraph((Text("Trên đây là báo cáo của Ủy ban nhân dân xã, kính báo cáo."),)),
    )


def report(readings: tuple[Reading, ...], *, is_draft: bool, unit: str = "Hồng Kim") -> Report:
    """The report that is made from the readings."""
    by_code = {reading.code: reading for reading in readings}
    attached = (
        f"(Kèm theo Báo cáo số          /BC-UBND ngày     tháng 9 năm 2023 của Ủy ban nhân dân xã {unit})"
    )
    return Report(
        letterhead=Letterhead(("ỦY BAN NHÂN DÂN", f"XÃ {unit.upper()}"), "BC-UBND", unit),
        title=Title("BÁO CÁO", "Công tác cải cách hành chính quý III năm 2023 và nhiệm vụ còn lại năm 2023"),
        addressees=("Phòng Nội vụ huyện A Lưới",),
        blocks=blocks(by_code),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        recipients=("Như trên", "CT, các PCT UBND xã", "Lưu: VT, VP"),
        appendices=(
            Appendix(
                "I",
                "KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT CÔNG VIỆC THEO CƠ CHẾ MỘT CỬA",
                attached,
                (one_stop_table(by_code),),
                is_landscape=True,
            ),
            Appendix(
                "II",
                "THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ CẢI CÁCH HÀNH CHÍNH",
                attached,
                (statistical_sheet(by_code),),
            ),
        ),
        is_draft=is_draft,
        inputs_digest="5f" * 32,
    )


def earlier(readings: tuple[Reading, ...], counts: dict[str, Amount]) -> dict[str, Reading]:
    """Readings of another period: the same ones with other amounts."""
    by_code = {reading.code: reading for reading in readings}
    return {code: replace(by_code[code], amount=amount, stated=None) for code, amount in counts.items()}


def unfit_record() -> Record:
    """Xã Hồng Kim's shape: four causes that keep it from signature."""
    readings = (*main_readings(is_sound=False), *grid_readings(), *sheet_readings())
    body = report(readings, is_draft=True)
    return Record(
        commune="hong-kim",
        period="2023-Q3",
        report_type="quarterly",
        unit_name="xã Hồng Kim",
        period_label="quý III năm 2023",
        window=("2023-06-02", "2023-09-01"),
        stamp="2023-09-05T08:30:00+07:00",
        verdict=Verdict.UNFIT,
        report=body,
        readings=readings,
        findings=findings(),
        figures={"_s1_TTHC_01": "TTHC-01", "_s2_TTHC_03": "TTHC-03"},
        sources=(
            Source(FILE, "biểu nhập liệu 620", "a3" * 32, 48_213, 84, ("trang “Ghi chú”: 02 dòng trống",)),
            Source("van-ban-di.csv", "sổ văn bản đi", "0c" * 32, 9_120, 96, ()),
        ),
        sections=(
            Section(
                "I.1", "Kế hoạch cải cách hành chính", "Kế hoạch năm đề ra {{ so('620/1.1.1') }} nhiệm vụ."
            ),
            Section("II.1.1", "Kết quả tiếp nhận, giải quyết hồ sơ", "Tiếp nhận {{ so('TTHC-01') }} hồ sơ."),
        ),
        parameters={
            "commune": "hong-kim",
            "period": "2023-Q3",
            "ngày chốt số liệu": "02/6/2023 – 01/9/2023 (Công văn số 620/UBND-NV)",
            "nơi nhận": "Như trên; CT, các PCT UBND xã; Lưu: VT, VP",
            "số, ngày ban hành": "",
        },
        choices=("Mã 7.5.4 giữ số đã ghi 57%: đã nhập vào phần mềm của huyện",),
        layout=(LayoutRemark("LE-TRAI", "Phụ lục I, Mục I.3", "29 mm", "30–35 mm", "phần 1"),),
        previous=earlier(
            readings,
            {
                "TTHC-01": Amount(Decimal(181)),
                "TTHC-02": Amount(Decimal(181)),
                "TTHC-03": Amount(Decimal(175), Decimal(181), per=100),
                "TTHC-11": Amount(Decimal(6)),
                "TTHC-12": Amount(Decimal(11), Decimal(181), per=100),
                "PL8/1/total": Amount(Decimal(20)),
                "PL8/2/total": Amount(Decimal(154)),
            },
        ),
        previous_packet="20230615T013000Z-9f31c2aa",
        previous_period="2023-H1",
        inputs_digest="5f" * 32,
        versions={"python": "3.11.7", "cchc_toolkit": "0.1.0", "pandas": "3.0.1", "python-docx": "1.2.0"},
        metadata={"Cơ quan ban hành": "Ủy ban nhân dân xã Hồng Kim", "Trích yếu": body.title.subject},
    )


def fit_record() -> Record:
    """A sound record without a period before it, of a commune that does not exist."""
    readings = (*main_readings(is_sound=True), *grid_readings(), *sheet_readings())
    return replace(
        unfit_record(),
        commune="xa-mau",
        unit_name="xã Mẫu",
        verdict=Verdict.FIT,
        report=report(readings, is_draft=False, unit="Mẫu"),
        readings=readings,
        findings=findings()[5:],
        layout=(),
        choices=(),
        previous={},
        previous_packet="",
        previous_period="",
        is_synthetic=True,
    )


EXECUTION = Execution(
    "quarterly.ipynb", "2023-09-05T08:00:00+07:00", 1.25, "Python 3 (ipykernel) 3.11.7", 6, {"o-04": 0.75}
)


def executed_notebook(record: Record | None = None) -> nbformat.NotebookNode:
    """An executed template: parameters, set-up, sections, a table, a picture, text with a path in it.

    Its last section shows every figure of the record's narrative, where one is given.
    """
    v4 = nbformat.v4
    section_data = {
        "text/html": "<h3>Kế hoạch cải cách hành chính</h3><p>Kế hoạch năm đề ra 06 nhiệm vụ.</p>",
        "application/vnd.cchc.section+json": {"code": "I.1", "title": "Kế hoạch", "text": "KHÔNG ĐƯỢC IN RA"},
    }
    table = (
        '<table><caption>Nguồn dữ liệu</caption><thead><tr><th scope="col">Tệp</th></tr></thead>'
        '<tbody><tr><td onclick="alert(1)">nhap-lieu.xlsx</td></tr></tbody></table>'
        "<script>alert('x')</script><style>p{display:none}</style>"
    )
    cells = [
        v4.new_markdown_cell(
            "# Báo cáo quý\n\nSổ tay này *gọi* gói và **hiện** kết quả. <script>alert(1)</script>"
        ),
        v4.new_code_cell(
            'commune = "hong-kim"\nperiod = "2023-Q3"', metadata={"tags": ["parameters"]}, execution_count=1
        ),
        v4.new_code_cell(
            '# Parameters\ncommune = "h\\u00f4"\nroot = "/' + 'home/ai/du-an"',
            metadata={"tags": ["injected-parameters"]},
            execution_count=2,
        ),
        v4.new_code_cell(
            "from cchc_toolkit.notebook import start\nreport = start(globals())",
            id="o-04",
            execution_count=3,
            outputs=[
                v4.new_output(
                    "stream", name="stdout", text="Đã đọc /srv/nha/data/hong-kim/2023-Q3/nhap-lieu.xlsx\n"
                )
            ],
        ),
        v4.new_code_cell(
            "%%section I.1 Kế hoạch cải cách hành chính\nKế hoạch năm đề ra {{ so('620/1.1.1') }} nhiệm vụ.",
            execution_count=4,
            outputs=[v4.new_output("display_data", data=section_data)],
        ),
        v4.new_code_cell(
            "report.sources()",
            execution_count=5,
            outputs=[
                v4.new_output(
                    "execute_result", data={"text/html": table, "text/plain": "<Bảng>"}, execution_count=5
                )
            ],
        ),
        v4.new_code_cell(
            "report.charts()",
            execution_count=6,
            outputs=[
                v4.new_output(
                    "display_data",
                    data={"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"},
                    metadata={"image/png": {"alt": "Chứng thực 154 hồ sơ"}},
                )
            ],
        ),
    ]
    if record:
        overview = {"text/html": overview_cards(record), "text/plain": "<Tổng quan>"}
        cells[3].outputs.append(v4.new_output("display_data", data=overview))
        cells += _narrative_of(record)
    return v4.new_notebook(cells=cells, metadata={"papermill": {"output_path": "/srv/nha/out.ipynb"}})


def _narrative_of(record: Record) -> list[nbformat.NotebookNode]:
    """One section with all figures that the narrative prints."""
    html = paper_cards(record.report.blocks, record.readings)
    data = {"text/html": html, "application/vnd.cchc.section+json": {"code": "II", "title": "Kết quả"}}
    outputs = [nbformat.v4.new_output("display_data", data=data)]
    return [nbformat.v4.new_code_cell("%%section II Kết quả\n…", execution_count=7, outputs=outputs)]


def sealed_page(record: Record, execution: Execution = EXECUTION) -> str:
    """The review of a record as a packet holds it."""
    return sealed_review(review(record), execution)
