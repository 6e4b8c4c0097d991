"""Pages made from declarations and findings: the rules in full, and the findings of one report as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.model.rule import Rule
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK

__all__ = ["findings_page", "rules_page"]

_RULES_HEAD = """# Quy tắc kiểm tra

Lập tự động từ khai báo trong `cchc_toolkit/forms/rules/`; không sửa tay tại đây. KT: đối chiếu số liệu, văn
bản; DOC: khi đọc tệp; LV: lời văn; TT: thể thức bản Word; DS: đọc soát báo cáo gõ tay (`cchc lint`), cùng các
quy tắc KT có dòng “Báo cáo gõ tay”.

Mức độ: **Phải sửa** – số in ra sai hoặc có thể sai, mục bắt buộc chưa có
nội dung; chưa đủ điều kiện trình ký; **Cần xem lại** – phải
giải trình hoặc ghi rõ; **Lưu ý** – thông tin. Một nguyên nhân là một kết quả: kết quả kéo theo đứng dưới
nguyên nhân. Quy tắc không chạy được cũng là một kết quả (KT-KHONGCHAY), kèm lý do. Xã đổi mức độ của một quy
tắc trong tham số (`severities`), phải nêu lý do; trang rà soát in lý do đó, báo cáo thì không.
"""


def rules_page(rules: Iterable[Rule]) -> str:
    """Every rule with its words, gravest first, as Markdown.

    Returns
    -------
    str
        A function of the declarations alone.
    """
    by_code = sorted(rules, key=lambda rule: rule.code)
    parts = [_RULES_HEAD]
    for severity in Severity:
        own = [rule for rule in by_code if rule.severity is severity]
        parts.append(f"## {severity.label} ({len(own)})\n")
        parts += [_rule(rule) for rule in own]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"### {rule.code} – {rule.name}\n",
        f"- Câu in ra: {_sentence(rule.message)}",
        f"- Cách sửa: {_sentence(rule.fix)}" if rule.fix else "",
        f"- Căn cứ: {rule.basis}" if rule.basis else "",
        f"- Báo cáo gõ tay: {_sentence(rule.typed_fix or 'cùng cách sửa')}" if rule.is_typed else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _sentence(template: str) -> str:
    """The places of a sentence as dots: what stands there comes from the finding."""
    text = re.sub(r"\{\w+\}", "…", template)
    return text if text.endswith((".", "…")) else f"{text}."


def findings_page(title: str, remark: str, findings: Sequence[Finding]) -> str:
    """The findings of one report as a table, each with its arithmetic, consequences under their cause.

    Parameters
    ----------
    title, remark : str
        Heading of the page and the paragraph under it.
    findings : sequence of Finding
        In the order in which they are shown.

    Returns
    -------
    str
        Markdown.
    """
    causes = [finding for finding in findings if finding.severity is not Severity.NOTE]
    counts = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity.label.lower()}"
        for severity in Severity
    )
    rows = [row for at, finding in enumerate(findings, start=1) for row in _rows(str(at), finding)]
    head = ("STT", "Mức độ", "Quy tắc", "Kết quả", "Phép tính", "Nơi xem trước", "Cách sửa")
    lines = [head, tuple("---" for _ in head), *rows]
    table = "".join(f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines)
    return f"# {title}\n\n{remark}\n\nTổng hợp: {counts}; {len(causes)} nguyên nhân đứng đầu.\n\n{table}"


def _rows(number: str, finding: Finding) -> list[tuple[str, ...]]:
    first = finding.where[0] if finding.where else None
    own = (
        number,
        finding.severity.label,
        finding.rule,
        finding.message,
        finding.arithmetic,
        _place(first) if first else "",
        finding.fix,
    )
    nested = (_rows(f"{number}.{at}", other) for at, other in enumerate(finding.follows, start=1))
    return [own, *(row for rows in nested for row in rows)]


def _place(origin: Origin) -> str:
    file = "" if origin.file == ENTRY_WORKBOOK else origin.file
    return ", ".join(part for part in (file, origin.sheet, origin.cells) if part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "–"
