"""One cause, one finding: what follows from another finding stands under it.

A finding names the cells or readings it concerns, the one that is probably wrong in front. It follows
from another, at least as grave, when what it speaks of in the first place is one of the other's cells
or is computed from one of them; one that names places alone, when the other names them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.reading import Finding, Reading
from cchc_toolkit.model.verdict import rank

__all__ = ["under_causes"]

_FIRST_READ = frozenset({"TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-12"})
_HEADLINE = 100
"""A figure that stands on the first screen weighs more than any number of cells of a sheet."""

_LOOKED_AT = 3
"""So many of its cells say how much a finding moves."""


def under_causes(findings: Iterable[Finding], facts: Facts) -> tuple[Finding, ...]:
    """Put each finding that follows from another under it.

    Parameters
    ----------
    findings : iterable of Finding
        In the order of their rules.
    facts : Facts
        Its readings say which figure is computed from which.

    Returns
    -------
    tuple of Finding
        The causes, gravest first, none lost; a consequence of a consequence stands under the cause.
    """
    reach = _reach(facts.readings)
    in_order = sorted(dict.fromkeys(findings), key=lambda finding: _order(finding, facts.readings, reach))
    trees: list[list[Finding]] = []
    for finding in in_order:
        tree = next((tree for tree in trees if _follows(finding, tree, facts.readings)), None)
        if tree is None:
            trees.append([finding])
        else:
            tree.append(finding)
    return tuple(replace(head, follows=head.follows + tuple(rest)) for head, *rest in trees)


def _order(
    finding: Finding, readings: Mapping[str, Reading], reach: Mapping[str, int]
) -> tuple[int, int, int]:
    """Gravest first; then what moves most of what is printed, then what is nearest to what was typed."""
    if not finding.codes:
        return rank(finding.severity), 0, 0
    moved = max(reach.get(_name(code, readings), 0) for code in finding.codes[:_LOOKED_AT])
    return rank(finding.severity), -moved, len(_made_of(finding.codes[0], readings))


def _reach(readings: Mapping[str, Reading]) -> Counter[str]:
    """For each cell and reading, how much is computed from it; what leaders read counts most."""
    every = dict.fromkeys(reading.code for reading in readings.values())
    reach: Counter[str] = Counter()
    for code in every:
        is_first_read = code in _FIRST_READ
        parts = _made_of(code, readings) if is_first_read else _made_of(code, readings) - {code}
        reach.update(dict.fromkeys(parts, _HEADLINE if is_first_read else 1))
    return reach


def _follows(finding: Finding, tree: list[Finding], readings: Mapping[str, Reading]) -> bool:
    if not finding.codes:  # what reading said of cells that another finding explains
        is_of_reading = finding.rule.startswith("DOC-") and bool(finding.where)
        return is_of_reading and set(finding.where) <= set(tree[0].where)
    suspects = {_name(code, readings) for other in tree for code in other.codes}
    return not _made_of(finding.codes[0], readings).isdisjoint(suspects)


def _name(code: str, readings: Mapping[str, Reading]) -> str:
    """A cell and the reading that it is printed from are one thing and have one name."""
    return readings[code].code if code in readings else code


def _made_of(code: str, readings: Mapping[str, Reading]) -> frozenset[str]:
    """The reading and everything that it is computed from, each by its own code."""
    seen: set[str] = set()
    waiting = [code]
    while waiting:
        name = _name(waiting.pop(), readings)
        if name not in seen:
            seen.add(name)
            waiting += readings[name].parts if name in readings else ()
    return frozenset(seen)
