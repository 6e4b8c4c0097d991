"""The lists of the entry workbook: one declaration a sheet, which reader and writer both follow.

ADD A LIST HERE: its columns appear in the workbook that ``cchc form`` writes, and its table under
``Dataset.tables[<table>]`` with the place of each row in ``file``, ``sheet``, ``row``. Lists that are only
counted stand in ``registers.py``.
"""

from __future__ import annotations

from cchc_toolkit.forms.list_declaration import DAY, ROW_HEADERS, ListColumn, ListSheet
from cchc_toolkit.forms.registers import REGISTERS

__all__ = [
    "ABOUT",
    "ABOUT_NAMES",
    "ABOUT_STATED",
    "ACTIVITIES",
    "DOCUMENTS",
    "FILE_LISTS",
    "LISTS",
    "PROPOSALS",
    "ListColumn",
    "ListSheet",
]

_SECTION = r"[IVX]+(\.[0-9]+){0,2}|mo-dau|ket-thuc"
_SECTION_HELP = "Mục của báo cáo nêu văn bản, ví dụ I.2; nhiều mục cách nhau bằng dấu chấm phẩy."

DOCUMENTS = ListSheet(
    code="VB",
    sheet="Văn bản",
    title="Văn bản được nêu trong báo cáo",
    table="documents",
    prefix="VB",
    columns=(
        ListColumn(
            "kind", "Tên loại", is_required=True, help="Ví dụ: Quyết định, Kế hoạch, Nghị định.", width=14
        ),
        ListColumn("number_symbol", "Số, ký hiệu", help="Ví dụ: 02/QĐ-UBND. Chưa có thì để trống.", width=18),
        ListColumn(
            "issued_on",
            "Ngày ban hành",
            kind="date",
            help="Ghi ngày/tháng/năm. Chưa rõ thì để trống.",
            width=14,
        ),
        ListColumn("issuer", "Cơ quan ban hành", width=30),
        ListColumn("subject", "Trích yếu nội dung", width=60),
        ListColumn(
            "section", "Mục nêu văn bản", kind="codes", pattern=_SECTION, help=_SECTION_HELP, width=14
        ),
        ListColumn(
            "role",
            "Vai trò",
            kind="choice",
            is_required=True,
            width=26,
            choices={
                "basis": "căn cứ báo cáo",
                "directive": "văn bản cấp trên triển khai",
                "own": "văn bản của xã",
                "law": "văn bản quy phạm pháp luật",
            },
        ),
    ),
)

PROPOSALS = ListSheet(
    code="KN",
    sheet="Kiến nghị",
    title="Kiến nghị, đề xuất",
    table="proposals",
    prefix="KN",
    columns=(
        ListColumn("text", "Nội dung kiến nghị", is_required=True, help="Một kiến nghị một dòng.", width=90),
        ListColumn(
            "addressee", "Cơ quan giải quyết", help="Ví dụ: UBND huyện. Không rõ thì để trống.", width=26
        ),
    ),
)

ACTIVITIES = ListSheet(
    code="HD",
    sheet="Hoạt động",
    title="Hoạt động trong kỳ",
    table="activities",
    prefix="HD",
    is_optional=True,
    names=("nhật ký hoạt động", "hoạt động trong kỳ", "hoạt động cải cách hành chính"),
    needs=("done_on", "what"),
    told_by=("field",),
    others=(*ROW_HEADERS, "Người thực hiện", "Đơn vị thực hiện"),
    columns=(
        ListColumn(
            "done_on",
            "Ngày",
            kind="date",
            is_required=True,
            help=DAY,
            width=14,
            headers=("Ngày thực hiện", "Ngày tháng"),
        ),
        ListColumn(
            "what",
            "Việc đã làm",
            is_required=True,
            help="Một việc một dòng, có kết quả cụ thể.",
            width=70,
            headers=("Nội dung công việc", "Nội dung hoạt động", "Hoạt động"),
        ),
        ListColumn(
            "document",
            "Văn bản kèm theo",
            help="Số, ký hiệu văn bản, nếu có.",
            width=22,
            headers=("Văn bản", "Số, ký hiệu văn bản"),
        ),
        ListColumn(
            "field",
            "Lĩnh vực cải cách",
            kind="choice",
            width=34,
            headers=("Lĩnh vực CCHC", "Lĩnh vực cải cách hành chính"),
            choices={
                "direction": "chỉ đạo, điều hành",
                "communication": "tuyên truyền",
                "inspection": "kiểm tra",
                "initiative": "mô hình, sáng kiến",
                "institutions": "cải cách thể chế",
                "procedures": "cải cách thủ tục hành chính",
                "organisation": "cải cách tổ chức bộ máy",
                "service": "cải cách chế độ công vụ",
                "finance": "cải cách tài chính công",
                "digital": "chính quyền điện tử, chính quyền số",
            },
        ),
    ),
)

ABOUT = ListSheet(
    code="TT",
    sheet="Hướng dẫn",
    title="Thông tin của sổ nhập",
    table="about",
    columns=(ListColumn("value", "Nội dung", width=40),),
)

ABOUT_NAMES = {
    "unit": "Đơn vị báo cáo",
    "period": "Kỳ báo cáo",
    "synthetic": "Dữ liệu giả lập",
    "form_basis": "Văn bản ban hành biểu thống kê",
}
"""The rows of that sheet by their codes."""

ABOUT_STATED = frozenset({"form_basis"})
"""Those that the office itself states; the others are written by the tool."""

FILE_LISTS: tuple[ListSheet, ...] = tuple(each for each in (ACTIVITIES, *REGISTERS) if each.names)
"""Those that may also come as a file of their own."""

LISTS: tuple[ListSheet, ...] = (ABOUT, DOCUMENTS, PROPOSALS, ACTIVITIES, *REGISTERS)
