"""Run the rules over the facts: every rule, in order; a rule that could not run is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_toolkit import checks
from cchc_toolkit.checks.cause import under_causes
from cchc_toolkit.checks.mended import Repair, with_cleared
from cchc_toolkit.checks.rule import CannotRun, Check, Facts
from cchc_toolkit.checks.typed_rates import without_answered
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.model.rule import Rule, rules_of
from cchc_toolkit.model.verdict import in_order
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["NOT_RUN", "all_checks", "in_declared_order", "run_checks"]

NOT_RUN = "KT-KHONGCHAY"
"""Code of the finding that says that a rule could not run."""


def all_checks() -> tuple[Check, ...]:
    """Every rule over the facts with its function, which a module of this folder holds.

    Returns
    -------
    tuple of Check
        In the order in which the rules are declared, whatever the modules are called: among findings of
        equal weight it decides which is shown first.
    """
    return in_declared_order(rules_of("facts"), collect(checks, Check))


def in_declared_order(rules: Iterable[Rule], collected: Iterable[Check]) -> tuple[Check, ...]:
    """Bring checks into the order of their rules.

    Raises
    ------
    CchcError
        A rule has no function or several, or a function has a rule that is not asked of the facts.
    """
    by_code: dict[str, list[Check]] = {rule.code: [] for rule in rules}
    strays = []
    for check in collected:
        if check.rule.code in by_code:
            by_code[check.rule.code].append(check)
        else:
            strays.append(check.rule.code)
    problems = [
        *(Problem(f"Quy tắc {code} không có hàm nào") for code, own in by_code.items() if not own),
        *(Problem(f"Quy tắc {code} có {len(own)} hàm") for code, own in by_code.items() if len(own) > 1),
        *(Problem(f"Quy tắc {code} không được hỏi ở bước này mà có hàm") for code in strays),
    ]
    if problems:
        raise CchcError(problems)
    return tuple(own[0] for own in by_code.values())


def run_checks(facts: Facts, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Check the facts of a run.

    Parameters
    ----------
    checks : iterable of Check
        Usually ``all_checks()``.

    Returns
    -------
    tuple of Finding
        Gravest first, one for each cause: what follows from another stands in its ``follows``. What
        reading the files had to say (``facts.dataset.findings``) is among them, and so is every rule
        that could not run, with the reason.
    """
    every = tuple(checks)
    repairs: dict[tuple[str, str], Repair] = {}
    findings = _all_findings(facts, every, repairs)
    causes = under_causes(findings, facts)
    return in_order(with_cleared(causes, repairs, facts, lambda other: _all_findings(other, every, {})))


def _all_findings(
    facts: Facts, checks: Iterable[Check], repairs: dict[tuple[str, str], Repair]
) -> list[Finding]:
    """The findings of reading and of every rule, each by itself; what a rule suggests goes to ``repairs``."""
    findings: list[Finding] = list(without_answered(facts.dataset.findings, facts))
    absent: dict[str, list[Rule]] = {}
    for check in checks:
        try:
            for violation in check.find(facts):
                finding = check.rule.finding(
                    violation.words,
                    violation.where,
                    violation.arithmetic,
                    violation.codes,
                    violation.documents,
                )
                findings.append(
                    replace(finding, severity=Severity.NOTE) if violation.is_doubtful else finding
                )
                if violation.repair:
                    repairs[finding.rule, finding.message] = violation.repair
        except CannotRun as reason:
            absent.setdefault(str(reason), []).append(check.rule)
        except Exception as error:  # a fault of one rule must neither stop the others nor pass unseen
            findings.append(_failed(check.rule, error))
    return findings + [_absent(reason, rules) for reason, rules in absent.items()]


def _failed(rule: Rule, error: Exception) -> Finding:
    severity = Severity.BLOCK if rule.severity is Severity.BLOCK else Severity.WARN
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Finding(
        NOT_RUN,
        severity,
        f"quy tắc “{rule.name}” ({rule.code}) không chạy được vì lỗi của công cụ ({reason}).",
        fix="Đề nghị tự kiểm tra nội dung này và báo cho người quản trị công cụ.",
    )


def _absent(reason: str, rules: list[Rule]) -> Finding:
    names = join_vi(f"“{rule.name}”" for rule in rules)
    which = "quy tắc" if len(rules) == 1 else f"{count(len(rules))} quy tắc"
    return Finding(NOT_RUN, Severity.NOTE, f"{which} {names} không chạy được vì {reason}.")
