"""docs/LAYOUT_RULES.md and tests/golden/layout_rules.txt, from the declared rules of layout."""

from __future__ import annotations

from layout.corpus import pairs

from cchc_toolkit.layout.check import RULES
from cchc_toolkit.layout.rules_page import write_rules_page


def pages() -> dict[str, str]:
    """Return the text of each file by its path."""
    links = {code: (f"../{pair.right}", f"../{pair.wrong}") for code, pair in pairs().items()}
    return {
        "docs/LAYOUT_RULES.md": write_rules_page(RULES, links),
        "tests/golden/layout_rules.txt": "".join(f"{code}\n" for code in sorted(rule.code for rule in RULES)),
    }
