"""Write the table of all layout rules, ``docs/LAYOUT_RULES.md``."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.layout.rules.rule import LayoutRule
from cchc_toolkit.word import decree30

__all__ = ["write_rules_page"]

_HEAD = f"""# Quy tắc thể thức, kỹ thuật trình bày

Lập tự động từ khai báo trong `cchc_toolkit/layout/rules/`, không sửa tay
(`make docs`). Điểm, khoản là của {decree30.DECREE}.

`cchc check-layout TỆP.docx` kiểm tra tệp .docx bất kỳ theo các quy tắc dưới đây. Cột “Tự chỉnh”: `--fix`
chỉnh được trong bản sao mà không sửa, không dời một chữ nào; quy tắc về lời văn để cơ quan tự sửa. Những gì
Nghị định để ngỏ (cỡ chữ 13 hay 14, lề trái 30 đến 35 mm, lùi 1 cm hay 1,27 cm, có hay không có cơ quan chủ
quản …) không bị nhắc; dòng DỰ THẢO không phải lỗi.

Mỗi quy tắc có ít nhất một văn bản sai đúng quy tắc đó và chỉ nhận đúng mã đó:
`pytest tests/layout/test_check_mutations.py -k MÃ`. Văn bản đúng với nhiều cách gõ khác nhau, kể cả lưu
lại bằng LibreOffice, không nhận mã nào: `tests/layout/test_check_lawful.py`. Bản đã chỉnh:
`tests/layout/test_check_fix.py`.

| Mã | Kiểm tra | Yêu cầu | Điểm của Nghị định | Tự chỉnh | Kiểm thử |
|---|---|---|---|---|---|
"""


_NOT_CHECKED = """
## Không kiểm tra được từ tệp

Những điều sau của Nghị định nằm ngoài phần kiểm tra, vì tệp không cho biết hoặc có cách hiểu khác nhau:

- Trích yếu trong viện dẫn lần đầu (khoản 6 điểm b): máy không biết cụm từ nào là trích yếu; số, ngày và cơ
  quan ban hành thì có kiểm tra.
- Tiêu đề của điều (khoản 6 điểm d): các mẫu quyết định ở Phụ lục III lại không có tiêu đề.
- Tên cơ quan viết tắt trong ký hiệu (khoản 3 điểm b): do người đứng đầu cơ quan quy định.
- Chức vụ đúng chức danh, thẩm quyền ký (khoản 7 điểm b, c); địa danh của cơ quan không phải UBND, HĐND
  cấp xã.
- Màu, nền trong suốt, độ lớn, chỗ trùm của hình chữ ký, dấu (khoản 7 điểm d, khoản 8): định dạng .png thì có.
- Kích thước khung dấu khẩn (Mục III, khoản 2): con dấu khắc sẵn.
- Viết hoa “Xã”, “Phường”, “Huyện” trước tên riêng (Phụ lục II, Mục III): đúng hay sai tùy tên ấy có phải
  tên người, sự kiện lịch sử; viết hoa “Nhà nước”, “Nhân dân”, tên người, ngày lễ (Mục II, V): tùy
  nghĩa trong câu.
- Bản sao giấy (Phần II), sổ đăng ký văn bản (Phụ lục IV): không phải văn bản này.
"""


def write_rules_page(rules: Iterable[LayoutRule]) -> str:
    """Write one row for each rule, in the order of checking.

    Returns
    -------
    str
        Markdown, Vietnamese.
    """
    return _HEAD + "".join(map(_row, rules)) + _NOT_CHECKED


def _row(rule: LayoutRule) -> str:
    is_fixable = "có" if rule.is_fixable else "–"
    wanted = rule.wanted.replace("<", "&lt;").replace(">", "&gt;")
    test = f"`test_check_mutations -k {rule.code}`"
    return f"| `{rule.code}` | {rule.name} | {wanted} | {rule.point} | {is_fixable} | {test} |\n"
