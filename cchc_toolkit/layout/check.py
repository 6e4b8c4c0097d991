"""Check any .docx against Decree 30, and correct in a copy what can be corrected without changing a word.

``check`` reads a document through all its styles, recognises the components of the decree in it and asks
every rule; ``fix`` corrects layout in a copy. Rules are declared in ``layout/rules``, each in one place.
"""

from __future__ import annotations

from dataclasses import replace

from cchc_toolkit.errors import SourceError
from cchc_toolkit.layout import rules
from cchc_toolkit.layout.checked_file import CheckedFile
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.recognise import recognise
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, point_order
from cchc_toolkit.layout.unfilled import find_unfilled
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.saving import save_package

__all__ = ["RULES", "check", "check_file", "fix"]

# In the order of the points of the decree, as a reader goes through it.
RULES: tuple[LayoutRule, ...] = tuple(sorted(collect(rules, LayoutRule), key=point_order))

# One correction may bring another fault to light.
_PASSES = 4


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
        The file is no .docx, or holds pictures alone: of a scan nothing can be said.
    """
    package = open_package(content, name)
    if package.is_scan:
        raise SourceError(
            "Tệp chỉ có ảnh, không có chữ", name, "Đề nghị dùng tệp Word gốc, không phải bản quét"
        )
    components = _read(package)
    checked = CheckedFile(
        _find_remarks(components),
        kind=_describe_kind(components),
        reading=components.file,
        unfilled=find_unfilled(components),
    )
    if not with_copy:
        return checked, b""
    copy, corrections = fix(content, name)
    return replace(checked, corrections=corrections, left=check(copy, name)), copy


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
        One for each breach, in the order of the rules; empty if there is nothing to correct, and for a
        file that is no official document.

    Raises
    ------
    SourceError
        The file is no .docx, or is damaged, encrypted or too large.

    References
    ----------
    Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III.
    """
    return _find_remarks(_read(open_package(content, name)))


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
    first = faults = _find_faults(_read(package))
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
        faults = _find_faults(_read(package))
    return corrections, first, faults


def _failed(first: _Faults, last: _Faults, made: set[str]) -> set[str]:
    """The corrections not to be kept: they never come to an end, or bring another fault to light."""
    if not {rule.code for rule, _ in last} <= {rule.code for rule, _ in first}:
        return made
    return {_key(rule, fault) for rule, fault in last if fault.fix is not None} & made


def _key(rule: LayoutRule, fault: Fault) -> str:
    return f"{rule.code} {fault.where}"


def _read(package: Package) -> Components:
    return recognise(resolve_formats(package))


def _find_faults(components: Components) -> _Faults:
    applying = (rule for rule in RULES if components.file.kind in rule.applies_to)
    return [(rule, fault) for rule in applying for fault in rule.check(components)]


def _find_remarks(components: Components) -> tuple[LayoutRemark, ...]:
    return tuple(
        LayoutRemark(rule.code, rule.point, fault.found, fault.wanted or rule.wanted, fault.where)
        for rule, fault in _find_faults(components)
    )


def _describe_kind(components: Components) -> str:
    if components.title.kind is not None:
        return components.title.form.name.capitalize()
    return "Công văn" if components.is_letter else ""


def _describe_fix(rule: LayoutRule, fault: Fault) -> str:
    return f"{fault.where}: {fault.found}; đã chỉnh theo quy định: {fault.wanted or rule.wanted}."
