"""All Word files of a folder in one table: what each is, what is wrong most often, what was not read."""

from __future__ import annotations

import io
import json
import os
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.parser import OxmlElement
from layout import layout_samples
from layout.mutable import breaking
from layout.papers import PAPERS
from lint.lint_samples import SOUND, as_word

from cchc_toolkit import cli
from cchc_toolkit.cli.paths import write_document
from cchc_toolkit.errors import CchcError
from cchc_toolkit.layout.check import check
from cchc_toolkit.layout.folder import FolderCheck, check_entry

RIGHT = layout_samples.typed_report()
SMALL = breaking(RIGHT, lambda doc: doc.runs("Độc lập", sz="20"))
NAMELESS = breaking(RIGHT, lambda doc: (doc.runs("Độc lập", sz="20"), doc.text("Số: 78", "Số:", "Số")))


def _scan() -> bytes:
    document = Document()
    document.add_paragraph().add_run()._r.append(OxmlElement("w:drawing"))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _check(**files: bytes) -> FolderCheck:
    entries = [check_entry(name, lambda content=content: content)[0] for name, content in files.items()]
    return FolderCheck(tuple(entries))


def test_each_document_has_a_line_with_its_kind_its_faults_and_the_first_of_them() -> None:
    checked = _check(**{"a/dung.docx": RIGHT, "cv.docx": layout_samples.letter(), "sai.docx": NAMELESS})
    heading, *lines = checked.as_text().splitlines()[:4]
    assert heading.split() == ["Tệp", "Loại", "Sai", "Chỗ", "sai"]
    assert lines[0].split() == ["a/dung.docx", "Báo", "cáo", "0"]
    assert lines[1].split() == ["cv.docx", "Công", "văn", "0"]
    assert lines[2].endswith("2  tieu-ngu-co-chu (cỡ chữ 10) và 01 chỗ khác")
    assert not checked.is_sound


def test_what_is_no_official_document_is_said_to_be_none_and_counts_as_neither_right_nor_wrong() -> None:
    _, book = PAPERS["sách"]
    _, appendix = PAPERS["phụ lục của văn bản điện tử"]
    text = _check(**{"phu-luc.docx": appendix(), "sach.docx": book()}).as_text()
    assert "phu-luc.docx  phụ lục ở tệp riêng" in text
    assert "sach.docx     không phải văn bản hành chính    –" in text
    assert "Đã kiểm tra 01 văn bản: 01 không thấy chỗ nào sai thể thức" in text
    assert text.endswith("01 tệp không phải văn bản hành chính.")


def test_what_is_not_filled_in_is_said_beside_the_number_of_faults() -> None:
    draft = breaking(RIGHT, lambda doc: doc.text("Số: 78", "78", "    "))
    assert _check(**{"a.docx": draft}).as_text().splitlines()[1].endswith("0  chưa có số văn bản")


def test_what_is_wrong_in_most_documents_comes_first() -> None:
    checked = _check(**{"1.docx": SMALL, "2.docx": NAMELESS, "3.docx": RIGHT})
    assert checked.commonest() == [("tieu-ngu-co-chu", 2, 2), ("so-ky-hieu-mau", 1, 1)]
    assert "    2     2  tieu-ngu-co-chu: Tiêu ngữ: cỡ chữ" in checked.as_text().splitlines()


def test_of_many_rules_the_commonest_are_printed_and_the_rest_are_counted() -> None:
    typed = _check(**{"a.docx": as_word(SOUND)})
    rules, lines = len(typed.commonest()), typed.as_text().splitlines()
    assert rules > 20
    assert f"  và {rules - 12} quy tắc khác (xem đủ bằng --json)" in lines
    assert len(json.loads(typed.as_json())["rules"]) == rules
    assert "quy tắc khác" not in _check(**{"a.docx": NAMELESS}).as_text()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003"),
        (
            "mat-khau.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mật khẩu",
        ),
        ("rong.docx", b"", "rỗng"),
        ("hong.docx", b"PK\x03\x04", "hỏng"),
        ("ban-quet.docx", _scan(), "chỉ có ảnh"),
    ],
    ids=("old", "locked", "empty", "damaged", "scan"),
)
def test_a_document_that_cannot_be_read_says_why_and_stops_no_other(
    name: str, content: bytes, reason: str
) -> None:
    checked = _check(**{name: content, "z.docx": RIGHT})
    assert [entry.name for entry in checked.unread] == [name]
    assert reason in checked.unread[0].reason
    assert [entry.name for entry in checked.read] == ["z.docx"]
    # Nobody knows whether it is right.
    assert not checked.is_sound


