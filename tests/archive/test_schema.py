"""packet.json keeps to its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archive import samples, schema
from archive.test_issued import DOCUMENT
from jsonschema import Draft202012Validator

from cchc_toolkit.archive import issued, packet, sealing
from cchc_toolkit.archive.packet import Replacement


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema.schema())
    return Draft202012Validator(json.loads(schema.PATH.read_text(encoding="utf-8")))


def facts(folder: Path) -> dict[str, Any]:
    return dict(packet.open_packet(folder).facts)


def test_every_kind_of_packet_keeps_to_the_schema(tmp_path: Path, validator: Draft202012Validator) -> None:
    first = samples.sealed(tmp_path)
    draft = samples.finished_draft(tmp_path)
    why = Replacement(packet.key_of(first), "redraft", "sai số liệu")
    second = sealing.seal(
        draft, tmp_path, samples.ADDED, times=samples.TIMES, replaces=why, tools={"a.whl": "0" * 64}
    )
    third = issued.issue(tmp_path, second, DOCUMENT, times=samples.TIMES)

    for folder in (first, second, third):
        validator.validate(facts(folder))


@pytest.mark.parametrize(
    "wrong",
    [{"id": "x"}, {"sealed": {}}, {"inputs_digest": "abc"}, {"verdict": "perhaps"}, {"readings": "none"}],
)
def test_what_is_no_packet_does_not_pass(
    tmp_path: Path, validator: Draft202012Validator, wrong: dict[str, Any]
) -> None:
    assert not validator.is_valid(facts(samples.sealed(tmp_path)) | wrong)
