"""Whether a report may be laid before the signer, and what the office chose to judge otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.run_params import Choice
from cchc_toolkit.vocabulary.wording import count

__all__ = ["adjust", "conclusion", "gravest", "in_order", "rank", "verdict"]

_PARTS_WITHOUT_CONTENT = "LV-TRONG"
"""The rule whose finding names, in its codes, the parts of the outline that have no content."""

_RANKS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.NOTE: 2}


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Say whether the report may be laid before the signer.

    Parameters
    ----------
    findings : iterable of Finding
        As ``run_checks`` and ``adjust`` leave them.

    Returns
    -------
    Verdict
        ``UNFIT`` as long as one finding blocks, be it a cause or what follows from one.
    """
    return Verdict.UNFIT if any(gravest(finding) is Severity.BLOCK for finding in findings) else Verdict.FIT


def conclusion(findings: Sequence[Finding]) -> str:
    """What is concluded of a report, wherever it is shown; without its full stop.

    Parameters
    ----------
    findings : sequence of Finding
        As for ``verdict``.

    Returns
    -------
    str
        The verdict says what it judges; what remains to be mended, looked at and written is counted.
    """
    decided = verdict(findings)
    severities = [gravest(finding) for finding in findings]
    missing = sum(len(finding.codes) for finding in findings if finding.rule == _PARTS_WITHOUT_CONTENT)
    remaining = (
        (severities.count(Severity.BLOCK), "lỗi phải sửa"),
        (severities.count(Severity.WARN), "điểm cần xem lại"),
        (missing, "mục thiếu nội dung"),
    )
    counts = ", ".join(f"{count(number)} {words}" for number, words in remaining if number)
    judged_by_signer = ("nội dung do người ký xem xét",) if decided is Verdict.FIT else ()
    return "; ".join((decided.label, *judged_by_signer, *((f"còn {counts}",) if counts else ())))


def rank(severity: Severity) -> int:
    """Place of a severity in the order in which findings are shown: 0 blocks."""
    return _RANKS[severity]


def gravest(finding: Finding) -> Severity:
    """The gravest severity of a finding and of all that follows from it."""
    return min((other.severity for other in _tree(finding)), key=rank)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first; among equals the order stays as it was."""
    return tuple(sorted(findings, key=lambda finding: rank(gravest(finding))))


def adjust(findings: Iterable[Finding], choices: Iterable[Choice]) -> tuple[Finding, ...]:
    """Give findings the severity that the office chose, and put them in order again.

    Parameters
    ----------
    choices : iterable of Choice
        ``severities`` of the parameters: code of a rule, severity, reason. The last one for a rule counts.

    Returns
    -------
    tuple of Finding
        All of them: a choice changes how grave a finding is and never removes it.
    """
    chosen = {choice.code: Severity(choice.severity) for choice in choices if choice.severity}
    return in_order(_adjusted(finding, chosen) for finding in findings)


def _adjusted(finding: Finding, chosen: Mapping[str, Severity]) -> Finding:
    return replace(
        finding,
        severity=chosen.get(finding.rule, finding.severity),
        follows=tuple(_adjusted(other, chosen) for other in finding.follows),
    )


def _tree(finding: Finding) -> Iterator[Finding]:
    yield finding
    for other in finding.follows:
        yield from _tree(other)
