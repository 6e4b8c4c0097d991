"""The catalogue: every indicator with its law, every form, every rule, as one readable text (Markdown).

``docs/CATALOGUE.md`` is written from it, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_toolkit.forms.equivalent import Equivalent, load_equivalents
from cchc_toolkit.forms.form import Form, load_forms
from cchc_toolkit.forms.usage import Usage, load_usages
from cchc_toolkit.indicators.dossiers import ON_TIME_METHODS
from cchc_toolkit.indicators.indicator import Formula, Indicator, all_indicators
from cchc_toolkit.model.rule import Rule, all_rules
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["all_codes", "catalogue_text", "form_codes"]

_HEAD = """# Danh mục chỉ tiêu, biểu mẫu và quy tắc kiểm tra

Lập tự động từ khai báo trong gói; không sửa tay tại đây. Lệnh `cchc catalogue` in cùng nội dung.
"""


def catalogue_text() -> str:
    """The whole catalogue.

    Returns
    -------
    str
        Markdown, a function of the declarations alone.
    """
    indicators, forms, rules = all_indicators(), load_forms(), all_rules()
    parts = [
        _HEAD,
        f"## 1. Chỉ tiêu được tính ({len(indicators)})\n",
        *(_indicator(indicator, forms) for indicator in indicators),
        "### Cách tính đúng hạn (tham số `on_time_method`)\n",
        _table(("Tên", "Cách tính"), ON_TIME_METHODS.items()),
        f"## 2. Biểu mẫu ({len(forms)})\n",
        _forms(forms),
        "### Biểu dùng cho từng loại báo cáo\n",
        _usages(load_usages()),
        "### Dòng cùng nghĩa giữa các biểu\n",
        _equivalents(load_equivalents()),
        f"## 3. Quy tắc kiểm tra ({len(rules)})\n",
        _rules(rules),
    ]
    return "\n".join(parts)


def all_codes() -> tuple[str, ...]:
    """Every code that a report, a parameter or a trace may name: indicators, cells of forms, rules.

    Returns
    -------
    tuple of str
        Sorted within each kind; the open rows of a grid have no code before they are read.
    """
    cells = [form.key(row.code) for form in load_forms() for row in form.rows if row.role == "value"]
    totals = [form.key("T", column.code) for form in load_forms() for column in form.columns]
    rules = (rule.code for rule in all_rules())
    return (*(indicator.code for indicator in all_indicators()), *sorted([*cells, *totals]), *sorted(rules))


def form_codes() -> tuple[str, ...]:
    """Every row and column of every form with its role or indicator, in the printed order."""
    return tuple(
        line
        for form in load_forms()
        for line in (
            *(f"{form.key(row.code)} {row.role}" for row in form.rows),
            *(f"{form.code} cột {column.code} {column.indicator}".rstrip() for column in form.columns),
        )
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or "–"


def _day(day: date | None) -> str:
    return date_short(day) if day else "nay"


def _indicator(indicator: Indicator, forms: Sequence[Form]) -> str:
    owner = indicator.owner
    kinds = ", ".join(kind.label for kind in sorted(indicator.period_kinds, key=_length))
    facts = (
        f"- Đơn vị tính: {indicator.unit}; kỳ: {kinds}; cấp: {indicator.level}\n"
        f"- Nguồn: {indicator.source}\n"
        f"- Đầu mối: {owner.role}; kiểm tra định nghĩa: {owner.checked_by}, {date_short(owner.checked_on)}\n"
        f"- Dòng, cột của biểu: {', '.join(_shown_in(indicator.code, forms)) or 'không có'}\n"
    )
    head = ("Áp dụng từ", "Cách tính", "Công thức", "Tử số", "Mẫu số", "Căn cứ")
    versions = _table(head, map(_version, indicator.versions))
    return f"### {indicator.code}. {indicator.name}\n\n{facts}\n{versions}"


def _length(kind: str) -> int:
    return ("month", "quarter", "half_year", "nine_months", "year").index(kind)


def _version(formula: Formula) -> tuple[str, ...]:
    only = f" (chỉ {', '.join(formula.fields)})" if formula.fields else ""
    return (
        date_short(formula.in_force_from),
        formula.method,
        formula.text + only,
        " + ".join(f"`{term}`" for term in formula.numerator),
        " + ".join(f"`{term}`" for term in formula.denominator),
        "; ".join(formula.basis),
    )


def _shown_in(code: str, forms: Iterable[Form]) -> list[str]:
    rows = [form.key(row.code) for form in forms for row in form.rows if row.indicator == code]
    return rows + [
        form.key("T", column.code) for form in forms for column in form.columns if column.indicator == code
    ]


def _forms(forms: Sequence[Form]) -> str:
    head = (
        "Mã",
        "Tên",
        "Dòng có mã",
        "Dòng có số liệu",
        "Tỷ lệ tính lại",
        "Cột",
        "Đẳng thức",
        "Áp dụng",
        "Căn cứ",
    )
    return _table(head, (_form(form) for form in forms))


def _form(form: Form) -> tuple[str, ...]:
    return (
        form.code,
        form.title,
        "do xã liệt kê" if form.has_open_rows else str(len(form.rows)),
        "" if form.has_open_rows else str(sum(row.role == "value" for row in form.rows)),
        str(sum(bool(row.rate or row.indicator) and row.unit == "%" for row in form.rows)),
        str(len(form.columns) or 1),
        str(len(form.identities)),
        f"{date_short(form.in_force_from)} – {_day(form.in_force_to)}",
        form.basis,
    )


def _usages(usages: Iterable[Usage]) -> str:
    head = ("Loại báo cáo", "Cơ quan nhận", "Số liệu chốt từ – đến", "Biểu", "Căn cứ")
    rows = (
        (
            ", ".join(usage.report_types),
            usage.authority or "mọi cơ quan",
            f"{date_short(usage.in_force_from)} – {_day(usage.in_force_to)}",
            ", ".join(usage.forms),
            usage.basis,
        )
        for usage in usages
    )
    return _table(head, rows)


def _equivalents(equivalents: Iterable[Equivalent]) -> str:
    return _table(("Dòng", "Lưu ý"), ((" = ".join(row.rows), row.note) for row in equivalents))


def _rules(rules: Iterable[Rule]) -> str:
    in_order = sorted(rules, key=lambda rule: rule.code)
    head = ("Mã", "Nội dung kiểm tra", "Mức độ", "Căn cứ")
    return _table(head, ((rule.code, rule.name, rule.severity.label, rule.basis) for rule in in_order))
