"""Tag files are sorted and plain; manifests are read back with suspicion."""

from __future__ import annotations

import pytest

from cchc_toolkit.archive.bag import read_manifest, tag_files

HASH = "0" * 64


def test_tag_files_are_sorted_and_say_how_large_the_payload_is() -> None:
    files = tag_files({"data/b": HASH, "data/a": HASH}, 7, {"Source-Organization": "xã\nMẫu"})

    assert files["manifest-sha256.txt"].decode() == f"{HASH}  data/a\n{HASH}  data/b\n"
    assert files["bag-info.txt"].decode() == "Payload-Oxum: 7.2\nSource-Organization: xã Mẫu\n"
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    names = [line.split("  ")[1] for line in files["tagmanifest-sha256.txt"].decode().splitlines()]
    assert names == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "data/../x",
        "/etc/passwd",
        "data//x",
        "data/./x",
        "C:/x",
        "data\\x",
        "data/x\u202e",
        "data/x%0A",
        " data/x",
    ],
)
def test_a_name_that_leads_out_or_deceives_is_unsafe(name: str) -> None:
    found = read_manifest(f"{HASH}  {name}\n".encode())

    assert not found.hashes
    assert found.unsafe == (name,)


@pytest.mark.parametrize(
    "line", ["", "x", f"{HASH} data/x", f"{HASH[:-1]}  data/x", f"{HASH.upper()[:-1]}G  data/x"]
)
def test_a_line_that_is_none_is_named_by_its_number(line: str) -> None:
    found = read_manifest(f"{HASH}  data/a\n{line}\n".encode())

    assert (dict(found.hashes), found.broken) == ({"data/a": HASH}, (2,))


def test_a_letter_that_looks_like_the_end_of_a_line_ends_none() -> None:
    assert read_manifest(f"{HASH}  data/a\u2028b\n".encode()).unsafe == ("data/a\u2028b",)


def test_an_empty_manifest_lists_nothing_and_breaks_nothing_else() -> None:
    assert read_manifest(b"").hashes == {}
