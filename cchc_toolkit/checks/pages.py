"""Pages made from declarations and findings: the rules in full, and the findings of one report as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_toolkit.checks.all_rules import Declared
from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK

__all__ = ["findings_page", "rules_page"]

_RULES_HEAD = """# Quy tắc kiểm tra

Lập tự động từ khai báo trong `cchc_toolkit/checks/` và `cchc_toolkit/model/reading_rules.py`; không sửa tay
tại đây. KT: đối chiếu số liệu, văn bản; DOC: khi đọc tệp; LV: lời văn; TT: thể thức bản Word.

Mức độ: **Phải sửa** – số in ra sai hoặc có thể sai, chưa đủ điều kiện trình ký; **Cần xem lại** – phải
giải trình hoặc ghi rõ; **Lưu ý** – thông tin. Một nguyên nhân là một kết quả: kết quả kéo theo đứng dưới
nguyên nhân. Quy tắc không chạy được cũng là một kết quả (KT-KHONGCHAY), kèm lý do. Xã đổi mức độ của một quy
tắc trong tham số (`severities`), phải nêu lý do; trang rà soát in lý do đó, báo cáo thì không.
"""


def rules_page(rules: Iterable[Declared]) -> str:
    """Every rule with its words, gravest first, as Markdown.

    Returns
    -------
    str
        A function of the declarations alone.
    """
    declared = tuple(rules)
    parts = [_RULES_HEAD]
    for severity in Severity:
        these = sorted((each for each in declared if each.severity is severity), key=lambda each: each.code)
        parts.append(f"## {severity.label} ({len(these)})\n")
        parts += [_rule(each) for each in these]
    return "\n".join(parts)


def _rule(rule: Declared) -> str:
    lines = [
        f"### {rule.code} – {rule.name}\n",
        f"- Câu in ra: {_sentence(rule.message)}",
        f"- Cách sửa: {_sentence(rule.fix)}" if rule.fix else "",
        f"- Căn cứ: {rule.basis}" if rule.basis else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _sentence(template: str) -> str:
    """The places of a sentence as dots: what stands there comes from the finding."""
    text = template
    for start, end in _places(template):
        text = text.replace(template[start:end], "…")
    return text


def _places(template: str) -> list[tuple[int, int]]:
    starts = [at for at, letter in enumerate(template) if letter == "{"]
    return [(start, template.index("}", start) + 1) for start in starts]


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
    causes = [each for each in findings if each.severity is not Severity.NOTE]
    counts = ", ".join(
        f"{sum(each.severity is severity for each in findings)} {severity.label.lower()}"
        for severity in Severity
    )
    rows = [row for at, each in enumerate(findings, start=1) for row in _rows(str(at), each)]
    head = ("STT", "Mức độ", "Quy tắc", "Kết quả", "Phép tính", "Nơi xem trước", "Cách sửa")
    lines = [head, tuple("---" for _ in head), *rows]
    table = "".join(f"| {' | '.join(_cell(each) for each in line)} |\n" for line in lines)
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
    nested = (_rows(f"{number}.{at}", each) for at, each in enumerate(finding.follows, start=1))
    return [own, *(row for rows in nested for row in rows)]


def _place(origin: Origin) -> str:
    file = "" if origin.file == ENTRY_WORKBOOK else origin.file
    return ", ".join(each for each in (file, origin.sheet, origin.cells) if each)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "–"
