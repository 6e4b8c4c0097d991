"""The styles of a Word template, found by the names that Word shows, and what a template must have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import _Element

from cchc_toolkit.errors import UsageError
from cchc_toolkit.word import decree30

__all__ = [
    "REQUIRED",
    "StyleSheet",
    "missing_styles",
    "open_template",
    "shipped_template",
    "style_name",
    "style_names",
]

TEMPLATE = "mau-bao-cao.docx"
REQUIRED: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(component.style for component in decree30.COMPONENTS),
            *("Gạch đầu dòng", "Ghi chú bảng", "Dự thảo", "Đường kẻ", "Tên bảng", "Đầu bảng", "Ô bảng"),
            *("Biểu đồ", "Cuối phụ lục", "Hết phần"),
        )
    )
)
_BUILT_IN = {"header": "Header", **{f"heading {level}": f"Heading {level}" for level in range(1, 5)}}


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Ids of styles by name, and the type size that each comes to in the end."""

    ids: Mapping[str, str]
    sizes: Mapping[str, float]

    @classmethod
    def of(cls, styles: _Element) -> StyleSheet:
        """Read the ``w:styles`` of a template."""
        by_id = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
        ids = {style_name(style): id for id, style in by_id.items()}
        return cls(ids, {name: _size(id, by_id, styles) for name, id in ids.items()})


def shipped_template() -> bytes:
    """Give the template of the package.

    Returns
    -------
    bytes
        Content of a .docx that holds styles and settings alone.
    """
    return _shipped()


@cache
def _shipped() -> bytes:
    return files("cchc_toolkit.word").joinpath(TEMPLATE).read_bytes()


def open_template(template: bytes) -> DocumentObject:
    """Open a template for writing.

    Parameters
    ----------
    template : bytes
        Content of a .docx.

    Raises
    ------
    UsageError
        It is no .docx (a .doc, a .dotx, a damaged file).
    """
    try:
        return Document(io.BytesIO(template))
    except (ValueError, KeyError, zipfile.BadZipFile, PackageNotFoundError, SyntaxError) as error:
        raise UsageError(
            "Không mở được mẫu Word của đơn vị",
            fix="Đề nghị mở mẫu bằng Word và lưu lại dạng Word Document (.docx)",
        ) from error


def missing_styles(template: bytes) -> tuple[str, ...]:
    """Styles that a report needs and a template lacks, as Word names them.

    Parameters
    ----------
    template : bytes
        Content of an office's own template.

    Returns
    -------
    tuple of str
        ``Heading 1``, ``Nội dung``, …; empty where the template serves.

    Raises
    ------
    UsageError
        It is no .docx.
    """
    known = StyleSheet.of(open_template(template).styles.element).ids
    return tuple(_BUILT_IN.get(name, name) for name in REQUIRED if name not in known)


def style_name(style: _Element) -> str:
    """The name of a style; what follows a comma are its aliases, and Word's own names vary in case."""
    named = style.find(qn("w:name"))
    name = "" if named is None else named.get(qn("w:val"), "").split(",")[0]
    return name.lower() if name.lower() in _BUILT_IN else name


def style_names(styles: _Element | None) -> dict[str, str]:
    """Names of styles by id."""
    if styles is None:
        return {}
    return {style.get(qn("w:styleId"), ""): style_name(style) for style in styles.iter(qn("w:style"))}


def _size(id: str, by_id: Mapping[str, _Element], styles: _Element) -> float:
    """Type size in points, through what a style builds on, down to the defaults of the document."""
    seen: set[str] = set()
    while id in by_id and id not in seen:
        seen.add(id)
        size = by_id[id].find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            return float(size.get(qn("w:val"), "20")) / 2
        parent = by_id[id].find(qn("w:basedOn"))
        id = "" if parent is None else parent.get(qn("w:val"), "")
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    return 10.0 if default is None else float(default.get(qn("w:val"), "20")) / 2
