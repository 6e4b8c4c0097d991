"""The table of all layout rules, as ``docs/LAYOUT_RULES.md`` prints it."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.document import decree30
from cchc_toolkit.document.layout.rules.rule import LayoutRule

__all__ = ["rules_page"]

_HEAD = f"""# Quy tắc thể thức, kỹ thuật trình bày

Lập tự động từ khai báo trong `cchc_toolkit/document/layout/rules/`, không sửa tay
(`scripts/build_layout_docs.py`). Điểm, khoản là của {decree30.DECREE}.

`cchc check-layout TỆP.docx` kiểm tra tệp .docx bất kỳ theo các quy tắc dưới đây. Cột “Tự chỉnh”: `--fix`
chỉnh được trong bản sao mà không sửa, không dời một chữ nào; quy tắc về lời văn để cơ quan tự sửa. Những gì
Nghị định để ngỏ (cỡ chữ 13 hay 14, lề trái 30 đến 35 mm, lùi 1 cm hay 1,27 cm, có hay không có cơ quan chủ
quản …) không bị nhắc; dòng DỰ THẢO không phải lỗi.

Mỗi quy tắc có ít nhất một văn bản sai đúng quy tắc đó và chỉ nhận đúng mã đó:
`pytest tests/document/test_check_mutations.py -k MÃ`. Văn bản đúng với nhiều cách gõ khác nhau, kể cả lưu
lại bằng LibreOffice, không nhận mã nào: `tests/document/test_check_lawful.py`. Bản đã chỉnh:
`tests/document/test_check_fix.py`.

| Mã | Kiểm tra | Yêu cầu | Điểm của Nghị định | Tự chỉnh | Kiểm thử |
|---|---|---|---|---|---|
"""


def rules_page(rules: Iterable[LayoutRule]) -> str:
    """One row for each rule, in the order in which they are checked.

    Parameters
    ----------
    rules : iterable of LayoutRule

    Returns
    -------
    str
        Markdown, Vietnamese.
    """
    return _HEAD + "".join(map(_row, rules))


def _row(rule: LayoutRule) -> str:
    mended = "có" if rule.is_mended else "–"
    wanted = rule.wanted.replace("<", "&lt;").replace(">", "&gt;")
    test = f"`test_check_mutations -k {rule.code}`"
    return f"| `{rule.code}` | {rule.name} | {wanted} | {rule.point} | {mended} | {test} |\n"
