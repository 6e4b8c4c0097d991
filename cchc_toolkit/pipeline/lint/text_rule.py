"""What a rule over a typed report is: its code, and a pure function from what was read to what breaks it.

ADD A TEXT RULE HERE: declare it in ``forms/rules/typed.yaml``; in a module of ``rules/`` write a function
from ``Typed`` to the violations, under ``@text_rule`` with the code. Nothing has to be registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from cchc_toolkit.checks.rule import Facts, Violation
from cchc_toolkit.model.rule import Rule, rule_of
from cchc_toolkit.pipeline.lint.details import Details
from cchc_toolkit.pipeline.lint.one_stop_table import FormReading
from cchc_toolkit.pipeline.lint.prose_figures import Claim
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedReport

__all__ = ["TextCheck", "Typed", "place_of", "text_rule"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed report with all that was understood of it."""

    report: TypedReport
    details: Details
    forms: tuple[FormReading, ...]
    claims: tuple[Claim, ...]
    facts: Facts


Finder: TypeAlias = Callable[[Typed], Iterable[Violation]]


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A rule over a typed report with the function that finds what breaks it."""

    rule: Rule
    find: Finder


def text_rule(code: str) -> Callable[[Finder], TextCheck]:
    """Put over a function: it finds what breaks the rule with this code."""
    return partial(TextCheck, rule_of(code))


def place_of(line: Line) -> str:
    """A line as a sentence names it: ``đoạn 34, mục II.3.2,``."""
    return f"{line.place}, {line.origin.sheet}," if line.origin.sheet else line.place