def test_a_mistake_of_ours_in_one_file_stops_no_other() -> None:
    def broken() -> bytes:
        raise RecursionError

    entry, copy = check_entry("a.docx", broken)
    assert (entry.reason, copy) == ("lỗi của công cụ (RecursionError), đề nghị báo lại", b"")


def test_other_files_and_locks_are_counted_and_not_opened() -> None:
    def unread() -> bytes:
        raise AssertionError

    names = ("~$bao-cao.docx", ".~lock.a.docx#", "b.pdf", "c.PDF", "d.xlsx")
    others = [check_entry(name, unread)[0] for name in names]
    text = FolderCheck((*others, check_entry("a.docx", lambda: RIGHT)[0]))
    assert text.is_sound
    assert "  02 tệp .pdf: không phải tệp Word" in text.as_text().splitlines()
    assert "  02 tệp: tệp khóa của chương trình soạn thảo" in text.as_text().splitlines()
    assert "không đọc được" not in text.as_text()


def test_the_table_for_excel_has_a_row_for_each_document() -> None:
    rows = _check(**{"=1.docx": SMALL, "rong.docx": b""}).as_csv().decode("utf-8-sig").splitlines()
    assert rows[0] == "Tệp,Loại,Số chỗ sai,Chỗ sai,Chưa có,Không đọc được vì"
    assert rows[1].startswith("./=1.docx,Báo cáo,1,tieu-ngu-co-chu: Tiêu ngữ: ")
    assert rows[2] == "rong.docx,,,,,Tệp rỗng"


def _run(*arguments: object) -> int:
    return cli._guarded(tuple(map(str, arguments)))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder of an office: sub-folders, a lock, a broken file, a name in loose accents."""
    folder = tmp_path / "van-ban"
    (folder / "2025" / "quý 3").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "b.docx").write_bytes(SMALL)
    (folder / "2025" / "quý 3" / unicodedata.normalize("NFD", "báo cáo.docx")).write_bytes(RIGHT)
    (folder / "2025" / "hong.docx").write_bytes(b"PK\x03\x04")
    (folder / ".git" / "x.docx").write_bytes(SMALL)
    (folder / "~$b.docx").write_bytes(b"khoa")
    return folder


def test_a_folder_is_read_with_its_sub_folders_in_a_stable_order(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check-layout", office, "--json") == 5
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["name"] for file in files] == [
        "2025/hong.docx",
        "2025/quý 3/báo cáo.docx",
        "b.docx",
        "~$b.docx",
    ]
    assert [len(file["remarks"] or ()) for file in files] == [0, 0, 1, 0]


def test_copies_go_to_a_new_folder_with_the_same_paths(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "da-chinh"
    assert _run("check-layout", office, "--fix", out) == 5
    assert "Bản đã chỉnh của 02 văn bản" in capsys.readouterr().out
    copies = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.docx"))
    assert [unicodedata.normalize("NFC", copy) for copy in copies] == ["2025/quý 3/báo cáo.docx", "b.docx"]
    assert check((out / "b.docx").read_bytes()) == ()
    assert (office / "b.docx").read_bytes() == SMALL


@pytest.mark.parametrize("place", ["van-ban", "van-ban/moi", "."])
def test_no_copy_is_written_into_the_folder_that_is_read(office: Path, place: str) -> None:
    before = sorted(office.rglob("*"))
    assert _run("check-layout", office, "--fix", office.parent / place) == 2
    assert sorted(office.rglob("*")) == before


def test_a_table_for_excel_is_of_a_folder(office: Path, tmp_path: Path) -> None:
    assert _run("check-layout", office, "--csv", tmp_path / "bang.csv") == 5
    assert "b.docx,Báo cáo,1," in (tmp_path / "bang.csv").read_text("utf-8-sig")
    assert _run("check-layout", office / "b.docx", "--csv", tmp_path / "khac.csv") == 2


def test_a_copy_that_the_disk_cuts_off_is_not_left(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_toolkit.archive import disk

    def full(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write_all", full)
    out = office.parent / "a.docx"
    assert _run("check-layout", office / "b.docx", "--fix", out) == 1
    assert not out.exists()
    assert "Không ghi được bản đã chỉnh" in capsys.readouterr().err


def test_a_file_that_stands_where_a_copy_goes_stays(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_bytes(b"a")
    with pytest.raises(CchcError):
        write_document(out, b"b", "bản đã chỉnh")
    assert out.read_bytes() == b"a"


def test_a_folder_that_cannot_be_opened_is_told(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (office / "2025" / "hong.docx").unlink()
    (office / "b.docx").write_bytes(RIGHT)
    assert _run("check-layout", office) == 0
    scan = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "quý 3":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    capsys.readouterr()
    assert _run("check-layout", office) == 5
    assert "van-ban/2025/quý 3: không mở được thư mục" in capsys.readouterr().out
