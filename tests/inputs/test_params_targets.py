"""Targets in the parameters: typed with a decimal comma, known codes only, and each knows its line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from inputs.test_params import KNOWN, refusal, root, write  # noqa: F401

from cchc_toolkit.inputs.params import load_params

GIVEN = """
targets:
  - code: TTHC-03
    relation: ">="
    value: "98,5"
    document: Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã
    from: 01/01/2023
    to: 31/12/2023
"""


def test_a_target_is_read_as_it_was_given(root: Path) -> None:  # noqa: F811
    write(root, GIVEN)
    loaded = load_params(root, "hong-kim", "2023-Q3", KNOWN)
    (target,) = loaded.params.targets
    assert (target.code, target.relation, target.value) == ("TTHC-03", ">=", Decimal("98.5"))
    assert (target.first, target.last) == (date(2023, 1, 1), date(2023, 12, 31))
    assert loaded.places["targets", "0", "value"].endswith(", 2023-Q3.yaml")
    assert loaded.printable["targets[1].value"] == "98,5"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("TTHC-03", "TTHC-3", "Mã “TTHC-3” trong targets không có"),
        ('"98,5"', "98.5", "targets.0.value"),
        ('"98,5"', "gần 98", "targets.0.value"),
        ('">="', '">"', "targets.0.relation"),
        ("    document: Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã\n", "", "targets.0.document"),
        ("01/01/2023", "2023", "targets.0.from"),
    ],
)
def test_a_target_that_is_wrong_is_refused_with_its_name(root: Path, old: str, new: str, words: str) -> None:  # noqa: F811
    assert old in GIVEN
    write(root, GIVEN.replace(old, new))
    assert words in refusal(root)
