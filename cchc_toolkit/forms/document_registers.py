"""Registers of documents that are only counted: sent out, assigning tasks, legal documents of the commune.

The headers and words by which the same list is read from a file of its own stand in the same declaration.
"""

from __future__ import annotations

from cchc_toolkit.forms.list_declaration import DAY, ROW_HEADERS, YES_NO, ListColumn, ListSheet

__all__ = ["LEGAL_DOCUMENTS", "OUTGOING", "TASKS"]

SYMBOL = r"[0-9]{1,5}[a-z]?(/[^\s/]{1,20}){0,3}"
"""Number and symbol of a document, ``12/QĐ-UBND``; a number alone will do."""

_NUMBER_HEADERS = (
    "Số, ký hiệu văn bản",
    "Số và ký hiệu văn bản",
    "Số và ký hiệu",
    "Số hiệu văn bản",
    "Số hiệu",
)
_DAY_HEADERS = (
    "Ngày, tháng văn bản",
    "Ngày, tháng, năm văn bản",
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
_OTHER_KINDS = (
    "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Hướng dẫn", "Chương trình", "Phương án",
    "Đề án", "Dự án", "Biên bản", "Hợp đồng", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền",
    "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công",
)  # fmt: skip
"""Kinds of administrative documents that are not told apart (Nghị định số 30/2020/NĐ-CP, Điều 7)."""

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
        *ROW_HEADERS,
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
    not_named=("sổ văn bản đến", "sổ đăng ký văn bản đến", "sổ công văn đến", "văn bản đến", "công văn đến"),
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
            help=DAY,
            width=14,
            headers=("Ngày ban hành", *_DAY_HEADERS),
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
            is_left_out=True,
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
            choices=YES_NO,
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
    names=("sổ giao việc", "sổ theo dõi nhiệm vụ", "theo dõi nhiệm vụ", "danh sách nhiệm vụ"),
    needs=("assigned_on",),
    told_by=("due_on", "done_on"),
    others=(
        *ROW_HEADERS,
        "Nội dung nhiệm vụ",
        "Nhiệm vụ",
        "Cơ quan giao",
        "Người giao",
        "Đơn vị thực hiện",
        "Người thực hiện",
        "Đơn vị chủ trì",
        "Người chủ trì",
        "Trạng thái",
        "Tình trạng",
        "Kết quả",
    ),
    columns=(
        ListColumn(
            "document",
            "Văn bản giao việc",
            is_read=False,
            width=24,
            headers=("Văn bản giao", "Văn bản giao nhiệm vụ", "Số, ký hiệu văn bản giao"),
        ),
        ListColumn(
            "assigned_on",
            "Ngày giao",
            kind="date",
            is_required=True,
            help=DAY,
            width=14,
            headers=("Ngày giao việc", "Ngày giao nhiệm vụ"),
        ),
        ListColumn(
            "due_on",
            "Hạn hoàn thành",
            kind="date",
            help="Không có hạn thì để trống, được coi là không quá hạn.",
            width=16,
            headers=("Thời hạn hoàn thành", "Hạn xử lý", "Thời hạn", "Hạn thực hiện"),
        ),
        ListColumn(
            "done_on",
            "Ngày hoàn thành",
            kind="date",
            help="Chưa hoàn thành thì để trống.",
            width=16,
            headers=("Ngày hoàn thành thực tế", "Thời gian hoàn thành", "Ngày kết thúc"),
        ),
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
    names=("văn bản qppl", "văn bản quy phạm pháp luật"),
    needs=("number_symbol", "issued_on"),
    others=(
        *ROW_HEADERS,
        *_SUBJECT_HEADERS,
        "Trích yếu",
        "Cơ quan ban hành",
        "Người ký",
        "Ngày có hiệu lực",
        "Ngày hiệu lực",
        "Tình trạng hiệu lực",
    ),
    columns=(
        ListColumn(
            "number_symbol",
            "Số, ký hiệu",
            kind="symbol",
            pattern=SYMBOL,
            help="Ví dụ: 01/2023/QĐ-UBND.",
            width=22,
            headers=_NUMBER_HEADERS,
        ),
        ListColumn(
            "issued_on",
            "Ngày ban hành",
            kind="date",
            is_required=True,
            help=DAY,
            width=16,
            headers=("Ngày văn bản", *_DAY_HEADERS),
        ),
        ListColumn(
            "kind",
            "Tên loại",
            kind="choice",
            choices={"resolution": "nghị quyết của HĐND", "decision": "quyết định của UBND"},
            width=24,
            headers=_KIND_HEADERS,
            words={
                "resolution": ("nghị quyết", "nghị quyết HĐND"),
                "decision": ("quyết định", "quyết định UBND"),
            },
        ),
    ),
)
