"""What was found in a typed report as a page: causes by weight, layout, figures not understood."""

from __future__ import annotations

from typing import NamedTuple

from cchc_toolkit.model.lint_account import LintAccount, LintPoint
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.render.review.html_templates import asset, render_page
from cchc_toolkit.vocabulary.wording import count

__all__ = ["lint_page"]


class LintGroup(NamedTuple):
    """The points of one weight."""

    id: str
    title: str
    meaning: str
    number: str
    points: list[LintPoint]


def lint_page(account: LintAccount, conclusion: str, made: str) -> str:
    """Make the page.

    Parameters
    ----------
    conclusion : str
        The sum of what was found, in words.
    made : str
        When, as printed.

    Returns
    -------
    str
        One HTML file without any request; the same account gives the same text.
    """
    groups = [_group(account, severity) for severity in Severity if account.count(severity)]
    return render_page(
        "lint.html.j2",
        asset("base.css") + asset("index.css") + asset("batch.css") + asset("lint.css"),
        account=account,
        conclusion=conclusion,
        made=made,
        groups=groups,
        remarks=account.remarks or (),
        remark_count=count(len(account.remarks or ())),
    )


def _group(account: LintAccount, severity: Severity) -> LintGroup:
    points = [point for point in account.points if point.severity is severity]
    return LintGroup(severity.value, severity.label, severity.meaning, count(len(points)), points)
