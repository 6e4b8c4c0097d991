"""Names of bodies in running text, and the letters that their documents carry."""

from __future__ import annotations

import re

from cchc_toolkit.vocabulary.alphabet import CAPITALS
from cchc_toolkit.vocabulary.document_symbols import CITED_KINDS, issuer_of_symbol, plain_issuer
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["BODY", "BODY_BEHIND", "bodies_in", "may_sign", "tidy_body"]

# Where the name of a document, its subject or the rest of the sentence begins.
_NOT_A_NAME = (
    rf"(?!(?:(?:{'|'.join(CITED_KINDS)})\s+(?:số|\d)|Nghị|Quyết định|Công văn|Ban hành|Về|Quy)(?!\w))"
)
_STOP = (
    r"(?:về|v/v|quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|triển khai|kiện toàn|thực hiện"
    r"|thành lập|giao|công bố|tổ chức|tăng cường|đẩy mạnh|nâng cao|kèm|tại|để|trong|nhằm|cho|đã|có|là"
    r"|được|như|theo|thông qua|xác định|công nhận|bãi bỏ|thay thế|chấn chỉnh|tiếp tục|đến|từ|năm|ngày|số"
    r"|với|bảo đảm|đảm bảo|quán triệt|yêu cầu|báo cáo|đề nghị|điều chỉnh|cử|khen|ký|trên|khi|do|của|mà"
    r"|thì|nêu|gửi|sẽ|chưa|không|đối|phối hợp|tuyên truyền|kiểm tra|rà soát|đánh giá|thông báo|xây dựng"
    r"|phát động|hỗ trợ|phân công|cùng|tuyển|bổ nhiệm|các|vừa|cũng|tham mưu|kịp thời|chủ động|thống nhất"
    r"|soạn thảo|trình|ra|chỉ đạo)"
)
_LEVEL = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|tỉnh|đặc khu)"
_PROPER = rf"(?:(?:\s[-–])?\s{_NOT_A_NAME}[{CAPITALS}][\w-]*|\s\d{{1,2}}(?![\d/.,]))+"
_PLACE = rf"(?:\s(?:các\s)?(?i:{_LEVEL})(?!\w))?(?:{_PROPER})?"
_CENTRAL = (
    r"(?:Ủy|Uỷ) ban Thường vụ Quốc hội|UBTVQH|Quốc hội|Thủ tướng(?: Chính phủ)?|Chính phủ|Bộ Chính trị"
    r"|Ban Bí thư|Ban Chấp hành Trung ương(?: Đảng)?|Chủ tịch nước|Hội đồng Thẩm phán Tòa án nhân dân tối cao"
    r"|(?:Bộ trưởng,? )?(?:Chủ nhiệm )?Văn phòng Chính phủ"
)
_PEOPLES = r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND)"
_COUNCILS = (
    rf"(?:(?:Phó )?Chủ tịch |Thường trực |Văn phòng )?{_PEOPLES}"
    rf"(?:(?:\svà\s|\s?-\s?){_PEOPLES})?"
)
_PARTY = r"(?:(?:Ban Thường vụ|Thường trực|Ban Chấp hành) )?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)"
_HEADS = (
    r"Bộ trưởng|Bộ(?! phận| luật| chỉ)|Sở|Phòng|Ban(?! hành)|Chi cục|Cục|Tổng cục|Công an|Văn phòng"
    r"|Trung tâm|Chánh Văn phòng|Trưởng (?:phòng|ban|thôn|bản)|Công chức|Thanh tra|Tòa án|Toà án"
    r"|Viện(?! dẫn)|Kiểm toán|Ngân hàng|Bảo hiểm|Mặt trận|(?:Ủy|Uỷ) ban|Hội đồng|Hội(?! nghị| thảo)|Đoàn"
    r"|Trường(?! hợp)|Trạm|Giám đốc|Hiệu trưởng|Chủ tịch|Tổ(?! chức)"
)
_WORD = (
    rf"(?:(?!{_STOP}(?!\w)){_NOT_A_NAME}[^\W\d](?:[\w&-]|\.(?=\w))*|TP\.|[-–](?=\s)|&|\d{{1,2}}(?![\d/.,]))"
)
# A comma inside a name: "Phòng Kinh tế, Hạ tầng và Đô thị", "Bộ Văn hóa, Thể thao và Du lịch".
_CAPITAL_WORD = rf"(?!(?:{_HEADS})(?!\w))[{CAPITALS}]"
_COMMA = rf"(?:,(?=\s{_CAPITAL_WORD}\w*(?:\s\w+){{0,3}}\svà\s{_CAPITAL_WORD}))?"

BODY = (
    rf"(?:(?i:{_CENTRAL})(?!\w)|(?i:{_COUNCILS})(?!\w){_PLACE}|(?i:{_PARTY})(?!\w){_PLACE}"
    rf"|(?:{_HEADS})(?!\w)(?:\s{_WORD}{_COMMA}){{0,12}})"
)
"""A body that is named as such, up to where its name ends."""

BODY_BEHIND = rf"(?:{BODY}|{_WORD}(?:\s{_WORD}){{0,11}})"
"""Whoever stands right behind "của": a body, or "xã", "đơn vị", "cấp trên"."""

_BODIES = re.compile(rf"(?<!\w){BODY}")
_KNOWN = (
    ("hoi dong nhan dan", "HĐND"),
    ("uy ban nhan dan", "UBND"),
    ("uy ban thuong vu quoc hoi", "UBTVQH"),
    ("van phong chinh phu", "VPCP"),
    ("thu tuong", "TTG"),
)


def bodies_in(text: str) -> tuple[str, ...]:
    """The names of bodies in a text, in order."""
    return tuple(tidy_body(match[0]) for match in _BODIES.finditer(text))


def tidy_body(text: str) -> str:
    """A body's name without the words that only join it to what follows."""
    return re.sub(r"\s+", " ", re.sub(r"(?:\s(?:và|-|–|thuộc))+$", "", text.strip(" ,;")))


def may_sign(body: str, symbol: str) -> bool:
    """True if the letters of a symbol can be those of a body: of its abbreviation, or of its initials.

    Parameters
    ----------
    body : str
        ``UBND xã Mẫu``, ``Sở Nội vụ``.
    symbol : str
        ``21/KH-UBND``, ``15/SNV-CCHC``.
    """
    plain = plain_issuer(body)
    central = issuer_of_symbol(symbol)
    if central:
        return plain_issuer(central) == plain
    groups = [re.sub(r"\d+$", "", group).upper() for group in re.split(r"[/\-–.&]", symbol)[1:]]
    letters = [
        known for words, known in _KNOWN if re.match(rf"(?:pho chu tich |thuong truc )?{words}", plain)
    ]
    if letters:
        return any(known in groups for known in letters)
    initials = "".join(word[0] for word in fold(body).split() if word[0].isalpha()).upper()
    return any(len(group) > 1 and _is_within(fold(group).upper(), initials) for group in groups)


def _is_within(letters: str, initials: str) -> bool:
    """True if letters occur in this order among the initials."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)
