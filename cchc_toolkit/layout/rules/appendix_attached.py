"""Khoản 1, điểm c, Mục III: the words "(Kèm theo …)" that say to which document a Phụ lục belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import ISSUED
from cchc_toolkit.layout.rules.position import NEARLY_CENTRED, check_centred_on_page
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import tidy

__all__ = ["APPENDIX_ATTACHED_RULES"]

_LABEL = "Phụ lục"
_ATTACHED = decree30.APPENDIX_ATTACHED.name
_LONGEST = 400
_FORM = re.compile(
    r"\((Ban hành )?[Kk]èm theo \S.*số.*ngày(.*tháng.*năm.*|\s*\d{1,2}/\d{1,2}/\d{4}) ?của .*\)$"
)


def _check_attached_presence(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        if not appendix.attached:
            yield Fault("không có “(Kèm theo …)”", describe_place(_LABEL, appendix.label))


def _check_attached_form(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        text = tidy(" ".join(piece.text for piece in appendix.attached))
        if text and (len(text) > _LONGEST or not _FORM.fullmatch(text)):
            yield Fault(_describe_attached(text), describe_place(_ATTACHED, appendix.attached[0]))


def _describe_attached(text: str) -> str:
    """Say which part of the words that name the document is missing."""
    parts = {"số": r"\bsố\b", "ngày, tháng, năm": r"ngày.*(tháng.*năm|/)", "tên cơ quan": r"\bcủa \S"}
    missing = [name for name, pattern in parts.items() if not re.search(pattern, text)]
    return f"không ghi {', '.join(missing)}" if missing else "viết không đúng mẫu"


def _check_attached_centred(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        yield from check_centred_on_page(appendix.attached, components.content, _ATTACHED)


APPENDIX_ATTACHED_RULES = (
    LayoutRule(
        "kem-theo-thieu",
        decree30.APPENDIX_ATTACHED.point,
        "Phụ lục: thông tin kèm theo",
        "“(Kèm theo … số … ngày … tháng … năm … của …)”",
        _check_attached_presence,
        is_fixable=False,
        confirmed=(
            "chữ “Thông tin chỉ dẫn kèm theo văn bản trên mỗi Phụ lục” của điểm c; văn bản điện tử "
            "“không phải điền thông tin”, dòng ấy vẫn có ở Mẫu 2.2"
        ),
        silent="khi có dòng ấy, dù số, ngày còn để trống",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "kem-theo-mau",
        decree30.APPENDIX_ATTACHED.point,
        "Thông tin kèm theo: số, ngày, cơ quan",
        "“(Kèm theo … số … ngày … tháng … năm … của …)”",
        _check_attached_form,
        is_fixable=False,
        confirmed=(
            "chữ “Số, ký hiệu văn bản, thời gian ban hành văn bản và tên cơ quan, tổ chức ban hành "
            "văn bản” của điểm c; Mẫu 2.1"
        ),
        silent="khi không có dòng ấy; khi số, ngày còn để trống",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "kem-theo-canh-giua",
        decree30.APPENDIX_ATTACHED.point,
        "Thông tin kèm theo: canh giữa",
        "canh giữa dưới tên phụ lục",
        _check_attached_centred,
        confirmed="chữ “được canh giữa phía dưới tên của Phụ lục” của điểm c",
        silent=f"khi không có dòng ấy; {NEARLY_CENTRED}",
        applies_to=ISSUED,
    ),
)
