"""A rule as it is declared in ``forms/rules/*.yaml``, and the finding that it makes of what breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.model.reading import CitedDocument, Finding, Origin, Severity
from cchc_toolkit.model.spoken import spoken_sheet

__all__ = ["Rule", "Stage", "TypedGround", "all_rules", "finding", "read_rules", "rule_of", "rules_of"]

Stage: TypeAlias = Literal["reading", "facts", "later", "running", "typed"]
"""Who applies a rule: the readers of files, a function over the facts of a run, the narrative or the finished
Word file, the run of the rules itself, or the reading of a report that somebody typed."""

TypedGround: TypeAlias = Literal["", "day", "window", "report"]
"""What a typed document gives a rule to hold something against."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of a report, how grave it is, and in which words a finding says so.

    Parameters
    ----------
    code : str
        Stands in findings, parameters and tests.
    name : str
        What it checks, Vietnamese, one line.
    severity : Severity
        Of its findings, unless the office adjusts it with a reason.
    message : str
        The sentence of a finding, with places in braces.
    fix : str
        What to do, a sentence that begins with "Đề nghị"; may hold places too.
    basis : str
        Article or form that the rule rests on.
    stage : Stage
        Who applies it; one over the facts has its function in ``checks/``, found by the code.
    is_typed : bool
        A rule over the facts that is also asked of a report that was typed, before there are any data.
    typed_fix : str
        What to do there, where it is something else; begins with "Đề nghị" too.
    typed_needs : str
        What a typed document must say for the rule to be asked of it: its ``day``, the days of its figures
        (``window``), or that it is the ``report`` of one office on one period; empty where any will do.
    """

    code: str
    name: str
    severity: Severity
    message: str
    fix: str = ""
    basis: str = ""
    stage: Stage = "facts"
    is_typed: bool = False
    typed_fix: str = ""
    typed_needs: TypedGround = ""

    def finding(
        self,
        words: Mapping[str, str],
        where: tuple[Origin, ...] = (),
        arithmetic: str = "",
        codes: tuple[str, ...] = (),
        documents: tuple[CitedDocument, ...] = (),
    ) -> Finding:
        """Say what breaks the rule.

        Parameters
        ----------
        words : mapping of str to str
            For the places in ``message`` and ``fix``.
        """
        message, fix = self.message.format_map(words), self.fix.format_map(words)
        return Finding(self.code, self.severity, message, where, arithmetic, fix, codes, documents=documents)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule whose code may stand in a finding; those of one file in the order of the file."""
    return read_rules(DECLARATIONS / "rules")


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules that the files of a folder declare.

    Raises
    ------
    CchcError
        A file is wrong, or two rules have one code.
    """
    rules = tuple(rule for path in sorted(folder.glob("*.yaml")) for rule in _rules_of_file(path))
    codes = [rule.code for rule in rules]
    twice = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
    if twice:
        raise CchcError([Problem(f"Quy tắc {code} khai hai lần", folder.name) for code in twice])
    return rules


def _rules_of_file(path: Path) -> tuple[Rule, ...]:
    """What stands at the top of a file holds for each of its rules that does not say otherwise."""
    shared: dict[str, Any] = read_declaration(path)
    declared = shared.pop("rules", None)
    if not isinstance(declared, list):
        raise CchcError("Tệp khai báo thiếu danh sách rules", where=path.name)
    return tuple(built(Rule, {**shared, **entry}, path.name) for entry in declared)


def rules_of(stage: Stage) -> tuple[Rule, ...]:
    """The rules of one stage, in the order in which they are declared."""
    return tuple(rule for rule in all_rules() if rule.stage == stage)


@cache
def _by_code() -> Mapping[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


def rule_of(code: str) -> Rule:
    """The rule with this code.

    Raises
    ------
    CchcError
        No file declares it.
    """
    if code not in _by_code():
        raise CchcError(f"Không có quy tắc {code}", "forms/rules", "Đề nghị khai quy tắc hoặc sửa mã")
    return _by_code()[code]


def finding(code: str, sentence: str, origin: Origin, cell: str = "") -> Finding:
    """What a reader has to say of a place, by the code of its rule.

    Parameters
    ----------
    sentence : str
        What is wrong, to stand behind the place.
    cell : str
        Key of the cell of a form (``620/1.1.2``), where it is one.
    """
    rule = rule_of(code)
    named = f", mã {cell.split('/', 1)[-1]}" if cell else ""
    message = f"Ô {origin.cells}, {spoken_sheet(origin)}{named}: {sentence}"
    return Finding(code, rule.severity, message, (origin,), fix=rule.fix, codes=(cell,) if cell else ())
