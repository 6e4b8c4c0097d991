"""Write the table of layouts in docs/LAYOUTS.md from their declarations; the rest of the page is typed."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.inputs.exports.export_layout import ExportLayout, load_layouts

ROOT = Path(__file__).parents[1]
PAGE = "docs/LAYOUTS.md"

_HEAD = "| Mã | Dùng cho | Nguồn công khai |\n|---|---|---|\n"
_ROWS = {"cases": "mỗi dòng một hồ sơ", "totals": "mỗi dòng một lĩnh vực"}


def page() -> str:
    """The page as it must stand in docs/: the lines right below the head of the table are replaced."""
    before, head, after = (ROOT / PAGE).read_text(encoding="utf-8").partition(_HEAD)
    rest = after[after.index("\n\n") :]
    return before + head + "\n".join(map(_line, load_layouts())) + rest


def _line(layout: ExportLayout) -> str:
    return f"| `{layout.code}` | {layout.name} ({_ROWS[layout.kind]}) | {layout.source} |"


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(), encoding="utf-8")
