"""Limits of size hold before memory is taken, for every file that the package reads."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_toolkit.archive.earlier_packets import inputs_of
from cchc_toolkit.audit.packet_search import find_file
from cchc_toolkit.cli.paths import read_document
from cchc_toolkit.errors import CchcError, SourceError, UsageError
from cchc_toolkit.forms.declaration import read_declaration
from cchc_toolkit.inputs.exports.export_layout import own_layouts
from cchc_toolkit.inputs.files.tables_from_files import tables_of
from cchc_toolkit.inputs.files.xlsx_file import open_sheets
from cchc_toolkit.inputs.inspection import inspect
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.yaml_lines import read_yaml
from cchc_toolkit.pipeline.entry_form import communes_of_district
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.vocabulary import file_limits
from cchc_toolkit.vocabulary.file_limits import is_far_too_much, read_bytes, refuse_large_zip
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.styles import shipped_template

HUGE = 3_000_000_000


def sparse(path: Path, size: int = HUGE) -> Path:
    """A file of a size that takes no room on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    return path


def bomb(main: str, declared: int = HUGE) -> bytes:
    """A small zip that declares a huge part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(main, b"<x/>")
        archive.writestr("big.xml", b"0" * 1000)
    content = bytearray(target.getvalue())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = declared.to_bytes(4, "little")
    return bytes(content)


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    assert len(read_bytes(sparse(tmp_path / "a", 1_000_000), 1_000_000)) == 1_000_000
    with pytest.raises(SourceError, match=r"Tệp a lớn quá 1 MB.*chia nhỏ"):
        read_bytes(sparse(tmp_path / "a", 1_000_001), 1_000_000)


@pytest.mark.posix
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.yaml")
    with pytest.raises(SourceError, match="không phải tệp thường"):
        read_bytes(tmp_path / "ong.yaml", 1000)


def test_a_missing_file_and_a_folder_are_the_systems_to_refuse(tmp_path: Path) -> None:
    for path in (tmp_path / "không có", tmp_path):
        with pytest.raises(OSError):
            read_bytes(path, 1000)


READERS: dict[str, Callable[[Path], object]] = {
    "params.yaml": read_yaml,
    "layout.yaml": read_declaration,
    "so-tay.ipynb": read_notebook,
    "bao-cao.docx": read_document,
    "van-ban.pdf": lambda path: find_file(path.parent, path),
    "danh-sach.csv": inspect,
}


@pytest.mark.parametrize("name", READERS)
def test_no_reader_takes_a_huge_file_into_memory(name: str, tmp_path: Path) -> None:
    with pytest.raises(CchcError, match=rf"{name} lớn quá \d+ MB"):
        READERS[name](sparse(tmp_path / name))


def test_a_huge_export_among_the_inputs_is_named(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").write_bytes(b"")
    sparse(tmp_path / "xuat.csv")
    with pytest.raises(SourceError, match="lớn quá 250 MB"):
        load(tmp_path, ())


@pytest.mark.parametrize(
    "read",
    [
        lambda: open_sheets(bomb("xl/workbook.xml"), "nhap-lieu.xlsx"),
        lambda: tables_of(bomb("xl/workbook.xml"), "xuat.xlsx"),
        lambda: tables_of(bomb("content.xml"), "xuat.ods"),
        lambda: open_package(bomb("word/document.xml"), "bao-cao.docx"),
    ],
)
def test_a_zip_bomb_is_refused_by_what_it_declares(read: Callable[[], object]) -> None:
    with pytest.raises(SourceError, match="quá lớn sau khi giải nén"):
        read()


def test_a_zip_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_limits, "_MOST_PARTS", 1)
    with pytest.raises(SourceError, match="quá 1 mục"):
        refuse_large_zip(bomb("a", 1000), "a.xlsx", 10_000, "Đề nghị lưu lại")


def test_a_sound_zip_is_let_through() -> None:
    refuse_large_zip(shipped_template(), "mau.docx", 1_000_000, "")
    assert open_package(shipped_template()).main == "word/document.xml"


def test_a_word_template_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "mau.docx").write_bytes(bomb("word/document.xml"))
    with pytest.raises(SourceError, match="quá lớn sau khi giải nén"):
        office_template(tmp_path, "mau.docx")
    sparse(tmp_path / "params" / "to.docx")
    with pytest.raises(SourceError, match=r"to\.docx lớn quá 60 MB"):
        office_template(tmp_path, "to.docx")
    (tmp_path / "params" / "dung.docx").write_bytes(shipped_template())
    assert office_template(tmp_path, "dung.docx") == shipped_template()


BOMB = "\n".join(["a: &a [x]", *(f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(10))}]"
                  for a, b in zip("abcdefgh", "bcdefghi", strict=True))])  # fmt: skip
MERGED = "a: &a {x: 1}\nb:\n  <<: *a\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [(BOMB, "lặp lại quá nhiều lần"), ("a: &a [*a]", "lặp lại quá nhiều lần"), (MERGED, "YAML"),
     ("a: " + "[" * 50_000, "YAML"), ("- " * 50_000 + "x", "YAML")],
)  # fmt: skip
def test_a_declaration_that_repeats_or_nests_itself_is_refused(tmp_path: Path, text: str, said: str) -> None:
    layout = tmp_path / "params" / "layouts" / "la.yaml"
    layout.parent.mkdir(parents=True)
    layout.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"(?s){said}.*la\.yaml|la\.yaml.*{said}"):
        own_layouts(tmp_path)


@pytest.mark.parametrize("text", ["a: " + "[" * 200_000, "- " * 200_000 + "x", "{a: " * 200_000])
def test_parameters_that_nest_too_deep_are_refused_at_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2023-Q3.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"(?s)lồng nhau quá nhiều cấp.*2023-Q3\.yaml"):
        read_yaml(path)


def test_what_a_form_repeats_once_is_not_too_much() -> None:
    named = ["Số lượng hồ sơ"]
    assert not is_far_too_much({"columns": [named] * 100})
    assert is_far_too_much([[named] * 1000] * 1000)


def test_a_notebook_of_brackets_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "so-tay.ipynb").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(UsageError, match="Không đọc được sổ tay"):
        read_notebook(tmp_path / "so-tay.ipynb")


@pytest.mark.parametrize(
    ("inherits", "said"),
    [("../la", "Không tìm thấy tệp kế thừa"), ("[a, b]", "phải là một tên"), ("to", "lớn quá 1 MB")],
)
def test_the_form_of_a_district_reads_what_is_inherited_with_the_guards_of_a_run(
    tmp_path: Path, inherits: str, said: str
) -> None:
    folder = tmp_path / "params"
    (folder / "xa-mau").mkdir(parents=True)
    (folder / "huyen.yaml").write_text("inherits: _common\n", encoding="utf-8")
    (folder / "_common.yaml").write_text("", encoding="utf-8")
    (folder / "xa-mau" / "2023-Q3.yaml").write_text("inherits: huyen\n", encoding="utf-8")
    assert communes_of_district(tmp_path, "huyen") == ("xa-mau",)
    (tmp_path / "la.yaml").write_text("inherits: huyen\n", encoding="utf-8")
    sparse(folder / "to.yaml")
    (folder / "xa-mau" / "2023-Q3.yaml").write_text(f"inherits: {inherits}\n", encoding="utf-8")
    with pytest.raises(CchcError, match=said):
        communes_of_district(tmp_path, "huyen")


def test_inputs_of_an_earlier_packet_are_read_within_limits_and_from_the_archive_alone(
    tmp_path: Path,
) -> None:
    inputs = tmp_path / "outputs/archive/xa/2023-Q2/quarterly/goi/data/inputs"
    inputs.mkdir(parents=True)
    (inputs / "run.json").write_bytes(b"{}")
    (tmp_path / "outputs/data/inputs").mkdir(parents=True)
    (tmp_path / "outputs/data/inputs/run.json").write_bytes(b"{}")
    (inputs / "la.csv").symlink_to(tmp_path / "outputs/data/inputs/run.json")
    sealed = {"sealed": {"path": "xa/2023-Q2/quarterly/goi"}}
    assert inputs_of(tmp_path / "outputs", sealed) == {"run.json": b"{}"}
    assert inputs_of(tmp_path / "outputs", {"sealed": {"path": ".."}}) == {}
    sparse(inputs / "bang.csv")
    with pytest.raises(SourceError, match=r"bang\.csv lớn quá"):
        inputs_of(tmp_path / "outputs", sealed)
