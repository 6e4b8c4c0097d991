"""Each rule has a document that is right and one that breaks it alone, kept as files which docs link to."""

from __future__ import annotations

import pytest
from layout.corpus import FOLDER, corpus_files, pairs, parts_of
from projects import REPO

from cchc_toolkit.layout.check import RULES, check

RIGHT = sorted({pair.right for pair in pairs().values()})


def test_every_rule_has_its_pair() -> None:
    assert {rule.code for rule in RULES} == pairs().keys()


@pytest.mark.parametrize("path", RIGHT)
def test_the_document_that_is_right_gets_no_remark(path: str) -> None:
    assert check((REPO / path).read_bytes()) == ()


@pytest.mark.parametrize("code", pairs().keys())
def test_the_document_that_is_wrong_gets_its_code_alone(code: str) -> None:
    assert {remark.rule for remark in check((REPO / pairs()[code].wrong).read_bytes())} == {code}


def test_the_files_are_what_the_cases_make() -> None:
    made = corpus_files()
    kept = {path.relative_to(REPO).as_posix(): path for path in (REPO / FOLDER).rglob("*.docx")}
    assert kept.keys() == made.keys(), "chạy: make docs"
    stale = [name for name, path in kept.items() if parts_of(path.read_bytes()) != parts_of(made[name])]
    assert stale == [], "chạy: make docs"
