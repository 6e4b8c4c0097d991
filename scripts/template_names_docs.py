"""The part of docs/USER_GUIDE.md about the names that sections call, from their table."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.report.activities import FIELDS
from cchc_toolkit.report.template_names import TEMPLATE_NAMES

BEGIN = "<!-- Từ đây do make docs viết từ bảng các tên dùng trong mục; không sửa tay. -->"


def part() -> Iterator[str]:
    """The names with their examples, then the fields of activities with the words of the workbook."""
    yield "| Tên | Nghĩa | Ví dụ |"
    yield "|---|---|---|"
    for name in TEMPLATE_NAMES:
        yield f"| `{name.name}` | {name.meaning} | `{name.example}` |"
    yield ""
    yield "Lĩnh vực của `hoat_dong`, như sổ nhập gọi:"
    yield ""
    choices = list_of_table("activities").column("field").choices
    yield "; ".join(f"`{name}` {choices[code]}" for name, code in FIELDS.items()) + "."
