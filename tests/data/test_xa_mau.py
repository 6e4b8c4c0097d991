"""The synthetic commune: sound throughout, marked as what it is, and of nobody else."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from data.shipped import FORMS, XA_MAU, dataset, table

from cchc_toolkit.forms.form import Form, Identity
from cchc_toolkit.model.reading import Status

FIELDS = [row for row in table(XA_MAU, "phu-luc-8.csv") if row["code"] != "T"]
TOTAL = table(XA_MAU, "phu-luc-8.csv")[-1]


def value(key: str) -> Decimal:
    found = dataset(XA_MAU).entries[key].value
    assert found is not None, key
    return found


def test_it_has_twelve_fields_412_dossiers_mostly_online_and_one_overdue() -> None:
    assert len(FIELDS) == 12
    assert (TOTAL["total"], TOTAL["late"]) == ("412", "1")
    assert int(TOTAL["online"]) * 2 > int(TOTAL["total"])


@pytest.mark.parametrize("column", [each.code for each in FORMS[1].columns])
def test_every_column_adds_up(column: str) -> None:
    assert sum(int(row[column]) for row in FIELDS) == int(TOTAL[column])


@pytest.mark.parametrize("row", [*FIELDS, TOTAL], ids=lambda row: row["code"])
def test_every_row_adds_up(row: dict[str, str]) -> None:
    total = int(row["total"])
    assert int(row["direct"]) + int(row["online"]) == total
    assert int(row["early"]) + int(row["on_time"]) + int(row["late"]) == total
    assert 0 <= int(row["saturday"]) <= total


IDENTITIES = [(each, identity) for each in FORMS for identity in each.identities if identity.axis == "rows"]


@pytest.mark.parametrize(("declared", "identity"), IDENTITIES)
def test_every_identity_of_the_forms_holds(declared: Form, identity: Identity) -> None:
    left = sum(value(declared.key(code)) for code in identity.left if _known(declared, code))
    right = sum(value(declared.key(code)) for code in identity.right if _known(declared, code))
    assert {"=": left == right, "<=": left <= right, ">=": left >= right}[identity.relation]


def _known(declared: Form, code: str) -> bool:
    return dataset(XA_MAU).entries[declared.key(code)].status is Status.NUMBER


def test_its_rates_are_those_of_its_table() -> None:
    in_time = Decimal(100 * (int(TOTAL["early"]) + int(TOTAL["on_time"]))) / int(TOTAL["total"])
    assert abs(value("620/3.3.2") - in_time) <= Decimal("0.005")
    (land,) = [row for row in FIELDS if row["group"] == "đất đai"]
    land_rate = Decimal(100 * (int(land["early"]) + int(land["on_time"]))) / int(land["total"])
    assert abs(value("620/3.3.3") - land_rate) <= Decimal("0.005")


def test_its_staff_agrees_with_the_sheet() -> None:
    assert value("620/4.2.1") == value("NS/CB/total") + value("NS/CC/total")
    assert value("620/4.2.2") == value("NS/CB/present") + value("NS/CC/present")


def test_every_share_of_a_group_is_a_whole_number_of_people() -> None:
    for row in FORMS[2].rows:
        if row.share_of:
            people = value(f"NS/{row.code}") * value(f"NS/{row.share_of}") / 100
            assert abs(people - round(people)) < Decimal("0.01"), row.code


def test_every_blank_says_why_it_is_blank() -> None:
    blanks = [each for each in dataset(XA_MAU).entries.values() if each.value is None]
    assert {each.reason for each in blanks} == {"không thuộc phạm vi cấp xã"}
    rows = {row.code: row for row in FORMS[0].rows}
    assert {rows[each.code.removeprefix("620/")].filled_by for each in blanks} == {"district"}


def test_what_was_done_lies_within_the_window_and_names_documents_of_the_list() -> None:
    tables = dataset(XA_MAU).tables
    done = tables["activities"]
    assert len(done) >= 5
    assert done["done_on"].between("2023-06-15", "2023-09-14").all()
    assert set(done["document"]) - {""} <= set(tables["documents"]["number_symbol"])


def test_documents_of_the_invented_offices_and_all_that_was_done_are_marked() -> None:
    tables = dataset(XA_MAU).tables
    documents = tables["documents"]
    invented = documents[documents["issuer"].str.contains("Mẫu") & (documents["role"] != "basis")]
    assert invented["subject"].str.contains("giả lập").all()
    assert tables["proposals"]["text"].str.contains("giả lập").all()
    assert tables["activities"]["what"].str.contains("giả lập").all()


def test_its_own_documents_were_numbered_in_the_order_of_their_days() -> None:
    documents = dataset(XA_MAU).tables["documents"]
    own = documents[documents["role"] == "own"]
    for _, series in own.groupby("kind"):
        numbers = series["number_symbol"].str.split("/").str[0].astype(int)
        assert series["issued_on"].iloc[numbers.argsort()].is_monotonic_increasing


def test_reading_it_gives_no_finding() -> None:
    assert dataset(XA_MAU).findings == ()


def test_the_workbook_is_marked_as_synthetic_on_every_sheet() -> None:
    book = openpyxl.load_workbook(XA_MAU / "nhap-lieu.xlsx")
    for sheet in book:
        if sheet.sheet_state == "visible":
            cells = [str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row]
            assert any("DỮ LIỆU GIẢ LẬP" in each for each in cells), sheet.title


def test_it_never_names_another_commune() -> None:
    texts = [each.read_text(encoding="utf-8") for each in (XA_MAU / "nguon").glob("*.csv")]
    with zipfile.ZipFile(io.BytesIO((XA_MAU / "nhap-lieu.xlsx").read_bytes())) as archive:
        texts += [archive.read(name).decode("utf-8") for name in archive.namelist()]
    for text in texts:
        assert "Hồng Kim" not in text
        assert "A Lưới" not in text
