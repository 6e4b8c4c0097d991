"""Read a typed report and say what it says against itself, before any data is entered.

The report is read into the same grids, readings and lists that a run has, and asked by the same rules (those
that declare ``is_typed``); rules over its text stand in ``rules/``; its layout is the verifier's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Check
from cchc_toolkit.errors import SourceError
from cchc_toolkit.layout.check import check_file
from cchc_toolkit.layout.checked_file import CheckedFile
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.model.rule import rule_of, rules_of
from cchc_toolkit.model.verdict import in_order
from cchc_toolkit.pipeline.lint import rules
from cchc_toolkit.pipeline.lint.asked import not_asked
from cchc_toolkit.pipeline.lint.details import Details, details_of
from cchc_toolkit.pipeline.lint.prose_figures import claims_in
from cchc_toolkit.pipeline.lint.reading import is_word_file, read_report
from cchc_toolkit.pipeline.lint.text_rule import TextCheck, Typed
from cchc_toolkit.pipeline.lint.typed_facts import facts_of, form_readings
from cchc_toolkit.pipeline.lint.typed_report import TypedReport
from cchc_toolkit.pipeline.lint.understood import Understood, understood_of
from cchc_toolkit.vocabulary.registry import collect

__all__ = ["Linted", "lint", "lint_report", "text_checks"]


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a report.

    Parameters
    ----------
    findings : tuple of Finding
        On its content, gravest first, one for each cause; their places lie in the report.
    layout : CheckedFile or None
        What its layout was found to be; ``None`` for a text, which has none.
    understood : Understood
        How many of its figures were understood, and which not.
    mended : int
        How many faults of layout are corrected in the copy that this is said of; 0 of the user's own file.
    """

    report: TypedReport
    details: Details
    findings: tuple[Finding, ...]
    layout: CheckedFile | None
    understood: Understood
    mended: int = 0


def lint(content: bytes, name: str) -> Linted:
    """Read a report of any office, Word file or text.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Of the file, for messages.

    Raises
    ------
    SourceError
        It is neither a .docx nor a text, damaged, encrypted, too large, or holds no word.
    """
    report = read_report(content, name)
    if not report.tables and not any(sign.isalnum() for line in report.lines for sign in line.text):
        fix = "Bản quét, ảnh chụp không đọc được; đề nghị dùng tệp Word gốc"
        raise SourceError("Tệp không có chữ nào để đọc soát", name, fix)
    return lint_report(report, check_file(content, name)[0] if is_word_file(content) else None)


def lint_report(report: TypedReport, layout: CheckedFile | None = None) -> Linted:
    """Say what a report that was read says against itself."""
    details = details_of(report)
    forms, further = form_readings(report.tables, details.period)
    claims = claims_in(report.part("body"), details.period)
    facts = facts_of(report, details, forms, claims)
    typed = Typed(report, details, (*forms, *further), claims, facts)
    skipped = not_asked(details)
    checks = tuple(check for check in _typed_checks() if check.rule.code not in skipped)
    sums = tuple(check for check in checks if check.rule.code == "KT-TONG")
    alone = (run_checks(facts_of(report, details, (reading,), ()), sums) for reading in further)
    findings = (*run_checks(facts, checks), *chain(*alone), *_text_findings(typed, skipped))
    return Linted(report, details, in_order(map(_as_of_typed, findings)), layout, understood_of(typed))


@cache
def _typed_checks() -> tuple[Check, ...]:
    """The rules of a run that are asked of a typed report too."""
    return tuple(check for check in all_checks() if check.rule.is_typed)


@cache
def text_checks() -> tuple[TextCheck, ...]:
    """Every rule over the text with its function, in the order in which they are declared."""
    by_code = {check.rule.code: check for check in collect(rules, TextCheck)}
    return tuple(by_code[rule.code] for rule in rules_of("typed"))


def _text_findings(typed: Typed, skipped: Collection[str]) -> Iterator[Finding]:
    for check in text_checks():
        for violation in check.find(typed) if check.rule.code not in skipped else ():
            yield check.rule.finding(violation.words, violation.where, violation.arithmetic, violation.codes)


def _as_of_typed(finding: Finding) -> Finding:
    """With what to do in a document, where that is something else than in a workbook."""
    fix = rule_of(finding.rule).typed_fix
    follows = tuple(map(_as_of_typed, finding.follows))
    return replace(finding, fix=fix or finding.fix, follows=follows)
