"""Lists that are only counted: staff, documents sent out, assigned tasks, survey slips, procedures.

ADD A LIST HERE (to ``REGISTERS``) when figures are to be counted from it; what is counted stands in
``indicators/list_counts.py``. No column may hold a person's name: people are rows, not names. The headers and
words by which the same list is read from a file of its own stand in the same declaration.
"""

from __future__ import annotations

from cchc_toolkit.forms.document_registers import LEGAL_DOCUMENTS, OUTGOING, TASKS
from cchc_toolkit.forms.list_declaration import DAY, ROW_HEADERS, YES_NO, ListColumn, ListSheet
from cchc_toolkit.vocabulary.damaged_codes import repaired_procedure_code

__all__ = ["LEGAL_DOCUMENTS", "OUTGOING", "PROCEDURES", "REGISTERS", "STAFF", "SURVEY", "TASKS"]

_PROCEDURE = r"[0-9]\.[0-9]{6}(\.[0-9A-Z]{1,6}){0,6}"

STAFF = ListSheet(
    code="CBCC",
    sheet="Danh sách nhân sự",
    title="Danh sách cán bộ, công chức, người hoạt động không chuyên trách (không ghi họ tên)",
    table="staff",
    is_optional=True,
    is_counted=True,
    is_stock=True,
    remark="Mỗi người một dòng, không ghi họ tên; nhóm không có dòng nào thì dùng số đã kê khai.",
    names=("danh sách nhân sự", "danh sách cán bộ", "danh sách công chức"),
    needs=("staff_group",),
    told_by=("is_present", "political_theory"),
    others=(
        *ROW_HEADERS,
        "Họ tên",
        "Họ và tên",
        "Ngày sinh",
        "Ngày tháng năm sinh",
        "Giới tính",
        "Dân tộc",
        "Chức vụ",
        "Chức danh",
        "Đơn vị",
        "Số điện thoại",
        "Số CCCD",
        "Quê quán",
        "Địa chỉ",
    ),
    columns=(
        ListColumn(
            "staff_group",
            "Nhóm",
            kind="choice",
            is_required=True,
            width=24,
            choices={"official": "cán bộ", "civil_servant": "công chức", "part_time": "không chuyên trách"},
            headers=("Nhóm nhân sự", "Đối tượng", "Loại nhân sự"),
            words={"part_time": ("người hoạt động không chuyên trách", "hoạt động không chuyên trách")},
        ),
        ListColumn(
            "is_present",
            "Có mặt",
            kind="choice",
            choices=YES_NO,
            help="Có mặt vào ngày chốt số liệu.",
            width=12,
            headers=("Hiện có mặt", "Đang làm việc"),
        ),
        ListColumn(
            "schooling",
            "Trình độ văn hóa",
            kind="choice",
            width=24,
            choices={"upper": "trung học phổ thông", "lower": "trung học cơ sở", "primary": "tiểu học"},
            headers=("Trình độ giáo dục phổ thông", "Trình độ học vấn", "Văn hóa"),
            words={"upper": ("THPT", "12/12"), "lower": ("THCS", "9/12")},
        ),
        ListColumn(
            "profession",
            "Trình độ chuyên môn",
            kind="choice",
            help="Trình độ cao nhất.",
            width=24,
            choices={
                "postgraduate": "sau đại học",
                "university": "đại học",
                "college": "cao đẳng",
                "vocational": "trung cấp",
                "none": "sơ cấp hoặc chưa qua đào tạo",
            },
            headers=("Trình độ chuyên môn, nghiệp vụ", "Chuyên môn"),
            words={"postgraduate": ("thạc sĩ", "tiến sĩ"), "none": ("sơ cấp", "chưa qua đào tạo")},
        ),
        ListColumn(
            "political_theory",
            "Lý luận chính trị",
            kind="choice",
            help="Trình độ cao nhất.",
            width=24,
            choices={"high": "cao cấp", "middle": "trung cấp", "basic": "sơ cấp", "none": "chưa qua đào tạo"},
            headers=("Trình độ lý luận chính trị", "Trình độ LLCT"),
        ),
    ),
)

