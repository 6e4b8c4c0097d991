"""Write the table of all layout rules, ``docs/LAYOUT_RULES.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from cchc_toolkit.layout.rules.rule import LayoutRule
from cchc_toolkit.word import decree30

__all__ = ["write_rules_page"]

_HEAD = f"""# Quy tắc thể thức, kỹ thuật trình bày

Lập tự động từ khai báo trong `cchc_toolkit/layout/rules/`, không sửa tay
(`make docs`). Điểm, khoản là của {decree30.DECREE}.

`cchc check-layout TỆP.docx` kiểm tra tệp .docx bất kỳ theo các quy tắc dưới đây. Những gì
Nghị định để ngỏ (cỡ chữ 13 hay 14, lề trái 30 đến 35 mm, lùi 1 cm hay 1,27 cm, có hay không có cơ quan chủ
quản …) không bị nhắc; dòng DỰ THẢO không phải lỗi. Văn bản kèm theo, phụ lục, biểu mẫu ở tệp riêng chỉ được
xét theo những quy tắc áp dụng được; tệp không phải văn bản hành chính thì không xét thể thức.

- **Xác nhận bằng**: đã đọc gì ở điểm ấy. Ngày 29/11/2026, từng chữ trong “…” đã được đối chiếu với lời văn
  Phụ lục I, II, III của Nghị định (bản số hóa công khai; không kể chữ hoa đầu câu; dấu … là chỗ lược), số đo
  và kiểu chữ với điểm ấy và bảng mẫu chữ ở Mục V. Sơ đồ ở Mục IV là hình, chỉ đối chiếu được tên các ô số.
  Điều chỉ suy ra thì nói là suy ra.
- **Im lặng**: khi nào không nhắc, dù điểm ấy có thể áp dụng. Chữ ẩn, chữ đã xóa theo vết sửa không bao giờ bị
  nhắc.
- **Tự chỉnh**: `--fix` chỉnh được trong bản sao mà không sửa một chữ nào (dấu cách, tab
  gõ để đẩy chữ thì bỏ); quy tắc về lời văn để cơ quan tự sửa.
- **Văn bản**: một văn bản đúng, không nhận mã nào, và cũng văn bản ấy sai đúng quy tắc này, chỉ nhận mã này
  (dữ liệu giả lập). Các cách sai khác: `pytest tests/layout/test_check_mutations.py -k MÃ`.

Văn bản đúng của nhiều loại, nhiều cách gõ: [LAYOUT_FIGURES.md](LAYOUT_FIGURES.md).
"""

# How the parts of the decree are called here, in its order.
_PARTS = {
    "Phụ lục I, Phần I, Mục I, khoản 1": "Trang giấy, phông chữ",
    "Phụ lục I, Phần I, Mục I, khoản 2": "Trang giấy, phông chữ",
    "Phụ lục I, Phần I, Mục I, khoản 3": "Trang giấy, phông chữ",
    "Phụ lục I, Phần I, Mục I, khoản 4": "Trang giấy, phông chữ",
    "Phụ lục I, Phần I, Mục I, khoản 7": "Số trang",
    "Phụ lục I, Phần I, Mục II, khoản 1": "Quốc hiệu và Tiêu ngữ",
    "Phụ lục I, Phần I, Mục II, khoản 2": "Tên cơ quan, tổ chức ban hành văn bản",
    "Phụ lục I, Phần I, Mục II, khoản 3": "Số, ký hiệu của văn bản",
    "Phụ lục I, Phần I, Mục II, khoản 4": "Địa danh và thời gian ban hành văn bản",
    "Phụ lục I, Phần I, Mục II, khoản 5": "Tên loại và trích yếu nội dung văn bản",
    "Phụ lục I, Phần I, Mục II, khoản 6": "Nội dung văn bản",
    "Phụ lục I, Phần I, Mục II, khoản 7": "Chức vụ, họ tên và chữ ký của người có thẩm quyền",
    "Phụ lục I, Phần I, Mục II, khoản 8": "Dấu, chữ ký số của cơ quan, tổ chức",
    "Phụ lục I, Phần I, Mục II, khoản 9": "Nơi nhận",
    "Phụ lục I, Phần I, Mục III, khoản 1": "Phụ lục",
    "Phụ lục I, Phần I, Mục III, khoản 2": "Dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành",
    "Phụ lục I, Phần I, Mục III, khoản 3": "Ký hiệu người soạn thảo, địa chỉ cơ quan",
    "Phụ lục I, Phần I, Mục III, khoản 4": "Ký hiệu người soạn thảo, địa chỉ cơ quan",
    "Phụ lục I, Phần I, Mục IV": "Sơ đồ và mẫu chữ (Mục IV, Mục V)",
    "Phụ lục I, Phần I, Mục V": "Sơ đồ và mẫu chữ (Mục IV, Mục V)",
    "Phụ lục II": "Viết hoa (Phụ lục II)",
    "Phụ lục III": "Chữ viết tắt, mẫu văn bản (Phụ lục III)",
}
_COLUMNS = """
| Mã | Kiểm tra | Yêu cầu | Điểm | Xác nhận bằng | Im lặng | Tự chỉnh | Văn bản |
|---|---|---|---|---|---|---|---|
"""


_NOT_CHECKED = """
## Không kiểm tra được từ tệp

