"""The layout verifier: what Decree 30 says of any .docx, and a copy in which what can be mended is.

``check`` reads a document through all its styles, finds the components of the decree in it and asks every
rule; ``fix`` mends faults of layout in a copy and leaves every word as it is. Rules are declared in
``layout/rules``, one place for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from cchc_toolkit.layout import rules
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.recognise import recognise
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, point_order
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.saving import save_package

__all__ = ["RULES", "check", "fix", "to_json"]

# In the order of the decree's own points, as a reader goes down the page with the decree beside it.
RULES: tuple[LayoutRule, ...] = tuple(sorted(collect(rules, LayoutRule), key=point_order))

_PASSES = 4


def check(content: bytes, name: str = "") -> tuple[LayoutRemark, ...]:
    """Verify the layout of a .docx, whoever made it.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages only; a ``.doc`` that is a .docx inside is read like one.

    Returns
    -------
    tuple of LayoutRemark
        One for each breach, in the order of the rules; empty where nothing is to be mended.

    Raises
    ------
    SourceError
        The file is no .docx, or is damaged, encrypted or too large.

    References
    ----------
    Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III.
    """
    return tuple(_remark(rule, fault) for rule, fault in _faults(_components(open_package(content, name))))


def fix(content: bytes, name: str = "") -> tuple[bytes, tuple[str, ...]]:
    """Mend in a copy what can be mended without touching a word.

    Parameters
    ----------
    content : bytes
        The whole file, which stays as it is.
    name : str
        Its name, for messages only.

    Returns
    -------
    tuple of bytes and tuple of str
        The mended file (the same bytes where there was nothing to do), and what was done, Vietnamese.

    Raises
    ------
    SourceError
        As ``check``.
    """
    package = open_package(content, name)
    done: dict[str, str] = {}
    for _ in range(_PASSES):
        mendable = [(rule, each) for rule, each in _faults(_components(package)) if each.mend is not None]
        if not mendable:
            break
        for rule, fault in mendable:
            if fault.mend is not None:
                fault.mend()
                what = f"{fault.where}: {fault.found}; đã chỉnh theo quy định: {fault.wanted or rule.wanted}."
                done.setdefault(f"{rule.code} {fault.where} {fault.found}", what)
    return (save_package(package), tuple(done.values())) if done else (content, ())


def to_json(remarks: Iterable[LayoutRemark]) -> str:
    """Remarks as JSON for programs: a list of objects with rule, point, found, wanted, where."""
    keys = ("rule", "point", "found", "wanted", "where")
    return json.dumps(
        [{key: getattr(each, key) for key in keys} for each in remarks], ensure_ascii=False, indent=2
    )


def _components(package: Package) -> Components:
    return recognise(resolve_formats(package))


def _faults(components: Components) -> list[tuple[LayoutRule, Fault]]:
    return [(rule, fault) for rule in RULES for fault in rule.check(components)]


def _remark(rule: LayoutRule, fault: Fault) -> LayoutRemark:
    return LayoutRemark(rule.code, rule.point, fault.found, fault.wanted or rule.wanted, fault.where)
