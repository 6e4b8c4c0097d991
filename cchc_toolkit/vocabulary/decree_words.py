"""Words that Decree 30/2020 itself gives every document: what is printed, and what a check looks for."""

from __future__ import annotations

__all__ = ["CLOSING", "DRAFT_MARK", "MOTTO", "NATIONAL_NAME"]

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CLOSING = "./."
"""Ends the last paragraph of a body and of each appendix."""
DRAFT_MARK = "DỰ THẢO"
"""Stands under the number until the report is fit for signature."""