SURVEY = ListSheet(
    code="PKS",
    sheet="Phiếu khảo sát",
    title="Phiếu khảo sát sự hài lòng của người dân, tổ chức",
    table="survey",
    is_optional=True,
    is_counted=True,
    remark="Mỗi phiếu thu về một dòng; không ghi người trả lời.",
    names=("phiếu khảo sát", "khảo sát sự hài lòng", "khảo sát hài lòng"),
    needs=("collected_on",),
    told_by=("mode",),
    others=(
        *ROW_HEADERS,
        "Mã phiếu",
        "Người trả lời",
        "Họ tên",
        "Họ và tên",
        "Địa chỉ",
        "Số điện thoại",
        "Ý kiến",
        "Mức độ hài lòng",
    ),
    columns=(
        ListColumn(
            "collected_on",
            "Ngày thu phiếu",
            kind="date",
            is_required=True,
            help=DAY,
            width=16,
            headers=("Ngày thu", "Ngày khảo sát", "Ngày trả lời"),
        ),
        ListColumn(
            "mode",
            "Hình thức",
            kind="choice",
            choices={"online": "trực tuyến", "paper": "phát phiếu"},
            width=18,
            headers=("Hình thức khảo sát", "Hình thức thu"),
            words={"online": ("khảo sát trực tuyến",), "paper": ("phiếu giấy", "trực tiếp")},
        ),
    ),
)

PROCEDURES = ListSheet(
    code="TTHC",
    sheet="Danh mục TTHC",
    title="Thủ tục hành chính giải quyết tại cấp xã",
    table="procedures",
    is_optional=True,
    is_counted=True,
    is_stock=True,
    remark="Mỗi thủ tục một dòng. Thủ tục đã bãi bỏ, thay thế: ghi ngày hết hiệu lực, không xoá dòng.",
    names=("danh mục TTHC", "danh mục thủ tục hành chính"),
    needs=("procedure_code",),
    told_by=("online_level", "process"),
    others=(
        *ROW_HEADERS,
        "Cơ quan thực hiện",
        "Cấp thực hiện",
        "Quyết định công bố",
        "Thời hạn giải quyết",
        "Phí, lệ phí",
    ),
    columns=(
        ListColumn(
            "procedure_code",
            "Mã thủ tục",
            kind="symbol",
            pattern=_PROCEDURE,
            repair=repaired_procedure_code,
            help="Mã trên Cơ sở dữ liệu quốc gia về thủ tục hành chính, ví dụ 1.001193.",
            width=24,
            headers=("Mã TTHC", "Mã thủ tục hành chính", "Mã số TTHC"),
        ),
        ListColumn(
            "name",
            "Tên thủ tục",
            is_read=False,
            width=50,
            headers=("Tên TTHC", "Tên thủ tục hành chính", "Thủ tục hành chính"),
        ),
        ListColumn("field", "Lĩnh vực", is_read=False, width=24),
        ListColumn(
            "online_level",
            "Mức độ trực tuyến",
            kind="choice",
            width=20,
            choices={"full": "toàn trình", "partial": "một phần", "none": "không"},
            headers=(
                "Mức độ DVC",
                "Mức độ dịch vụ công",
                "Mức độ cung cấp dịch vụ công trực tuyến",
                "Dịch vụ công trực tuyến",
            ),
            words={
                "full": ("DVC trực tuyến toàn trình", "trực tuyến toàn trình"),
                "partial": ("DVC trực tuyến một phần", "trực tuyến một phần"),
                "none": ("không cung cấp", "không trực tuyến"),
            },
        ),
        ListColumn(
            "payment",
            "Thanh toán trực tuyến",
            kind="choice",
            choices=YES_NO,
            width=16,
            headers=("Có thanh toán trực tuyến",),
        ),
        ListColumn(
            "process",
            "Quy trình nội bộ",
            kind="choice",
            width=26,
            choices={
                "none": "chưa phê duyệt",
                "approved": "đã phê duyệt",
                "electronic": "đã phê duyệt, điện tử hóa",
            },
            headers=("Quy trình nội bộ, điện tử", "Tình trạng quy trình nội bộ"),
        ),
        ListColumn(
            "valid_from",
            "Có hiệu lực từ",
            kind="date",
            help="Trước kỳ báo cáo thì có thể để trống.",
            width=16,
            headers=("Ngày có hiệu lực", "Ngày hiệu lực"),
        ),
        ListColumn(
            "ended_on",
            "Hết hiệu lực từ",
            kind="date",
            help="Còn hiệu lực thì để trống.",
            width=16,
            headers=("Ngày hết hiệu lực", "Ngày bãi bỏ"),
        ),
    ),
)

REGISTERS: tuple[ListSheet, ...] = (STAFF, OUTGOING, TASKS, SURVEY, PROCEDURES, LEGAL_DOCUMENTS)
