"""Nothing that is archived holds a secret, a place on the machine, or what looks like a citizen's data."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import house_rules
import pytest
from projects import STAMP, command, new_project

SECRET = "k3yOfNobody-2023"
PICTURE = re.compile(r"(?:data:image/\w+;base64,|\"image/png\": \")[A-Za-z0-9+/=\\n]+")
# Digits within a hash or a number of a document are no telephone and no identity card.
FREE = r"(?<![\w.,/+-]){}(?![\w/-])"
PRIVATE = {
    "thư điện tử": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}"),
    "số điện thoại": re.compile(FREE.format(r"(?:\+84|0)(?:[ .]?\d){9}")),
    "số định danh": re.compile(FREE.format(r"\d{12}")),
    "số CMND": re.compile(FREE.format(r"\d{9}")),
    "đường dẫn": house_rules.MACHINE_PATH,
    "đường dẫn Windows": re.compile(r"\b[A-Z]:\\{1,2}(?:Users|Documents)"),
    "thư mục tạm": re.compile(r"/tmp/|/var/folders/"),
    "bí mật": re.compile(re.escape(SECRET)),
}


def found_in(text: str) -> list[str]:
    clean = PICTURE.sub("", text)
    return [f"{what}: {match[0]}" for what, pattern in PRIVATE.items() for match in pattern.finditer(clean)]


def texts_of(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            yield from (opened.read(name).decode("utf-8", "replace") for name in opened.namelist())
    else:
        yield data.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "text",
    [
        "nguyenvana@example.com", "ĐT: 0905123456", "0905 123 456", "+84905123456", "CCCD 046123456789",
        "191234567,", '"cwd": "/home' "/ai/du-an" '"', "/tmp/tmpabc", f"token={SECRET}", r"C:\\Users\\ai",
    ],
)  # fmt: skip
def test_the_scan_sees_what_must_not_be_there(text: str) -> None:
    assert found_in(text)


@pytest.mark.parametrize("text", ["a" * 52 + "046123456789", "78/BC-UBND", "20230905T080000", "193.000.000"])
def test_the_scan_sees_nothing_in_hashes_and_figures(text: str) -> None:
    assert found_in(text) == []


def test_nothing_private_is_archived(tmp_path: Path) -> None:
    root = new_project(tmp_path / "Nguyen Van A")
    environment = {"CCHC_TEST_TOKEN": SECRET, "JUPYTER_TOKEN": SECRET, "SSH_AUTH_SOCK": f"/tmp/{SECRET}"}
    said = command(
        "cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP, cwd=root, **environment
    )
    assert said.code == 0, said
    (folder,) = (root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir()
    command("cchc", "approve", str(folder), "--by", "Trưởng bộ phận", "--role", "head", cwd=root)
    shutil.copy(folder / "data/report.docx", root / "78.docx")
    number = ("--number", "78/BC", "--date", "15/9/2023")
    issued = command("cchc", "issue", str(folder), str(root / "78.docx"), *number, cwd=root)
    assert issued.code == 0, issued

    machine = {str(root), "Nguyen Van A", os.path.expanduser("~"), os.uname().nodename}
    archived = [
        each for each in (root / "outputs").rglob("*") if each.is_file() and "tools" not in each.parts
    ]
    assert {each.name for each in archived} >= {"packet.json", "report.docx", "review.html", "ban-hanh.docx"}
    for file in archived:
        for text in texts_of(file):
            assert found_in(text) == [], file
            assert not [each for each in machine if len(each) > 4 and each in text], file
    assert json.loads((folder / "data/packet.json").read_text(encoding="utf-8"))["is_synthetic"]
