"""Pictures of two documents, compared by what their files hold: a swapped chart shows other figures."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc_toolkit.word.package import MAX_PART_BYTES, Package
from cchc_toolkit.word.wordml import VML, WP, A, Element, R, qn

__all__ = ["replaced_pictures"]

_SHORT = 12


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture in its place in the text: its count from the top, its alternative text, and its digest."""

    number: int
    title: str
    digest: str


def replaced_pictures(before: Package, after: Package) -> tuple[str, ...]:
    """A sentence for each picture whose file is another one than before.

    Returns
    -------
    tuple of str
        Vietnamese. Pictures that were put in or taken out are differences of the text and not listed here.
    """
    old, new = _pictures(before), _pictures(after)
    matcher = SequenceMatcher(
        None, [picture.digest for picture in old], [picture.digest for picture in new], autojunk=False
    )
    remarks = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "replace" and last - first == end - start:
            remarks += [_remark(*pair) for pair in zip(old[first:last], new[start:end], strict=True)]
    return tuple(remarks)


def _remark(old: _Picture, new: _Picture) -> str:
    title = f" ({old.title})" if old.title else ""
    return (
        f"Hình thứ {new.number}{title}: tệp hình khác bản niêm phong (sha256 {old.digest[:_SHORT]}… thành "
        f"{new.digest[:_SHORT]}…); nội dung hình không được so, đề nghị đối chiếu bằng mắt."
    )


def _pictures(package: Package) -> list[_Picture]:
    pictures: list[_Picture] = []
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        names = set(archive.namelist())
        for image in package.parts[package.main].iter(qn("blip", A), qn("imagedata", VML)):
            part = package.targets.get(image.get(qn("embed", R)) or image.get(qn("id", R)) or "", "")
            if part in names and not _is_fallback(image):
                with archive.open(part) as stream:
                    digest = hashlib.sha256(stream.read(MAX_PART_BYTES)).hexdigest()
                pictures.append(_Picture(len(pictures) + 1, _title(image), digest))
    return pictures


def _is_fallback(picture: Element) -> bool:
    """True if a picture is only there for programs that do not know the drawing beside it."""
    return any(str(around.tag).endswith("}Fallback") for around in picture.iterancestors())


def _title(picture: Element) -> str:
    for around in picture.iterancestors():
        properties = around.find(qn("docPr", WP))
        if properties is not None:
            return (properties.get("title") or properties.get("descr") or "").strip()[:80]
    return ""
