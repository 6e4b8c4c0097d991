"""Targets given to the commune, said as sentences: what was reached, and how it stands to what was given."""

from __future__ import annotations

from cchc_toolkit.report.given_targets import Given, cited_before_judging, given_targets
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.sentences import Counted, Items, Part, Sentence
from cchc_toolkit.vocabulary.bodies import in_full, spelled_out

__all__ = ["met_targets", "target_sentence"]


def met_targets(material: ReportInputs) -> Items:
    """The targets that were met, each an item; none where none was."""
    return Items(tuple(target_sentence(given) for given in _given(material) if given.is_met))


def _given(material: ReportInputs) -> tuple[Given, ...]:
    cited = cited_before_judging(material.dataset.tables.get("documents"))
    return given_targets(material.targets, cited)


def target_sentence(given: Given) -> Sentence:
    """One target: value, distance, what was given and by which document; without its full stop."""
    parts: list[Part] = [f"{in_full(given.name)} đạt ", given.reading, ", "]
    if given.difference:
        parts += [f"{given.side} ", Counted(given.difference, given.unit), " so với"]
    else:
        parts += ["bằng"]
    document = spelled_out(given.document)
    parts += [f" chỉ tiêu được giao tại {document} ({given.relation} ", given.wanted, f"{given.onwards})"]
    return Sentence(tuple(parts))
