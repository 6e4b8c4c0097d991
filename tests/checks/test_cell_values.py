"""What may stand in a cell at all."""

from dataclasses import replace

import pytest
from checks.samples import entry, facts, facts_of, findings_of


@pytest.mark.parametrize("text", ["0", "1", "2"])
def test_a_listed_answer_is_silent(text: str) -> None:
    assert findings_of("KT-LUACHON", facts({"620/1.4.2": text})) == ()


@pytest.mark.parametrize("text", ["3", "9", "-1"])
def test_an_answer_beside_the_list_blocks_and_shows_the_list(text: str) -> None:
    (finding,) = findings_of("KT-LUACHON", facts({"620/1.4.2": text}))

    assert "0 (Trực tuyến), 1 (Phát phiếu) và 2 (Kết hợp)" in finding.message


def test_half_a_document_blocks_and_half_a_per_cent_does_not() -> None:
    assert findings_of("KT-SONGUYEN", facts({"620/7.4.2": "96", "620/3.2.3": "99,5"})) == ()

    (finding,) = findings_of("KT-SONGUYEN", facts({"620/7.4.2": "95,5"}))
    assert finding.arithmetic == "95,5 không phải số nguyên không âm"


def test_less_than_nothing_blocks() -> None:
    assert findings_of("KT-SONGUYEN", facts({"620/7.4.2": "0"})) == ()
    assert len(findings_of("KT-SONGUYEN", facts({"620/7.4.2": "-1"}))) == 1
    assert len(findings_of("KT-SONGUYEN", facts({"620/3.2.3": "-0,5"}))) == 1


def test_a_code_that_the_form_does_not_have_is_told() -> None:
    given = facts({"620/1.1.1": "6"})
    stray = entry("620/9.9", "1", 99)
    dataset = replace(given.dataset, entries={**given.dataset.entries, stray.code: stray})

    assert findings_of("KT-MALA", given) == ()
    (finding,) = findings_of("KT-MALA", facts_of(dataset, given.forms))
    assert finding.message.startswith("ô D99 mang mã 620/9.9 không có trong Biểu thống kê")
