"""Properties stand in the order of the schema, whoever makes or mends them."""

from __future__ import annotations

import pytest
from lxml import etree

from cchc_toolkit.word.markup import element
from cchc_toolkit.word.schema_order import ensure_child, insert
from cchc_toolkit.word.wordml import Element


def names(parent: Element) -> str:
    """The children of an element, by name."""
    return " ".join(etree.QName(child).localname for child in parent)


def test_properties_are_sorted_whatever_the_caller_s_order() -> None:
    made = element("w:tblPr", element("w:tblLook"), element("w:jc"), element("w:tblW"))
    assert names(made) == "tblW jc tblLook"


def test_a_child_comes_behind_those_that_the_schema_wants_before_it_and_behind_its_like() -> None:
    properties = element("w:trPr", element("w:cantSplit"), element("w:ins", id=1), element("w:trPrChange"))
    insert(properties, element("w:ins", id=2))
    insert(properties, element("w:gridBefore"))
    assert names(properties) == "gridBefore cantSplit ins ins trPrChange"


def test_properties_come_before_what_they_are_of() -> None:
    row = element("w:tr", element("w:tblPrEx"), element("w:tc"))
    ensure_child(row, "trPr")
    assert names(row) == "tblPrEx trPr tc"
    assert ensure_child(row, "trPr") is row[1]


def test_what_does_not_belong_there_is_refused() -> None:
    with pytest.raises(KeyError):
        element("w:rPr", element("w:jc"))
