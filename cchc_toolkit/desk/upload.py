"""Files that somebody drops on the desk."""

from __future__ import annotations

__all__ = ["LARGEST_UPLOAD"]

LARGEST_UPLOAD = 50 * 2**20
"""Bytes of a file that may be dropped on the page."""
