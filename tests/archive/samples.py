"""Synthetic drafts and packets, true in shape: dữ liệu giả lập, no real commune or person."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_toolkit.archive import bag, draft, sealing
from cchc_toolkit.model.reading import (
    Amount,
    Figure,
    Finding,
    Origin,
    Reading,
    Severity,
    Stated,
    Status,
    Verdict,
)
from cchc_toolkit.report.model import Heading, Letterhead, Paragraph, Report, Signature, Text, Title
from cchc_toolkit.report.record import Record, Section, Source, to_json

STAMP = "2023-10-02T08:00:00+07:00"
TIMES = {"started": "2023-10-02T08:00:00+07:00", "sealed": "2023-10-02T08:00:07+07:00"}
BOOK = "nhap-lieu.xlsx"
EXPECTED = {
    "readings.csv": "code,name\r\nTTHC-01,Tổng số hồ sơ đã giải quyết\r\n".encode(),
    "findings.csv": b"rule,severity,where,message,fix\r\n",
    "fingerprint.json": b"{}\n",
    "quality-log.csv": b"kind,what,where,why,who,when\r\n",
    "review.html": b"<!doctype html><html lang=vi>draft</html>",
}
ADDED = {
    "review.html": b"<!doctype html><html lang=vi></html>",
    "notebook.html": b"<!doctype html><html lang=vi></html>",
    "notebook.ipynb": b"{}\n",
}


def document(commune: str = "xa-mau", period: str = "2023-Q3", stamp: str = STAMP) -> bytes:
    """Bytes that stand for a .docx."""
    return b"PK\x03\x04 " + f"{commune} {period} {stamp}".encode() * 20


def inputs(commune: str = "xa-mau") -> dict[str, bytes]:
    """What a run read, as the reader leaves it."""
    return {
        "params.yaml": f"commune: {commune}\n".encode(),
        "nhap-lieu/PL8.csv": "dòng,lĩnh vực,trước hạn\r\n7,Hộ tịch,20\r\n8,Đất đai,170\r\n".encode(),
        "entries.csv": (
            f"code,status,value,text,file,sheet,cells\r\nPL8/total/done,number,193,193,{BOOK},PL8,F15\r\n"
        ).encode(),
        "template.ipynb": b"{}\n",
    }


def readings() -> tuple[Reading, ...]:
    """A total, its parts, a rate that was stated otherwise, and a blank."""
    total = Reading(
        "TTHC-01", "Tổng số hồ sơ đã giải quyết", "hồ sơ", Status.NUMBER, Amount(Decimal(193)),
        origins=(Origin(BOOK, "PL8", "F15"),), formula="tổng các lĩnh vực", in_force_from=date(2018, 6, 21),
        basis=("Nghị định 61/2018/NĐ-CP",), parts=("PL8/1/done", "PL8/2/done"), method="computed",
        aliases=("PL8/total/done",),
    )  # fmt: skip
    parts = tuple(
        Reading(f"PL8/{row}/done", name, "hồ sơ", Status.NUMBER, Amount(Decimal(count)),
                origins=(Origin(BOOK, "PL8", f"F{6 + row}"),))
        for row, name, count in ((1, "Hộ tịch", 23), (2, "Đất đai", 170))
    )  # fmt: skip
    rate = Reading(
        "TTHC-03", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", Status.NUMBER,
        Amount(Decimal(190), Decimal(193), 100),
        stated=Stated(Decimal("98.82"), "98,82", Origin(BOOK, "620", "D45")),
        origins=(Origin(BOOK, "PL8", "G15:H15"), Origin(BOOK, "PL8", "F15")),
        formula="(trước hạn + đúng hạn) / đã giải quyết", in_force_from=date(2018, 6, 21),
        basis=("Nghị định 61/2018/NĐ-CP",), parts=("TTHC-02", "TTHC-01"), method="computed",
        aliases=("620/3.3.2",),
    )  # fmt: skip
    blank = Reading("620/1.1.1", "Số văn bản đã ban hành", "văn bản", Status.NO_DATA)
    received = Reading(
        "PL8/total/received", "Tổng số hồ sơ tiếp nhận", "hồ sơ", Status.NUMBER, Amount(Decimal(195)),
        origins=(Origin(BOOK, "PL8", "C15"),), parts=("PL8/1/done", "PL8/2/done"),
    )  # fmt: skip
    share = Reading(
        "TTHC-04", "Tỷ lệ hồ sơ trực tuyến", "%", Status.NUMBER, Amount(Decimal(20), Decimal(193), 100),
        stated=Stated(Decimal("10.4"), "10,4", Origin(BOOK, "620", "D46")), method="computed",
    )  # fmt: skip
    return total, *parts, rate, blank, received, share


def record(commune: str = "xa-mau", period: str = "2023-Q3", stamp: str = STAMP) -> Record:
    """A record of a synthetic commune."""
    letterhead = Letterhead(("ỦY BAN NHÂN DÂN", "XÃ MẪU"), "BC-UBND", "Xã Mẫu")
    text = (Text("Đã giải quyết "), Figure("TTHC-01", Decimal(193), "193"), Text(" hồ sơ, đúng hạn "),
            Figure("TTHC-03", Decimal(98), "98,45%"), Text("."))  # fmt: skip
    blocks = (Heading(1, "I.", (Text("KẾT QUẢ"),)), Paragraph(text))
    report = Report(letterhead, Title("BÁO CÁO", "Công tác cải cách hành chính"), ("Phòng Nội vụ",), blocks,
                    Signature(("TM. ỦY BAN NHÂN DÂN",)), ("Như trên",))  # fmt: skip
    finding = Finding(
        "RATE",
        Severity.BLOCK,
        "Tỷ lệ ghi 98,82%",
        (Origin(BOOK, "620", "D45"),),
        "190/193 = 98,45%",
        codes=("TTHC-03",),
    )
    return Record(
        commune, period, "quarterly", "xã Mẫu", "quý III năm 2023", ("2023-06-15", "2023-09-14"), stamp,
        Verdict.UNFIT, report, readings(), (finding,), {"_f1": "TTHC-01", "_f2": "TTHC-03"},
        (Source(BOOK, "nhập liệu", "a" * 64, 12345, 21),),
        (Section("I", "KẾT QUẢ", "Đã giải quyết {{ … }}"),),
        inputs_digest=bag.inputs_digest(inputs(commune)), versions={"python": "3.11"}, is_synthetic=True,
    )  # fmt: skip


def finished_draft(
    outputs: Path, commune: str = "xa-mau", period: str = "2023-Q3", stamp: str = STAMP
) -> Path:
    """A draft as a run leaves it: marked, with its review."""
    folder = draft.new(outputs, commune, period, "quarterly")
    files = {
        **EXPECTED,
        "report.docx": document(commune, period, stamp),
        "record.json": to_json(record(commune, period, stamp)),
    }
    files |= {f"inputs/{name}": data for name, data in inputs(commune).items()}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    draft.complete(folder)
    return folder


def sealed(outputs: Path, commune: str = "xa-mau", period: str = "2023-Q3", stamp: str = STAMP) -> Path:
    """A sealed packet."""
    return sealing.seal(finished_draft(outputs, commune, period, stamp), outputs, ADDED, times=TIMES)


def let_others_through(folder: Path) -> None:
    """Open every folder that pytest made above this one, however many they are with and without workers."""
    for parent in (folder, *folder.parents):
        if parent == Path(tempfile.gettempdir()):
            return
        parent.chmod(parent.stat().st_mode | 0o055)