Những điều sau của Nghị định nằm ngoài phần kiểm tra, vì tệp không cho biết hoặc có cách hiểu khác nhau:

- Trích yếu trong viện dẫn lần đầu (khoản 6 điểm b): máy không biết cụm từ nào là trích yếu; số, ngày và cơ
  quan ban hành thì có kiểm tra.
- Tiêu đề của điều (khoản 6 điểm d): các mẫu quyết định ở Phụ lục III lại không có tiêu đề. Tiêu đề của khoản
  trên một dòng riêng (khoản 6 điểm đ): máy không biết đâu là tiêu đề, đâu là câu.
- Tên cơ quan viết tắt trong ký hiệu (khoản 3 điểm b): do người đứng đầu cơ quan quy định.
- Chức vụ đúng chức danh, thẩm quyền ký (khoản 7 điểm b, c); địa danh của cơ quan không phải UBND, HĐND
  cấp xã.
- Màu, nền trong suốt, độ lớn, chỗ trùm của hình chữ ký, dấu (khoản 7 điểm d, khoản 8): định dạng .png thì có.
- Kích thước khung dấu khẩn (Mục III, khoản 2): con dấu khắc sẵn. Khung và chữ của dấu chỉ độ mật: theo pháp
  luật về bảo vệ bí mật nhà nước; chỉ xét chỗ đặt.
- Học hàm, học vị, quân hàm trước họ tên người ký ở lực lượng vũ trang, trường học, cơ sở y tế, khoa học
  (khoản 7 điểm c): do ngành ấy quy định.
- Viết hoa “Xã”, “Phường”, “Huyện” trước tên riêng (Phụ lục II, Mục III): đúng hay sai tùy tên ấy có phải
  tên người, sự kiện lịch sử; viết hoa “Nhà nước”, “Nhân dân”, tên người, ngày lễ, ngày tết (Mục II, V): tùy
  nghĩa trong câu.
- Bản sao giấy (Phần II), sổ đăng ký văn bản (Phụ lục IV): không phải văn bản này.
"""


def write_rules_page(rules: Iterable[LayoutRule], pairs: Mapping[str, tuple[str, str]]) -> str:
    """Write one row for each rule, a table for each part of the decree, in the order of checking.

    Parameters
    ----------
    pairs : mapping
        For each code the links to a document that is right, and to one that breaks this rule alone.

    Returns
    -------
    str
        Markdown, Vietnamese.
    """
    tables = []
    for part, of_part in groupby(rules, key=_part):
        rows = "".join(_row(rule, *pairs[rule.code]) for rule in of_part)
        tables.append(f"\n## {part}\n{_COLUMNS}{rows}")
    return _HEAD + "".join(tables) + _NOT_CHECKED


def _part(rule: LayoutRule) -> str:
    """Return the name of the longest part of the decree that a point lies in."""
    return _PARTS[max((place for place in _PARTS if _lies_in(rule.point, place)), key=len)]


def _lies_in(point: str, place: str) -> bool:
    return point == place or point.startswith(f"{place},")


def _row(rule: LayoutRule, right: str, wrong: str) -> str:
    is_fixable = "có" if rule.is_fixable else "–"
    wanted = rule.wanted.replace("<", "&lt;").replace(">", "&gt;")
    documents = f"[đúng]({right}), [sai]({wrong})"
    cells = (rule.name, wanted, rule.point, rule.confirmed, rule.silent, is_fixable, documents)
    return f"| `{rule.code}` | {' | '.join(cells)} |\n"
