"""Write docs/LAYOUT_RULES.md and tests/golden/layout_rules.txt from the declared rules of layout."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.layout.check import RULES
from cchc_toolkit.layout.rules_page import write_rules_page

ROOT = Path(__file__).parents[1]


def pages() -> dict[str, str]:
    """Return the text of each file by its path."""
    return {
        "docs/LAYOUT_RULES.md": write_rules_page(RULES),
        "tests/golden/layout_rules.txt": "".join(f"{code}\n" for code in sorted(rule.code for rule in RULES)),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (ROOT / name).write_text(text, encoding="utf-8")
