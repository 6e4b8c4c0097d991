"""The rules by which reading itself speaks up: code, what it sees to, severity."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.model.spoken import spoken_sheet

__all__ = ["READING_RULES", "ReadingRule", "finding"]


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A remark that a reader may make of a cell; its wording is where the cell is read."""

    code: str
    name: str
    severity: Severity
    fix: str


READING_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "DOC-DAU-CHAM", "Số viết với dấu chấm thập phân", Severity.NOTE, "Đề nghị viết phần lẻ sau dấu phẩy"
    ),
    ReadingRule(
        "DOC-HANG-NGHIN", "Số viết với dấu phân cách hàng nghìn", Severity.NOTE, "Đề nghị kiểm tra số đã đọc"
    ),
    ReadingRule("DOC-KHOANG-TRANG", "Số có khoảng trắng ở giữa", Severity.NOTE, "Đề nghị kiểm tra số đã đọc"),
    ReadingRule(
        "DOC-PHAN-TRAM", "Tỷ lệ dưới 1% viết như phân số", Severity.WARN, "Đề nghị ghi theo phần trăm"
    ),
    ReadingRule("DOC-SO-LE", "Số lượng có phần lẻ", Severity.BLOCK, "Đề nghị ghi số nguyên"),
    ReadingRule("DOC-SO-AM", "Số âm", Severity.BLOCK, "Đề nghị ghi số không âm"),
    ReadingRule(
        "DOC-SO-LON",
        "Số quá lớn với một xã",
        Severity.BLOCK,
        "Đề nghị kiểm tra số chữ số và đơn vị tính",
    ),
    ReadingRule(
        "DOC-TRA-LOI", "Mã trả lời ngoài danh mục", Severity.BLOCK, "Đề nghị chọn trong danh sách của ô"
    ),
    ReadingRule(
        "DOC-LY-DO",
        "Có số liệu mà vẫn ghi lý do để trống",
        Severity.WARN,
        "Đề nghị xoá lý do, hoặc xoá số liệu",
    ),
    ReadingRule(
        "DOC-TIEU-DE", "Dòng tiêu đề mang số liệu", Severity.WARN, "Đề nghị chuyển số liệu về đúng dòng"
    ),
    ReadingRule(
        "DOC-NGAY", "Ngày ghi dưới dạng số của bảng tính", Severity.NOTE, "Đề nghị kiểm tra ngày đã đọc"
    ),
    ReadingRule(
        "DOC-DS-MA",
        "Mã, số, ký hiệu trong danh sách không đúng dạng",
        Severity.NOTE,
        "Đề nghị ghi lại theo ví dụ của cột",
    ),
    ReadingRule(
        "DOC-DS-BO",
        "Nội dung trong danh sách không được giữ",
        Severity.NOTE,
        "Đề nghị bỏ dãy số, ký tự đó rồi chạy lại nếu cần nêu nội dung trong báo cáo",
    ),
    ReadingRule(
        "DOC-AN",
        "Hàng, cột bị ẩn hoặc bị lọc vẫn được đọc",
        Severity.WARN,
        "Đề nghị bỏ lọc, bỏ ẩn, xem lại các hàng, cột đó; hàng không thuộc kỳ thì xoá",
    ),
    ReadingRule(
        "DOC-HS-NGAY",
        "Ngày của hồ sơ không đọc được",
        Severity.BLOCK,
        "Đề nghị sửa tại hệ thống rồi xuất lại",
    ),
    ReadingRule(
        "DOC-HS-SERIAL", "Ngày của hồ sơ ghi dưới dạng số", Severity.NOTE, "Đề nghị kiểm tra ngày đã đọc"
    ),
    ReadingRule(
        "DOC-HS-DAONGAY",
        "Ngày, tháng có thể bị đảo",
        Severity.BLOCK,
        "Đề nghị xuất lại, không mở qua bảng tính",
    ),
    ReadingRule(
        "DOC-HS-GIATRI",
        "Giá trị của hồ sơ ngoài danh mục",
        Severity.BLOCK,
        "Đề nghị khai thêm vào cách trình bày (params/layouts), hoặc sửa tại hệ thống rồi xuất lại",
    ),
    ReadingRule(
        "DOC-HS-LINHVUC",
        "Không rõ lĩnh vực của hồ sơ",
        Severity.BLOCK,
        "Đề nghị khai lĩnh vực vào cách trình bày (params/layouts, mục fields), hoặc bổ sung tại hệ thống",
    ),
    ReadingRule(
        "DOC-HS-SUYRA", "Lĩnh vực suy từ tên thủ tục", Severity.NOTE, "Đề nghị xuất kèm cột lĩnh vực nếu có"
    ),
    ReadingRule(
        "DOC-HS-MA",
        "Mã hồ sơ thiếu hoặc không đúng dạng",
        Severity.WARN,
        "Đề nghị kiểm tra cột mã hồ sơ; đơn vị dùng mã theo dạng riêng (ví dụ 12/2026/HT) thì khai dạng "
        "ấy ở mục case_numbers của cách trình bày riêng (xem docs/LAYOUTS.md)",
    ),
    ReadingRule(
        "DOC-HS-TTHC",
        "Mã thủ tục bị bảng tính đổi dạng hoặc không đúng dạng",
        Severity.WARN,
        "Đề nghị đặt cột là dạng chữ rồi xuất lại",
    ),
    ReadingRule(
        "DOC-HS-HAITEN", "Một mã thủ tục mang hai tên", Severity.WARN, "Đề nghị đối chiếu danh mục thủ tục"
    ),
    ReadingRule(
        "DOC-HS-TRUNG", "Hồ sơ có ở hai dòng", Severity.NOTE, "Đề nghị kiểm tra nếu hai dòng khác nhau"
    ),
    ReadingRule(
        "DOC-HS-TRANGTHAI",
        "Hồ sơ không rõ trạng thái",
        Severity.WARN,
        "Đề nghị ghi trạng thái tại hệ thống rồi xuất lại",
    ),
    ReadingRule(
        "DOC-HS-KETTHUC",
        "Hồ sơ đã kết thúc mà không có ngày",
        Severity.BLOCK,
        "Đề nghị bổ sung ngày tại hệ thống rồi xuất lại",
    ),
    ReadingRule(
        "DOC-HS-GOP",
        "Lĩnh vực được tính vào dòng mang tên khác",
        Severity.NOTE,
        "Đề nghị xác nhận; muốn tách thì thêm dòng mang đúng tên lĩnh vực vào bảng",
    ),
    ReadingRule(
        "DOC-HS-NGOAIBANG",
        "Lĩnh vực không có dòng trong bảng",
        Severity.NOTE,
        "Đề nghị giữ dòng mới, hoặc sửa tên dòng trong bảng cho đúng tên trong tệp",
    ),
    ReadingRule("DOC-HS-COT", "Cột không nhận ra", Severity.NOTE, "Đề nghị kiểm tra có phải cột cần đọc"),
    ReadingRule(
        "DOC-HS-CONGTHUC",
        "Công thức báo lỗi hoặc chưa được tính",
        Severity.BLOCK,
        "Đề nghị mở tệp, tính lại, lưu lại, hoặc ghi thẳng giá trị",
    ),
    ReadingRule(
        "DOC-HS-TONG",
        "Dòng tổng in sẵn không khớp các dòng",
        Severity.WARN,
        "Đề nghị kiểm tra tệp có đủ dòng",
    ),
    ReadingRule(
        "DOC-HS-LAP",
        "Một lĩnh vực có ở hai dòng cùng số liệu của bảng tổng hợp",
        Severity.BLOCK,
        "Đề nghị xoá dòng chép thừa; nếu là hai hệ thống thì xuất lại từng hệ thống",
    ),
    ReadingRule(
        "DOC-TEP-TRUNG",
        "Hai tệp, hai bảng cùng nội dung",
        Severity.NOTE,
        "Đề nghị chuyển bản thừa ra khỏi thư mục của kỳ",
    ),
    ReadingRule(
        "DOC-TEP-THANG",
        "Cộng các bảng theo tháng",
        Severity.NOTE,
        "Đề nghị kiểm tra đã đủ các tháng của kỳ",
    ),
    ReadingRule(
        "DOC-TEP-NOITIEP",
        "Số chuyển kỳ giữa hai tháng liền nhau không khớp",
        Severity.WARN,
        "Đề nghị kiểm tra thứ tự các tháng, hoặc xuất lại tệp của tháng sai",
    ),
    ReadingRule(
        "DOC-TEP-THIEUKY",
        "Các tệp chưa đủ thời gian của báo cáo",
        Severity.BLOCK,
        "Đề nghị bổ sung tệp của tháng còn thiếu, hoặc xuất lại cho cả kỳ; tệp đã đủ cả kỳ thì ghi tệp "
        "và lý do vào tham số accept_files",
    ),
    ReadingRule(
        "DOC-TEP-THIEUHS",
        "Danh sách hồ sơ chưa đủ thời gian của báo cáo",
        Severity.WARN,
        "Đề nghị bổ sung danh sách của những ngày ấy",
    ),
    ReadingRule(
        "DOC-TEP-KY",
        "Thời gian ghi ở tệp khác thời gian của báo cáo",
        Severity.BLOCK,
        "Đề nghị xuất lại đúng thời gian; nếu vẫn dùng thì ghi tệp và lý do vào tham số accept_files",
    ),
    ReadingRule(
        "DOC-TEP-DVT",
        "Đơn vị tính ghi ở bảng tổng hợp không phải hồ sơ",
        Severity.WARN,
        "Đề nghị kiểm tra bảng có đúng là số hồ sơ; đúng thì sửa dòng đơn vị tính",
    ),
    ReadingRule(
        "DOC-TEP-GIU",
        "Tệp ghi kỳ hoặc đơn vị khác, đơn vị vẫn dùng và nêu lý do",
        Severity.NOTE,
        "Đề nghị kiểm tra lý do trong tham số accept_files",
    ),
    ReadingRule(
        "DOC-TEP-TRANG",
        "Trang của kỳ hoặc đơn vị khác trong tệp không được dùng",
        Severity.NOTE,
        "Đề nghị kiểm tra tiêu đề của trang",
    ),
    ReadingRule(
        "DOC-HS-DONGTRONG",
        "Lĩnh vực của bảng tổng hợp không có số nào, bảng không có dòng tổng",
        Severity.WARN,
        "Đề nghị xuất lại cho đủ; không phát sinh thì ghi 0",
    ),
    ReadingRule(
        "DOC-HS-OTRONG",
        "Ô trống của bảng tổng hợp được tính là 0 khi các ô khác của dòng đã cộng đủ",
        Severity.NOTE,
        "Đề nghị kiểm tra; không phát sinh thì ghi 0",
    ),
    ReadingRule("DOC-HS-TEP", "Nội dung tệp khác đuôi tệp", Severity.NOTE, "Đề nghị lưu đúng dạng"),
)

_BY_CODE = {each.code: each for each in READING_RULES}


def finding(rule: str, sentence: str, origin: Origin, code: str = "") -> Finding:
    """A remark of a reader as a finding: where it is stands in front of what it is."""
    declared = _BY_CODE[rule]
    named = f", mã {code.split('/', 1)[-1]}" if code else ""
    message = f"Ô {origin.cells}, {spoken_sheet(origin)}{named}: {sentence}"
    return Finding(
        rule, declared.severity, message, (origin,), fix=declared.fix, codes=(code,) if code else ()
    )
