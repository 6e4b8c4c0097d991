"""Lists that are only counted: staff, documents sent out, assigned tasks, survey slips, procedures.

ADD A LIST HERE (to ``REGISTERS``) when figures are to be counted from it; what is counted stands in
``indicators/list_counts.py``. No column may hold a person's name: people are rows, not names. The headers and
words by which the same list is read from a file of its own stand in the same declaration.
"""

from __future__ import annotations

from cchc_toolkit.inputs.workbook.list_declaration import ListColumn, ListSheet

__all__ = ["LEGAL_DOCUMENTS", "OUTGOING", "PROCEDURES", "REGISTERS", "STAFF", "SURVEY", "TASKS"]

SYMBOL = r"[0-9]{1,5}[a-z]?(/[^\s/]{1,20}){0,3}"
"""Number and symbol of a document, ``12/QĐ-UBND``; a number alone will do."""

_PROCEDURE = r"[0-9]\.[0-9]{6}(\.[0-9A-Z]{1,6}){0,6}"
_YES_NO = {"yes": "có", "no": "không"}
_DAY = "Ghi ngày/tháng/năm."
_NUMBER_HEADERS = (
    "Số, ký hiệu văn bản",
    "Số ký hiệu",
    "Số hiệu văn bản",
    "Số hiệu",
    "Số và ký hiệu văn bản",
    "Số và ký hiệu",
)
_ISSUED_HEADERS = (
    "Ngày ban hành",
    "Ngày văn bản",
    "Ngày, tháng văn bản",
    "Ngày tháng năm văn bản",
    "Ngày, tháng, năm ban hành",
    "Ngày phát hành",
    "Ngày ký",
)
_KIND_HEADERS = ("Loại văn bản", "Tên loại văn bản", "Hình thức văn bản")
_SUBJECT_HEADERS = (
    "Trích yếu nội dung",
    "Trích yếu văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Tên loại và trích yếu nội dung",
    "Trích yếu nội dung văn bản",
)
_ROW_HEADERS = ("STT", "TT", "Số TT", "Ghi chú")
_OTHER_KINDS = (
    "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Hướng dẫn", "Chương trình", "Phương án",
    "Đề án", "Dự án", "Biên bản", "Hợp đồng", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền",
    "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công",
)  # fmt: skip
"""Kinds of administrative documents that are not told apart (Nghị định số 30/2020/NĐ-CP, Điều 7)."""

STAFF = ListSheet(
    code="CBCC",
    sheet="Danh sách nhân sự",
    title="Danh sách cán bộ, công chức, người hoạt động không chuyên trách (không ghi họ tên)",
    table="staff",
    is_optional=True,
    is_counted=True,
    is_stock=True,
    remark="Mỗi người một dòng, không ghi họ tên; nhóm không có dòng nào thì dùng số đã kê khai.",
    columns=(
        ListColumn(
            "staff_group",
            "Nhóm",
            kind="choice",
            is_required=True,
            width=24,
            choices={"official": "cán bộ", "civil_servant": "công chức", "part_time": "không chuyên trách"},
        ),
        ListColumn(
            "is_present",
            "Có mặt",
            kind="choice",
            choices=_YES_NO,
            help="Có mặt vào ngày chốt số liệu.",
            width=12,
        ),
        ListColumn(
            "schooling",
            "Trình độ văn hóa",
            kind="choice",
            width=24,
            choices={"upper": "trung học phổ thông", "lower": "trung học cơ sở", "primary": "tiểu học"},
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
        ),
        ListColumn(
            "political_theory",
            "Lý luận chính trị",
            kind="choice",
            help="Trình độ cao nhất.",
            width=24,
            choices={"high": "cao cấp", "middle": "trung cấp", "basic": "sơ cấp", "none": "chưa qua đào tạo"},
        ),
    ),
)

