"""A synthetic report (DỮ LIỆU GIẢ LẬP) of a commune that does not exist, in the shapes of real ones."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from docx import Document
from docx.shared import Mm

from cchc_toolkit.model.reading import Figure
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Heading,
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

STAMP = datetime(2023, 9, 5, 1, 30, tzinfo=UTC)
ATTACHED = "(Kèm theo Báo cáo số 78/BC-UBND ngày 05 tháng 9 năm 2023 của Ủy ban nhân dân xã Mẫu)"
FIELDS = (
    "Hộ tịch",
    "Chứng thực",
    "Đất đai",
    "Bảo trợ xã hội (cấp huyện)",
    "Thi đua - khen thưởng",
    "TTHC liên thông lĩnh vực người có công (cấp huyện)",
    "Văn hoá - Thể thao",
)


def words(text: str) -> tuple[Text]:
    """Plain words."""
    return (Text(text),)


def figure(code: str, number: int | str) -> Figure:
    """A figure as compose would make it."""
    return Figure(code, Decimal(str(number).replace(",", ".")), str(number))


def one_stop_table() -> Table:
    """The shape of Phụ lục 8: nine columns, a head of two rows, a row of sums."""
    names = ("Tổng số", "Hồ sơ nhận trực tiếp", "Hồ sơ trực tuyến", "Giải quyết trong ngày thứ 7")
    names += ("Trước hẹn", "Đúng hẹn", "Trễ hẹn")
    head = (
        TableRow(
            (
                TableCell(words("TT"), rowspan=2),
                TableCell(words("Lĩnh vực, công việc thực hiện cơ chế một cửa"), rowspan=2),
                TableCell(words("Số hồ sơ giải quyết trong ngày (không ghi giấy hẹn)"), colspan=7),
            )
        ),
        TableRow(tuple(TableCell(words(name)) for name in names)),
    )
    body = [
        TableRow(
            (
                TableCell(words(str(number))),
                TableCell(words(field)),
                *(TableCell((figure(f"PL8/{number}/{place}", number * place),)) for place in range(1, 8)),
            )
        )
        for number, field in enumerate(FIELDS, start=1)
    ]
    sums = (TableCell((figure(f"PL8/tong/{place}", 28 * place),)) for place in range(1, 8))
    body.append(TableRow((TableCell(()), TableCell(words("Tổng số")), *sums), role="total"))
    columns = (TableColumn(4, "center"), TableColumn(20), *(TableColumn(8, "right") for _ in range(7)))
    return Table(
        "PL8",
        "Kết quả tiếp nhận, giải quyết công việc theo cơ chế một cửa",
        "Mỗi dòng là một lĩnh vực; các cột cho tổng số hồ sơ, cách tiếp nhận và kết quả giải quyết.",
        columns,
        head,
        tuple(body),
    )


def indicator_table(rows: int = 60) -> Table:
    """The shape of the indicator sheet: groups, codes, units, figures, and many rows."""
    head = (
        TableRow(
            (
                TableCell(words("Stt"), rowspan=2),
                TableCell(words("Chỉ tiêu thống kê"), rowspan=2),
                TableCell(words("Kết quả thống kê"), colspan=2),
                TableCell(words("Ghi chú"), rowspan=2),
            )
        ),
        TableRow((TableCell(words("Đơn vị tính")), TableCell(words("Số liệu")))),
    )
    body: list[TableRow] = []
    for number in range(1, rows + 1):
        code = f"{(number - 1) // 10 + 1}.{(number - 1) % 10 + 1}."
        if number % 10 == 1:
            group = TableCell(words(f"Nhóm chỉ tiêu thứ {code[0]}"), colspan=4)
            body.append(TableRow((TableCell(words(f"{code[0]}.")), group), role="group"))
        name = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn" if number % 3 else "Số nhiệm vụ"
        value = TableCell((figure(f"620/{code}", f"{90 + number % 9},{number:02d}"),))
        body.append(
            TableRow(
                (
                    TableCell(words(code)),
                    TableCell(words(name)),
                    TableCell(words("%" if number % 3 else "Nhiệm vụ")),
                    value,
                    TableCell(()),
                )
            )
        )
    columns = (
        TableColumn(8),
        TableColumn(50),
        TableColumn(16, "center"),
        TableColumn(13, "right"),
        TableColumn(13),
    )
    return Table(
        "620",
        "Thống kê số liệu về kết quả thực hiện công tác cải cách hành chính",
        "Mỗi dòng là một chỉ tiêu với mã, tên, đơn vị tính và số liệu.",
        columns,
        head,
        tuple(body),
    )


def body() -> tuple[Block, ...]:
    """A body with each kind of block."""
    long = (
        "Thường xuyên chỉ đạo công chức chuyên môn được phân công triển khai thực hiện nhiệm vụ kiểm soát "
        "thủ tục hành chính để kịp thời phát hiện những thủ tục không phù hợp, đề nghị cơ quan có thẩm "
        "quyền điều chỉnh, bổ sung nhằm từng bước rút ngắn thời gian giải quyết và đơn giản hoá các thủ tục "
        "hành chính."
    )
    return (
        Paragraph(words("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;"), "basis"),
        Paragraph(
            words("Thực hiện Công văn số 620/UBND-NV ngày 31 tháng 5 năm 2023 của UBND huyện."), "basis"
        ),
        Paragraph(
            words("Ủy ban nhân dân xã Mẫu báo cáo công tác cải cách hành chính quý III năm 2023 như sau:")
        ),
        Heading(1, "I.", words("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH")),
        Heading(2, "1.", words("Về kế hoạch cải cách hành chính")),
        Paragraph(
            (
                Text("Kế hoạch năm 2023 đề ra "),
                figure("620/1.1.1", "06"),
                Text(" nhiệm vụ, đã hoàn thành "),
                figure("620/1.1.2", "04"),
                Text(" nhiệm vụ. "),
                Text("Số liệu giả lập", is_italic=True),
                Text("; "),
                Text("không dùng để báo cáo", is_bold=True),
                Text("."),
            )
        ),
        Paragraph(words(long)),
        Heading(1, "II.", words("KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH")),
        Heading(2, "1.", words("Cải cách thủ tục hành chính")),
        Heading(3, "1.1.", words("Kiểm soát thủ tục hành chính")),
        Paragraph(words(long + " " + long)),
        Heading(4, "a)", words("Giải quyết hồ sơ")),
        Paragraph(
            (
                Text("Đã giải quyết đúng hạn "),
                figure("TTHC-03", "98,45"),
                Text(" % hồ sơ (kết quả theo Phụ lục I, chỉ tiêu theo Phụ lục II):"),
            )
        ),
        Paragraph((Text("Trước hạn: "), figure("TTHC-01", "174"), Text(" hồ sơ;")), "item"),
        Paragraph((Text("- Đúng hạn: "), figure("TTHC-02", "16"), Text(" hồ sơ.")), "item"),
        Heading(1, "III.", words("KIẾN NGHỊ, ĐỀ XUẤT")),
        *(Paragraph(words(long)) for _ in range(9)),
        Paragraph(
            words("Trên đây là báo cáo công tác cải cách hành chính quý III năm 2023 của UBND xã Mẫu.")
        ),
    )


def sample_report() -> Report:
    """A whole report as a clerk would register it."""
    return Report(
        letterhead=Letterhead(
            ("ỦY BAN NHÂN DÂN", "XÃ MẪU"), "BC-UBND", "Mẫu", number="78", issued_on=date(2023, 9, 5)
        ),
        title=Title("BÁO CÁO", "Công tác cải cách hành chính quý III năm 2023 và nhiệm vụ còn lại năm 2023"),
        addressees=("Ủy ban nhân dân huyện Giả Lập", "Phòng Nội vụ huyện Giả Lập"),
        blocks=body(),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Mẫu"),
        recipients=("Như trên", "CT, các PCT UBND", "Cán bộ, công chức có liên quan", "Lưu: VT, VP"),
        appendices=(
            Appendix("I", one_stop_table().title.upper(), ATTACHED, (one_stop_table(),), is_landscape=True),
            Appendix("II", indicator_table().title.upper(), ATTACHED, (indicator_table(),)),
        ),
        inputs_digest="ab" * 32,
    )


def draft_report() -> Report:
    """The same before it is registered, with one addressee, one appendix, a superior body, and no name."""
    report = sample_report()
    return replace(
        report,
        letterhead=replace(report.letterhead, number="", issued_on=None, superior="UBND HUYỆN GIẢ LẬP"),
        addressees=report.addressees[1:],
        signature=replace(report.signature, name=""),
        appendices=(replace(report.appendices[1], number=""),),
        is_draft=True,
    )


def with_picture(content: bytes) -> bytes:
    """A .docx into which somebody put a picture, in front of the second part."""
    document = Document(BytesIO(content))
    heading = next(each for each in document.paragraphs if each.text.startswith("II."))
    place = heading.insert_paragraph_before(style="Biểu đồ")
    place.add_run().add_picture(BytesIO(_pixel()), width=Mm(40))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _pixel() -> bytes:
    """The smallest PNG: one white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\x00\xff\xff\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
