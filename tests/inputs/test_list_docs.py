"""The page that tells offices which files are read as lists is made from the declarations."""

from __future__ import annotations

import runpy

from inputs.exports import ROOT


def test_the_page_of_lists_is_up_to_date() -> None:
    """After a change of a list: python scripts/build_list_docs.py."""
    made = runpy.run_path(str(ROOT / "scripts" / "build_list_docs.py"))
    assert made["page"]() == (ROOT / made["PAGE"]).read_text(encoding="utf-8")