OUTGOING = ListSheet(
    code="VBD",
    sheet="Sổ văn bản đi",
    title="Sổ đăng ký văn bản đi",
    table="outgoing",
    is_optional=True,
    is_counted=True,
    remark="Mỗi văn bản một dòng, theo sổ đăng ký (Nghị định số 30/2020/NĐ-CP, Phụ lục IV).",
    names=("sổ văn bản đi", "sổ đăng ký văn bản đi", "danh sách văn bản đi", "văn bản đi"),
    needs=("number_symbol", "issued_on"),
    told_by=("sent",),
    others=(
        *_ROW_HEADERS,
        "Người ký",
        "Nơi nhận",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Nơi nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Đơn vị soạn thảo",
        "Người soạn thảo",
        "Độ khẩn",
        "Độ mật",
        "Sổ văn bản",
    ),
    not_with=("Số đến", "Ngày đến", "Nơi gửi", "Tác giả"),
    columns=(
        ListColumn(
            "number_symbol",
            "Số, ký hiệu",
            kind="symbol",
            pattern=SYMBOL,
            help="Ví dụ: 12/QĐ-UBND.",
            width=18,
            headers=_NUMBER_HEADERS,
        ),
        ListColumn(
            "issued_on",
            "Ngày văn bản",
            kind="date",
            is_required=True,
            help=_DAY,
            width=14,
            headers=_ISSUED_HEADERS,
        ),
        ListColumn(
            "kind",
            "Tên loại",
            kind="choice",
            width=20,
            headers=_KIND_HEADERS,
            words={"other": _OTHER_KINDS},
            choices={
                "decision": "Quyết định",
                "plan": "Kế hoạch",
                "report": "Báo cáo",
                "notice": "Thông báo",
                "proposal": "Tờ trình",
                "letter": "Công văn",
                "invitation": "Giấy mời",
                "other": "Khác",
            },
        ),
        ListColumn(
            "subject",
            "Trích yếu",
            help="Không bắt buộc; chỉ được giữ khi văn bản được nêu trong báo cáo.",
            width=50,
            headers=_SUBJECT_HEADERS,
        ),
        ListColumn(
            "sent",
            "Hình thức gửi",
            kind="choice",
            headers=("Hình thức gửi văn bản", "Hình thức phát hành", "Phương thức gửi"),
            words={
                "electronic": ("hoàn toàn điện tử", "chỉ gửi điện tử", "gửi điện tử hoàn toàn"),
                "both": ("điện tử và giấy", "song song", "gửi song song", "giấy và điện tử"),
                "paper": ("bản giấy", "văn bản giấy", "gửi giấy"),
            },
            help="Điện tử hoàn toàn: ký số và chỉ gửi trên môi trường điện tử.",
            width=26,
            choices={
                "electronic": "điện tử hoàn toàn",
                "both": "điện tử kèm giấy",
                "paper": "giấy",
            },
        ),
        ListColumn(
            "reform",
            "Chỉ đạo CCHC",
            kind="choice",
            headers=("Văn bản chỉ đạo CCHC", "Chỉ đạo cải cách hành chính"),
            choices=_YES_NO,
            help="Văn bản chỉ đạo cải cách hành chính hay không; mã 1.1.3 được đếm khi mọi dòng đã ghi.",
            width=14,
        ),
    ),
)

TASKS = ListSheet(
    code="GV",
    sheet="Sổ giao việc",
    title="Sổ theo dõi nhiệm vụ cấp trên giao",
    table="tasks",
    is_optional=True,
    is_counted=True,
    remark="Mỗi nhiệm vụ giao trong kỳ một dòng; chưa hoàn thành thì để trống ngày hoàn thành.",
    columns=(
        ListColumn("document", "Văn bản giao việc", is_read=False, width=24),
        ListColumn("assigned_on", "Ngày giao", kind="date", is_required=True, help=_DAY, width=14),
        ListColumn(
            "due_on",
            "Hạn hoàn thành",
            kind="date",
            help="Không có hạn thì để trống, được coi là không quá hạn.",
            width=16,
        ),
        ListColumn("done_on", "Ngày hoàn thành", kind="date", help="Chưa hoàn thành thì để trống.", width=16),
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
    columns=(
        ListColumn("collected_on", "Ngày thu phiếu", kind="date", is_required=True, help=_DAY, width=16),
        ListColumn(
            "mode",
            "Hình thức",
            kind="choice",
            choices={"online": "trực tuyến", "paper": "phát phiếu"},
            width=18,
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
    columns=(
        ListColumn(
            "procedure_code",
            "Mã thủ tục",
            kind="symbol",
            pattern=_PROCEDURE,
            help="Mã trên Cơ sở dữ liệu quốc gia về thủ tục hành chính, ví dụ 1.001193.",
            width=24,
        ),
        ListColumn("name", "Tên thủ tục", is_read=False, width=50),
        ListColumn("field", "Lĩnh vực", is_read=False, width=24),
        ListColumn(
            "online_level",
            "Mức độ trực tuyến",
            kind="choice",
            width=20,
            choices={"full": "toàn trình", "partial": "một phần", "none": "không"},
        ),
        ListColumn("payment", "Thanh toán trực tuyến", kind="choice", choices=_YES_NO, width=16),
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
        ),
        ListColumn(
            "valid_from",
            "Có hiệu lực từ",
            kind="date",
            help="Trước kỳ báo cáo thì có thể để trống.",
            width=16,
        ),
        ListColumn("ended_on", "Hết hiệu lực từ", kind="date", help="Còn hiệu lực thì để trống.", width=16),
    ),
)

LEGAL_DOCUMENTS = ListSheet(
    code="QPPL",
    sheet="Văn bản QPPL",
    title="Văn bản quy phạm pháp luật do xã ban hành",
    table="legal_documents",
    is_optional=True,
    is_counted=True,
    remark="Nghị quyết của HĐND xã, quyết định quy phạm pháp luật của UBND xã; mỗi văn bản một dòng.",
    columns=(
        ListColumn(
            "number_symbol",
            "Số, ký hiệu",
            kind="symbol",
            pattern=SYMBOL,
            help="Ví dụ: 01/2023/QĐ-UBND.",
            width=22,
        ),
        ListColumn("issued_on", "Ngày ban hành", kind="date", is_required=True, help=_DAY, width=16),
        ListColumn(
            "kind",
            "Tên loại",
            kind="choice",
            choices={"resolution": "nghị quyết của HĐND", "decision": "quyết định của UBND"},
            width=24,
        ),
    ),
)

REGISTERS: tuple[ListSheet, ...] = (STAFF, OUTGOING, TASKS, SURVEY, PROCEDURES, LEGAL_DOCUMENTS)
