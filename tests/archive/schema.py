"""The JSON schema of packet.json, made from the record's own types and what sealing adds.

``make docs`` writes it; a test holds file and types together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from cchc_toolkit import archive
from cchc_toolkit.archive.packet import FORMAT, WAYS
from cchc_toolkit.report.record import Record

PATH = Path(archive.__file__).parent / "packet.schema.json"
TEXT = {"type": "string"}
HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TEXTS = {"type": "object", "additionalProperties": TEXT}
KEY = {"type": "string", "pattern": "^[^/]+/[^/]+/[^/]+/[^/]+$"}
ID = {"type": "string", "pattern": "^[0-9]{8}T[0-9]{6}-[0-9a-f]{12}(-[0-9]+)?$"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _sealed(kind: str, more: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    times = {**TEXTS, "required": ["sealed"]}
    own = {"format": {"const": FORMAT}, "path": KEY, "kind": {"const": kind}, "times": times}
    return _object(own | more, optional)


def schema() -> dict[str, Any]:
    """The schema: a packet is one of a report or one of an issued document."""
    record = TypeAdapter(Record).json_schema(ref_template="#/$defs/{model}")
    definitions = record.pop("$defs")
    replaces = _object({"packet": KEY, "way": {"enum": list(WAYS)}, "reason": TEXT})
    report = _sealed("report", {"replaces": {"anyOf": [replaces, {"type": "null"}]}, "tools": {**TEXTS}})
    link = _object({"packet": KEY, "tag_manifest": HASH, "number": TEXT, "issued_on": TEXT})
    issued = _sealed("issued", {"document": TEXT, "issues": link})
    texts = {"type": "array", "items": TEXT}
    document = _object(
        {"file": TEXT, "sha256": HASH, "number": TEXT, "issued_on": TEXT, "figures": texts, "texts": texts,
         "reason": TEXT, "signatures": {"type": "array", "items": {"type": "object"}}}
    )  # fmt: skip
    keys = {name: TEXT for name in ("commune", "period", "report_type", "stamp")}
    definitions |= {
        "ReportPacket": {"allOf": [record, _object({"id": ID, "sealed": report, "inputs_digest": HASH})]},
        "IssuedPacket": _object(
            {"id": ID, **keys, "inputs_digest": HASH, "issued": document, "sealed": issued}
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "packet.json, dạng 1",
        "description": "Hồ sơ của một gói lưu vết; giải thích ở docs/ARCHIVE.md.",
        "oneOf": [{"$ref": "#/$defs/ReportPacket"}, {"$ref": "#/$defs/IssuedPacket"}],
        "$defs": dict(sorted(definitions.items())),
    }


def pages() -> dict[str, str]:
    """Path and text of the file."""
    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    return {"cchc_toolkit/archive/packet.schema.json": text}
