"""A province's file, divided by commune, against the same cases as each commune would have exported them."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from types import SimpleNamespace
from unicodedata import normalize

import pandas as pd
import pytest
from inputs.bad_inputs import cp1258
from inputs.provinces import (
    HEADER,
    NAME,
    as_text,
    case,
    communes,
    divided,
    own_exports,
    province_generator,
    same_both_ways,
)

from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.indicators.tally import tally
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.province import streamed_rows
from cchc_toolkit.vocabulary.windows import Window

WINDOW = Window(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Twenty communes with some hundred rows each, a twentieth of the cells as offices meet them."""
    path = tmp_path_factory.mktemp("province") / NAME
    province_generator().write(path, 6000, communes=20, mess=0.05)
    return path.read_bytes()


def test_each_commune_has_the_cases_findings_and_claims_of_its_own_export(messy: bytes) -> None:
    parts = same_both_ways(messy, communes(20), unit=1, above=4)
    assert len(parts.files) == 20
    assert sum(parts.divided.sizes.values()) == parts.divided.rows == 6000
    assert not parts.divided.is_streamed


def test_each_commune_counts_the_cases_of_its_own_export(messy: bytes) -> None:
    parts = divided(messy, communes(20))
    for commune, own in own_exports(messy, communes(20), unit=1, above=4):
        assert tally(parts.reading(commune).dossiers, WINDOW) == tally(own.dossiers, WINDOW)


