"""How a remark is to be said, whatever rule it is of."""

from __future__ import annotations

import re
import unicodedata

from cchc_toolkit.model.layout_remark import LayoutRemark

_LONGEST = 160
# The citations name the document that they are about.
_MAY_REPEAT = ("vien-dan", "viet-hoa-ten")


def assert_well_said(remark: LayoutRemark) -> None:
    """Composed letters, short, quotation marks closed, and no words quoted at the place and in the fault."""
    for said in (remark.where, remark.found, remark.wanted):
        assert said == unicodedata.normalize("NFC", said).strip() and len(said) <= _LONGEST, remark
        assert said.count("“") == said.count("”"), remark
    quoted = re.fullmatch(r"“([^”]*)…?”", remark.found)
    assert not quoted or quoted[1] not in remark.where or remark.rule.startswith(_MAY_REPEAT), remark
