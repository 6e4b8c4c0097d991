"""Which rules are asked of a document: those that it says enough for, and those that fit its kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cchc_toolkit.model.rule import TypedGround, all_rules
from cchc_toolkit.pipeline.lint.details import Details

__all__ = ["not_asked"]


def not_asked(details: Details) -> Collection[str]:
    """Codes of the rules that a document gives no ground for."""
    grounds: Mapping[TypedGround, bool] = {
        "": True,
        "day": details.day is not None,
        "window": details.issued_on is not None and details.is_window_stated,
        "report": details.is_report,
    }
    return frozenset(rule.code for rule in all_rules() if not grounds[rule.typed_needs])
