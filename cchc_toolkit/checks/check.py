"""Run the rules over the facts: every rule, in order; a rule that could not run is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit import checks
from cchc_toolkit.checks.cause import under_causes
from cchc_toolkit.checks.mended import Repair, with_cleared
from cchc_toolkit.checks.rule import CannotRun, Facts, Rule, Violation
from cchc_toolkit.checks.small_rates import without_answered
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.model.verdict import in_order
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["NOT_RUN", "all_rules", "run_checks"]

NOT_RUN = "KT-KHONGCHAY"
"""Code of the finding that says that a rule could not run."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule that a module of this folder declares.

    Returns
    -------
    tuple of Rule
        By file name, then as written.
    """
    return collect(checks, Rule)


def run_checks(facts: Facts, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Check the facts of a run.

    Parameters
    ----------
    rules : iterable of Rule
        Usually ``all_rules()``.

    Returns
    -------
    tuple of Finding
        Gravest first, one for each cause: what follows from another stands in its ``follows``. What
        reading the files had to say (``facts.dataset.findings``) is among them, and so is every rule
        that could not run, with the reason.
    """
    every = tuple(rules)
    repairs: dict[tuple[str, str], Repair] = {}
    found = _all_found(facts, every, repairs)
    causes = under_causes(found, facts)
    return in_order(with_cleared(causes, repairs, facts, lambda other: _all_found(other, every, {})))


def _all_found(facts: Facts, rules: Iterable[Rule], repairs: dict[tuple[str, str], Repair]) -> list[Finding]:
    """What reading and every rule found, each by itself; what a rule suggests goes to ``repairs``."""
    found: list[Finding] = list(without_answered(facts.dataset.findings, facts))
    absent: dict[str, list[Rule]] = {}
    for rule in rules:
        try:
            for each in rule.find(facts):
                finding = worded(rule, each)
                found.append(finding)
                if each.repair:
                    repairs[finding.rule, finding.message] = each.repair
        except CannotRun as reason:
            absent.setdefault(str(reason), []).append(rule)
        except Exception as error:  # a fault of one rule must neither stop the others nor pass unseen
            found.append(_failed(rule, error))
    return found + [_absent(reason, those) for reason, those in absent.items()]


def worded(rule: Rule, found: Violation) -> Finding:
    """Make a finding of what a rule found, in the rule's own words and severity."""
    return Finding(
        rule.code,
        rule.severity,
        rule.message.format_map(found.words),
        found.where,
        found.arithmetic,
        rule.fix.format_map(found.words),
        found.codes,
    )


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
    those = "quy tắc" if len(rules) == 1 else f"{count(len(rules))} quy tắc"
    return Finding(NOT_RUN, Severity.NOTE, f"{those} {names} không chạy được vì {reason}.")
