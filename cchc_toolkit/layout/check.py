"""Check any .docx against Decree 30, and correct in a copy what can be corrected without changing a word.

``check`` reads a document through all its styles, recognises the components of the decree in it and asks
every rule; ``fix`` corrects layout in a copy. Rules are declared in ``layout/rules``, each in one place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_toolkit.layout import rules
from cchc_toolkit.layout.recognise import recognise
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, point_order
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.saving import save_package

__all__ = ["RULES", "CheckedFile", "check", "check_file", "fix", "to_json"]

# In the order of the points of the decree, as a reader goes through it.
RULES: tuple[LayoutRule, ...] = tuple(sorted(collect(rules, LayoutRule), key=point_order))

# One correction may bring another fault to light.
_PASSES = 4


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The remarks on a file; if a corrected copy was made, also what was corrected and what is left in it."""

    remarks: tuple[LayoutRemark, ...]
    corrections: tuple[str, ...] = ()
    left: tuple[LayoutRemark, ...] | None = None

    @property
    def is_sound(self) -> bool:
        """True if no remark is left: in the copy if one was made, else in the file."""
        return not self._remaining

    @property
    def _remaining(self) -> tuple[LayoutRemark, ...]:
        return self.remarks if self.left is None else self.left

    def as_json(self) -> str:
        """The remarks that are left, for programs."""
        return to_json(self._remaining)

    def as_text(self, copy: str = "") -> str:
        """Lines for a person; ``copy`` is the name of the corrected copy."""
        count = len(self.remarks)
        lines = [*map(_sentence, self.remarks)]
        lines.append(f"Có {count:02} chỗ sai thể thức." if count else "Không thấy chỗ nào sai thể thức.")
        lines += [f"Đã chỉnh: {correction}" for correction in self.corrections]
        if self.left is not None:
            left = f"còn {len(self.left):02} chỗ phải sửa tay" if self.left else "không còn chỗ nào sai"
            lines.append(f"Bản đã chỉnh: {copy}; {left}.")
        return "\n".join(lines)


def check_file(content: bytes, name: str, *, with_copy: bool = False) -> tuple[CheckedFile, bytes]:
    """Check the layout of a Word file, and correct a copy if asked to.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    with_copy : bool
        Make the corrected copy too.

    Returns
    -------
    tuple of (CheckedFile, bytes)
        With the copy; empty if none was asked for.

    Raises
    ------
    SourceError
        The file is no .docx.
    """
    remarks = check(content, name)
    if not with_copy:
        return CheckedFile(remarks), b""
    copy, corrections = fix(content, name)
    return CheckedFile(remarks, corrections, check(copy, name)), copy


def check(content: bytes, name: str = "") -> tuple[LayoutRemark, ...]:
    """Check the layout of a .docx, whoever made it.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages only; a ``.doc`` that is a .docx inside is read like one.

    Returns
    -------
    tuple of LayoutRemark
        One for each breach, in the order of the rules; empty if there is nothing to correct.

    Raises
    ------
    SourceError
        The file is no .docx, or is damaged, encrypted or too large.

    References
    ----------
    Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III.
    """
    faults = _find_faults(open_package(content, name))
    return tuple(
        LayoutRemark(rule.code, rule.point, fault.found, fault.wanted or rule.wanted, fault.where)
        for rule, fault in faults
    )


def fix(content: bytes, name: str = "") -> tuple[bytes, tuple[str, ...]]:
    """Correct in a copy what can be corrected without changing a word.

    Parameters
    ----------
    content : bytes
        The whole file, which stays as it is.
    name : str
        Its name, for messages only.

    Returns
    -------
    tuple of bytes and tuple of str
        The corrected file (the same bytes if there was nothing to do), and what was done, Vietnamese.

    Raises
    ------
    SourceError
        As ``check``.
    """
    refused: set[str] = set()
    while True:
        package = open_package(content, name)
        corrections, first, last = _correct(package, refused)
        failed = _failed(first, last, set(corrections))
        if not failed:
            break
        refused |= failed
    described = tuple(corrections.values())
    return (save_package(package), described) if corrections else (content, ())


_Faults = list[tuple[LayoutRule, Fault]]


def _correct(package: Package, refused: set[str]) -> tuple[dict[str, str], _Faults, _Faults]:
    """Make corrections, but none refused; what was done by rule and place, the faults before and after."""
    corrections: dict[str, str] = {}
    first = faults = _find_faults(package)
    for _ in range(_PASSES):
        fixes = [
            (rule, fault, fault.fix)
            for rule, fault in faults
            if fault.fix is not None and _key(rule, fault) not in refused
        ]
        if not fixes:
            break
        for rule, fault, apply in fixes:
            apply()
            corrections.setdefault(_key(rule, fault), _describe_fix(rule, fault))
        faults = _find_faults(package)
    return corrections, first, faults


def _failed(first: _Faults, last: _Faults, made: set[str]) -> set[str]:
    """The corrections not to be kept: they never come to an end, or bring another fault to light."""
    if not {rule.code for rule, _ in last} <= {rule.code for rule, _ in first}:
        return made
    return {_key(rule, fault) for rule, fault in last if fault.fix is not None} & made


def _key(rule: LayoutRule, fault: Fault) -> str:
    return f"{rule.code} {fault.where}"


def to_json(remarks: Iterable[LayoutRemark]) -> str:
    """Write remarks as JSON for programs: a list of objects with rule, point, found, wanted, where."""
    keys = ("rule", "point", "found", "wanted", "where")
    return json.dumps(
        [{key: getattr(remark, key) for key in keys} for remark in remarks], ensure_ascii=False, indent=2
    )


def _find_faults(package: Package) -> _Faults:
    components = recognise(resolve_formats(package))
    return [(rule, fault) for rule in RULES for fault in rule.check(components)]


def _describe_fix(rule: LayoutRule, fault: Fault) -> str:
    return f"{fault.where}: {fault.found}; đã chỉnh theo quy định: {fault.wanted or rule.wanted}."


def _sentence(remark: LayoutRemark) -> str:
    return f"{remark.rule}: {remark.where}: {remark.found}; quy định: {remark.wanted} ({remark.point})."
