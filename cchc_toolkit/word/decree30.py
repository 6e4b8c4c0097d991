"""Decree 30/2020 (văn thư), Appendix I, as constants: what it allows, what we print, and its own point.

Renderer and verifier read the same numbers here, so that they cannot drift apart. ``Span.ours`` is the
value that the shipped template and the renderer use; ``Span.low`` and ``Span.high`` are what the decree
allows in a document that anybody made. Sizes are points, lengths millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc_toolkit.vocabulary import decree_words

__all__ = ["COMPONENTS", "Component", "Span"]

DECREE = "Nghị định 30/2020/NĐ-CP"

_I = "Phụ lục I, Phần I, Mục I, khoản"
_II = "Phụ lục I, Phần I, Mục II, khoản"
_III = "Phụ lục I, Phần I, Mục III, khoản"
POINT_SAMPLES = "Phụ lục I, Phần I, Mục V"


@dataclass(frozen=True, slots=True)
class Span:
    """A range that the decree allows, and the value within it that we use."""

    low: float
    high: float
    ours: float

    def allows(self, value: float, tolerance: float = 0.0) -> bool:
        """True if a measured value lies in the range; tolerance is for what units of Word round away."""
        return self.low - tolerance <= value <= self.high + tolerance


@dataclass(frozen=True, slots=True)
class Component:
    """One thành phần thể thức: its type and size, its point of the decree, and its style in our template.

    ``is_bold``, ``is_italic`` and ``is_capitals`` are the decree's; ``None`` where it leaves them free.
    """

    name: str
    point: str
    style: str
    size: Span
    is_bold: bool | None = False
    is_italic: bool | None = False
    is_capitals: bool | None = False
    align: Literal["left", "center", "right", "both"] = "center"


# --- Mục I. Quy định chung ---------------------------------------------------------------------------
POINT_PAPER = f"{_I} 1"
PAPER_WIDTH = 210.0
PAPER_HEIGHT = 297.0

POINT_ORIENTATION = f"{_I} 2"

POINT_MARGINS = f"{_I} 3"
MARGIN_TOP = Span(20, 25, 20)
MARGIN_BOTTOM = Span(20, 25, 20)
MARGIN_LEFT = Span(30, 35, 30)
MARGIN_RIGHT = Span(15, 20, 15)

POINT_FONT = f"{_I} 4"
FONT = "Times New Roman"
COLOUR = "000000"

POINT_PAGE_NUMBER = f"{_I} 7"
PAGE_NUMBER_STARTS_AT = 1

# --- Mục II. Các thành phần thể thức chính -----------------------------------------------------------
NATIONAL_NAME_TEXT = decree_words.NATIONAL_NAME
MOTTO_TEXT = decree_words.MOTTO

NATIONAL_NAME = Component(
    "Quốc hiệu", f"{_II} 1, điểm a", "Quốc hiệu", Span(12, 13, 12),
    is_bold=True, is_capitals=True,
)  # fmt: skip
MOTTO = Component("Tiêu ngữ", f"{_II} 1, điểm b", "Tiêu ngữ", Span(13, 14, 13), is_bold=True)
SUPERIOR = Component(
    "Tên cơ quan chủ quản trực tiếp", f"{_II} 2, điểm b", "Cơ quan chủ quản",
    Span(12, 13, 12), is_capitals=True,
)  # fmt: skip
BODY_NAME = Component(
    "Tên cơ quan, tổ chức ban hành văn bản", f"{_II} 2, điểm b", "Cơ quan ban hành",
    Span(12, 13, 12), is_bold=True, is_capitals=True,
)  # fmt: skip
NUMBER = Component("Số, ký hiệu của văn bản", f"{_II} 3, điểm c", "Số ký hiệu", Span(13, 13, 13))
PLACE_DATE = Component(
    "Địa danh và thời gian ban hành", f"{_II} 4, điểm c", "Địa danh thời gian",
    Span(13, 14, 13), is_italic=True,
)  # fmt: skip
KIND = Component(
    "Tên loại văn bản", f"{_II} 5, điểm b", "Tên loại", Span(13, 14, 14),
    is_bold=True, is_capitals=True,
)  # fmt: skip
SUBJECT = Component(
    "Trích yếu nội dung văn bản", f"{_II} 5, điểm b", "Trích yếu", Span(13, 14, 14), is_bold=True
)
BODY = Component(
    "Nội dung văn bản", f"{_II} 6, điểm e", "Nội dung", Span(13, 14, 14),
    None, None, None, "both",
)  # fmt: skip
BASIS = Component(
    "Căn cứ ban hành văn bản", f"{_II} 6, điểm a", "Căn cứ", Span(13, 14, 14),
    is_italic=True, align="both",
)  # fmt: skip
POINT_FIRST_CITATION = f"{_II} 6, điểm b"
POINT_FULL_BODY_NAME = f"{_II} 2, điểm a"
POINT_PLACE_NAME = f"{_II} 4, điểm a"
# Khoản 6 says nothing of a mục that is numbered I, II: the table of samples does.
SECTION_HEADING = Component(
    "Mục (I., II., …) và tiêu đề", POINT_SAMPLES, "heading 1", Span(13, 14, 14),
    is_bold=True, is_capitals=True, align="left",
)  # fmt: skip
CLAUSE_HEADING = Component(
    "Khoản (1., 2., …) có tiêu đề", f"{_II} 6, điểm đ", "heading 2", Span(13, 14, 14),
    is_bold=True, align="left",
)  # fmt: skip
# The decree knows no such level: it is printed as its khoản is.
SUBCLAUSE_HEADING = Component(
    "Đề mục dưới khoản (2.1., …)", f"{_II} 6, điểm đ", "heading 3", Span(13, 14, 14),
    is_bold=None, is_italic=None, align="left",
)  # fmt: skip
POINT_HEADING = Component(
    "Điểm (a), b), …)", f"{_II} 6, điểm đ", "heading 4", Span(13, 14, 14),
    is_bold=None, is_italic=None, align="left",
)  # fmt: skip
CAPACITY = Component(
    "Quyền hạn, chức vụ của người ký", f"{_II} 7, điểm đ", "Chức vụ người ký", Span(13, 14, 14),
    is_bold=True, is_capitals=True,
)  # fmt: skip
SIGNER = Component(
    "Họ và tên người ký", f"{_II} 7, điểm đ", "Họ tên người ký", Span(13, 14, 14), is_bold=True
)
POINT_SIGNATURE_PICTURE = f"{_II} 7, điểm d"
SIGNATURE_FORMAT = ".png"
ADDRESSEE = Component("Kính gửi", f"{_II} 9, điểm d", "Kính gửi", Span(13, 14, 14), align="left")
RECIPIENTS_LABEL = Component(
    "Từ “Nơi nhận”", f"{_II} 9, điểm d", "Nơi nhận", Span(12, 12, 12),
    is_bold=True, is_italic=True, align="left",
)  # fmt: skip
RECIPIENTS = Component(
    "Danh sách nơi nhận", f"{_II} 9, điểm d", "Danh sách nơi nhận", Span(11, 11, 11), align="left"
)

# --- Mục III. Phụ lục --------------------------------------------------------------------------------
APPENDIX_LABEL = Component(
    "Từ “Phụ lục” và số thứ tự", f"{_III} 1, điểm b", "Phụ lục", Span(14, 14, 14), is_bold=True
)
APPENDIX_TITLE = Component(
    "Tên phụ lục", f"{_III} 1, điểm b", "Tên phụ lục", Span(13, 14, 14),
    is_bold=True, is_capitals=True,
)  # fmt: skip
APPENDIX_ATTACHED = Component(
    "Thông tin chỉ dẫn kèm theo", f"{_III} 1, điểm c", "Kèm theo", Span(13, 14, 14), is_italic=True
)
POINT_APPENDIX_NUMBERS = f"{_III} 1, điểm a"
POINT_APPENDIX_PAGES = f"{_III} 1, điểm đ"
PAGE_NUMBER = Component("Số trang", POINT_PAGE_NUMBER, "header", Span(13, 14, 14))

COMPONENTS: tuple[Component, ...] = (
    NATIONAL_NAME, MOTTO, SUPERIOR, BODY_NAME, NUMBER, PLACE_DATE, KIND, SUBJECT, ADDRESSEE, BASIS, BODY,
    SECTION_HEADING, CLAUSE_HEADING, SUBCLAUSE_HEADING, POINT_HEADING, CAPACITY, SIGNER, RECIPIENTS_LABEL,
    RECIPIENTS, APPENDIX_LABEL, APPENDIX_TITLE, APPENDIX_ATTACHED, PAGE_NUMBER,
)  # fmt: skip

# --- Khoản 6, điểm e: cách trình bày nội dung --------------------------------------------------------
POINT_BODY = f"{_II} 6, điểm e"
FIRST_LINE_INDENTS = (10.0, 12.7)
FIRST_LINE_INDENT = 12.7
SPACE_BETWEEN_PARAGRAPHS_MIN = 6.0
SPACE_BETWEEN_PARAGRAPHS = 6.0
LINE_SPACING = Span(1.0, 1.5, 1.15)

# --- Lines under components: the motto's is as long as its words, the others a third to a half --------
POINT_MOTTO_LINE = f"{_II} 1, điểm b"
POINT_BODY_NAME_LINE = f"{_II} 2, điểm b"
POINT_SUBJECT_LINE = f"{_II} 5, điểm b"
MOTTO_LINE = Span(1.0, 1.0, 1.0)
SHORT_LINE = Span(1 / 3, 1 / 2, 0.42)

# --- Khoản 3, 4: leading zeros -----------------------------------------------------------------------
POINT_NUMBER = f"{_II} 3, điểm c"
POINT_DATE = f"{_II} 4, điểm b"
NUMBERS_PADDED_BELOW = 10
DAYS_PADDED_BELOW = 10
MONTHS_PADDED_UP_TO = 2

# --- Closing signs -----------------------------------------------------------------------------------
POINT_CLOSING = "Phụ lục III, Mẫu 1.4, 1.5"
CLOSING = decree_words.CLOSING
POINT_ADDRESSEE_REQUIRED = f"{_II} 9, điểm b"
POINT_RECIPIENTS = f"{_II} 9, điểm d"

# --- What the verifier knows besides -----------------------------------------------------------------
POINT_UNICODE = POINT_FONT
POINT_KIND_SYMBOL = "Phụ lục III, Mục I"
# Kinds that need "Kính gửi" when they go to a higher body (khoản 9, điểm b).
KINDS_SENT_UPWARD = ("BÁO CÁO", "TỜ TRÌNH")
# Marks in a box: secrecy, urgency, circulation (Mục III, khoản 2).
MARKS = (
    "TUYỆT MẬT",
    "TỐI MẬT",
    "MẬT",
    "HỎA TỐC",
    "HOẢ TỐC",
    "THƯỢNG KHẨN",
    "KHẨN",
    "XEM XONG TRẢ LẠI",
    "LƯU HÀNH NỘI BỘ",
)
# How the marks of secrecy look is no matter of the decree: it leaves that to the law on state secrets.
SECRECY_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
MARK = Component(
    "Dấu chỉ mức độ khẩn, phạm vi lưu hành", "Phụ lục I, Phần I, Mục III, khoản 2", "",
    Span(13, 14, 13), is_bold=True, is_capitals=True,
)  # fmt: skip
# Of these the marks of circulation stand above the national name, the others below the number (Mục IV).
CIRCULATION_MARKS = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
POINT_MARK_PLACE = "Phụ lục I, Phần I, Mục IV"
# Mục III, khoản 3, 4: ô 12 and 13. Mục II, khoản 8, điểm b: on a document attached in a file of its own;
# ô 14 is that of a copy (Phần II).
DRAFTER = Component(
    "Ký hiệu người soạn thảo và số lượng bản", "Phụ lục I, Phần I, Mục III, khoản 3", "",
    Span(11, 11, 11), is_capitals=None, align="left",
)  # fmt: skip
ADDRESS = Component(
    "Địa chỉ, thư điện tử, điện thoại của cơ quan", "Phụ lục I, Phần I, Mục III, khoản 4", "",
    Span(11, 12, 11),
)  # fmt: skip
DIGITAL_SIGN = Component(
    "Thông tin chữ ký số của cơ quan", "Phụ lục I, Phần I, Mục II, khoản 8, điểm b", "",
    Span(10, 10, 10), align="right",
)  # fmt: skip
LETTER_SUBJECT_GAP = 6.0
LETTER_SUBJECT = Component(
    "Trích yếu của công văn (V/v)", "Phụ lục I, Phần I, Mục II, khoản 5, điểm b", "", Span(12, 13, 12)
)
# Khoản 6, điểm đ: what a longer document is divided into.
PART = Component(
    "Từ “Phần”, “Chương”, “Mục”, “Tiểu mục” và số thứ tự", CLAUSE_HEADING.point, "",
    Span(13, 14, 14), is_bold=True,
)  # fmt: skip
PART_TITLE = Component(
    "Tiêu đề của phần, chương, mục, tiểu mục", CLAUSE_HEADING.point, "", Span(13, 14, 14),
    is_bold=True, is_capitals=True,
)  # fmt: skip
ARTICLE = Component(
    "Từ “Điều”, số thứ tự và tiêu đề của điều", CLAUSE_HEADING.point, "", Span(13, 14, 14),
    is_bold=True, align="both",
)  # fmt: skip
POINT_PART_TITLE = "Phụ lục I, Phần I, Mục II, khoản 6, điểm d"