def test_communes_that_are_divided_in_turns_have_the_rows_that_they_have_at_once(
    messy: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_toolkit.inputs.province import divide

    at_once = divided(messy, communes(20))
    monkeypatch.setattr(divide, "_ROWS_AT_ONCE", 700)
    in_turns = divided(messy, communes(20))
    assert in_turns.divided.sizes == at_once.divided.sizes
    assert in_turns.files.keys() == at_once.files.keys()
    for commune in at_once.files:
        pd.testing.assert_frame_equal(in_turns.reading(commune).dossiers, at_once.reading(commune).dossiers)


def test_a_part_cites_the_file_that_it_was_taken_from(messy: bytes) -> None:
    import hashlib

    reading = divided(messy, communes(20)).reading("xa-3")
    assert reading.source.file == NAME
    assert reading.source.sha256 == hashlib.sha256(messy).hexdigest()
    assert reading.source.size == len(messy)
    lines = messy.decode("utf-8-sig").split("\r\n")
    for number, code in zip(reading.dossiers["row"], reading.dossiers["case_number"], strict=True):
        assert code in lines[number - 1]


def test_no_part_holds_a_name_an_address_or_a_phone(messy: bytes) -> None:
    import duckdb

    parts = divided(messy.replace("Người Giả Lập,".encode(), b","), communes(20))
    for data in parts.files.values():
        for word in ("Thôn Giả", "09000"):
            assert word.encode() not in _texts(duckdb, data)
        assert "Người Giả Lập 0".encode() not in _texts(duckdb, data)


def _texts(duckdb: object, data: bytes) -> bytes:
    """All cells of a part, as text: its columns are compressed."""
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        copy.write(data)
        copy.flush()
        rows = duckdb.sql(f"SELECT * FROM read_parquet('{copy.name}')").fetchall()  # type: ignore[attr-defined]
    assert rows
    return repr(rows).encode()


SHAPES = {
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "UTF-8": lambda text: text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "decomposed letters": lambda text: normalize("NFD", text).encode(),
    "CP1258": cp1258,
    "lines of Unix": lambda text: text.replace("\r\n", "\n").encode(),
    "lines of both kinds": lambda text: text.replace("\r\n", "\n", 3).encode(),
    "lines of an old Mac": lambda text: text.replace("\r\n", "\r").encode(),
    "no line end at the end": lambda text: text.rstrip("\r\n").encode(),
    "blank lines at the end": lambda text: (text + "\r\n\r\n").encode(),
    "a blank line between": lambda text: text.replace("\r\n5,", "\r\n\r\n5,").encode(),
    "a row too short": lambda text: text.replace(",06/07/2026\r\n6,", "\r\n6,").encode(),
    "a row too long": lambda text: text.replace(",06/07/2026\r\n6,", ",06/07/2026,thêm,,nữa\r\n6,").encode(),
    "a stray quote": lambda text: text.replace("Đăng ký khai sinh", 'Đăng ký "khai sinh', 1).encode(),
    "text after a quote": lambda text: text.replace("Đăng ký khai sinh", '"Đăng ký" khai sinh', 1).encode(),
    "a sign that nobody sees": lambda text: text.replace("Đăng ký khai", "Đăng ký\x1f khai", 2).encode(),
    "quotes behind a space": lambda text: text.replace("Đã trả kết quả", ' "Đã trả kết quả"', 2).encode(),
}


def _small() -> str:
    rows = [case(n, f"UBND xã Mẫu {n % 3 + 1}") for n in range(1, 16)]
    return as_text([["DANH SÁCH HỒ SƠ"], [], ["Từ ngày 01/07/2026 đến ngày 30/09/2026"], HEADER, *rows])


@pytest.fixture(params=["linux", "win32"])
def on_each_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are handed on through a pipe, or as a file where the system has no such pipe."""
    monkeypatch.setattr(streamed_rows, "sys", SimpleNamespace(platform=request.param))


@pytest.mark.usefixtures("on_each_system")
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_any_shape_is_read_as_the_usual_way_reads_it(shape: str) -> None:
    parts = same_both_ways(SHAPES[shape](_small()), communes(3), unit=1, above=4)
    assert len(parts.files) == 3


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_file_with_any_separator_is_read(separator: str) -> None:
    rows = [case(n, f"xã Mẫu {n % 2 + 1}", **{"Chủ hồ sơ": f"A{separator} B\nC"}) for n in range(1, 9)]
    data = as_text([HEADER, *rows], separator).encode()
    parts = same_both_ways(data, communes(2), unit=1, above=1)
    assert not parts.divided.is_streamed


def test_seeded_small_files_of_all_kinds_are_read_alike_or_refused() -> None:
    chance = random.Random(20261129)
    alike = 0
    for _ in range(60):
        data = _broken(chance)
        try:
            same_both_ways(data, communes(3), unit=1, above=1)
            alike += 1
        except SourceError as error:
            assert error.problems[0].fix
    assert alike > 40


def _broken(chance: random.Random) -> bytes:
    """A few cases whose cells hold what readers of CSV take differently, not always quoted."""
    odd = ['"', '""', "a\nb", "a\r\nb", ' "x"', "a,b", "", " ", "\u00a0", "x\ty", "'", "\\", "#", "Tổng cộng"]
    lines = [",".join(HEADER)]
    for number in range(1, chance.randint(4, 9)):
        cells = case(number, f"xã Mẫu {chance.randint(1, 3)}")
        for at in range(len(cells)):
            if at != 1 and chance.random() < 0.12:
                cells[at] = chance.choice(odd)
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="").writerow(cells)
        lines.append(text.getvalue() if chance.random() < 0.8 else ",".join(cells))
    end = chance.choice(["\n", "\r\n"])
    return (end.join(lines) + end * chance.randint(0, 2)).encode()


def test_rows_without_a_key_are_what_the_usual_way_takes_them_for() -> None:
    rows = [
        case(1),
        case(2, **{"Mã hồ sơ": "", "Ngày nhận": ""}),
        case(3, **{"Ngày nhận": ""}),
        ["", "xã Mẫu 1", *[""] * 8],
        ["Tổng cộng", "xã Mẫu 1", "", "03 hồ sơ", *[""] * 6],
        ["Trong đó: 07", "xã Mẫu 1", *[""] * 8],
        [*HEADER[:1], "xã Mẫu 1", *HEADER[2:]],
    ]
    parts = same_both_ways(as_text([HEADER, *rows]).encode(), communes(1), unit=1, above=1)
    left_out = " ".join(parts.reading("xa-1").source.rows_left_out)
    assert "dòng tổng" in left_out and "tiêu đề lặp lại" in left_out


def test_a_column_without_a_header_is_named_and_its_words_are_not_kept() -> None:
    header = [*HEADER, ""]
    rows = [[*case(n), "Người Giả Lập Khác" if n == 2 else ""] for n in range(1, 5)]
    parts = same_both_ways(as_text([header, *rows]).encode(), communes(1), unit=1, above=1)
    assert any(finding.rule == "DOC-HS-COT" for finding in parts.reading("xa-1").findings)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04", "không phải văn bản .csv"),
        (b"<html><table>", "không phải văn bản .csv"),
        (as_text([HEADER]).encode(), "không có dòng nào"),
        (as_text([[*HEADER[:1], "Thôn", *HEADER[2:]], case(1)]).encode(), "Không có cột nào ghi đơn vị"),
        (b"a,b\r\n1,2\r\n", "Không thấy hàng tiêu đề"),
        (as_text([HEADER, case(1, **{"Chủ hồ sơ": "x" * 140_000}), case(2)]).encode(), "dòng không đọc được"),
    ],
)
def test_a_file_that_cannot_be_divided_is_refused_with_words(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        divided(data, communes(1))
    assert refused.value.problems[0].fix


def test_text_in_the_old_font_is_refused_by_name() -> None:
    from cchc_toolkit.inputs.files.tcvn3 import _LETTERS

    old = {letter: code for code, letter in _LETTERS.items()}
    text = as_text([HEADER, case(1)]).lower()
    data = "".join(old.get(letter, letter) for letter in text).encode("latin-1", "replace")
    with pytest.raises(SourceError, match="TCVN3"):
        divided(data, communes(1))


def test_bytes_that_are_no_text_far_below_are_refused() -> None:
    text = as_text([HEADER, *(case(n) for n in range(1, 20_000))]).encode()
    assert len(text) > 1_500_000
    with pytest.raises(SourceError, match="lẫn nhiều bảng mã"):
        divided(text[:-200] + b"\xff\xfe" + text[-200:], communes(1))


def test_fields_in_rows_of_their_own_are_refused() -> None:
    book = next(layout for layout in load_layouts() if layout.code == "so-theo-doi")
    header = ["STT", "Đơn vị", *(book.columns[name][0] for name in book.required)]
    row = [
        "1",
        "xã Mẫu 1",
        *("H99.10-260702-0001", "Đăng ký khai sinh", "02/07/2026", "09/07/2026", "06/07/2026"),
    ]
    data = as_text([header, ["I. Hộ tịch", *[""] * 6], row]).encode()
    with pytest.raises(SourceError, match="tên lĩnh vực của các dòng dưới"):
        divided(data, communes(1))


def test_another_column_of_units_may_be_named_and_one_that_is_not_there_is_refused() -> None:
    header = [*HEADER[:1], "Nơi nộp", *HEADER[2:]]
    data = as_text([header, case(1), case(2)]).encode()
    assert divided(data, communes(1), "nơi nộp").divided.sizes == {"xa-1": 2}
    with pytest.raises(UsageError, match="Không có cột “Nơi nhận”"):
        divided(data, communes(1), "Nơi nhận")
