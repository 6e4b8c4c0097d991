"""The guide tells every column of the frames, from their declaration."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_columns_in_the_guide_are_up_to_date() -> None:
    """After a change of a column: python scripts/build_frame_docs.py."""
    made = runpy.run_path(str(ROOT / "scripts" / "build_frame_docs.py"))
    guide = (ROOT / made["PAGE"]).read_text(encoding="utf-8")
    assert made["page"](guide) == guide
    assert "`numerator`" in guide
