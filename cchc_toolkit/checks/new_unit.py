"""A unit that began inside the window: the report counts from its first day."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import Facts, Violation, rule

__all__: list[str] = []


@rule("KT-DONVIMOI")
def _counted_from_first_day(facts: Facts) -> Iterator[Violation]:
    sentence = facts.document.get("born", "")
    if sentence:
        yield Violation({"born": sentence})
