"""What somebody might do to an outputs folder, and what verification must answer; docs/ATTACKS.md prints it.

The folder that is attacked holds four packets, in this order of sealing: {a} of xa-mau, {b} of
xa-thu-hai, {c} a second packet of the same report as {a}, {d} of xa-mau for 2023-H1.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive import samples

from cchc_toolkit.archive import bag, draft, ledger

Attack = Callable[[Path, dict[str, Path]], object]
LAST = "ledger.jsonl:4"


@dataclass(frozen=True)
class Case:
    """An attack: what is done, how, and the differences it must give, exactly these."""

    name: str
    attack: Attack
    answers: tuple[tuple[str, str], ...]


def build(outputs: Path) -> None:
    """The folder that is attacked."""
    samples.sealed(outputs)
    samples.sealed(outputs, commune="xa-thu-hai")
    samples.sealed(outputs, stamp="2023-10-03T08:00:00+07:00")
    samples.sealed(outputs, period="2023-H1")
    for each in (outputs, *outputs.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)


def packets(outputs: Path) -> dict[str, Path]:
    """The packets by letter, in the order of sealing."""
    entries = ledger.read(outputs)
    return {letter: outputs / "archive" / each.packet for letter, each in zip("abcd", entries, strict=True)}


def flip(path: Path, at: int = 10) -> None:
    """Alter one byte."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def fit_manifests(packet: Path) -> None:
    """Rewrite all manifests so that the bag is valid again."""
    files = sorted(each for each in (packet / "data").rglob("*") if each.is_file())
    hashes = {each.relative_to(packet).as_posix(): digest(each) for each in files}
    (packet / "manifest-sha256.txt").write_text(bag.manifest_lines(hashes))
    fit_tags(packet)


def fit_tags(packet: Path) -> None:
    """Rewrite the tag manifest alone."""
    tags = {name: digest(packet / name) for name in bag.TAGS}
    (packet / "tagmanifest-sha256.txt").write_text(bag.manifest_lines(tags))


def digest(path: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def edit(path: Path, old: str, new: str) -> None:
    """Replace text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_json(path: Path, **values: object) -> None:
    """Change top-level values of a JSON file."""
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | values, ensure_ascii=False, indent=2),
        encoding="utf-8",
    )


def lines(outputs: Path) -> list[bytes]:
    """The lines of the ledger."""
    return (outputs / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def rewrite(outputs: Path, new: list[bytes]) -> None:
    """Put other lines into the ledger."""
    (outputs / "ledger.jsonl").write_bytes(b"".join(new))


def edit_line(outputs: Path, number: int, old: str, new: str) -> None:
    """Change one line of the ledger."""
    each = lines(outputs)
    assert old.encode() in each[number - 1]
    each[number - 1] = each[number - 1].replace(old.encode(), new.encode(), 1)
    rewrite(outputs, each)


def chain_anew(outputs: Path, values: list[dict[str, object]]) -> None:
    """Write a whole new ledger and head that fit."""
    previous, new = ledger.START, []
    for number, each in enumerate(values, start=1):
        text = json.dumps(
            each | {"number": number, "previous": previous}, ensure_ascii=False, separators=(",", ":")
        )
        new.append(text.encode() + b"\n")
        previous = hashlib.sha256(new[-1]).hexdigest()
    rewrite(outputs, new)
    (outputs / "ledger.head").write_text(f"{previous} {len(new)}\n")


def values(outputs: Path) -> list[dict[str, object]]:
    """The lines of the ledger as values."""
    return [json.loads(each) for each in lines(outputs)]


def exchange(one: Path, other: Path) -> None:
    """Two files or folders change places."""
    aside = one.parent / "aside"
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def link(path: Path, target: str) -> None:
    """Put a link in the place of a file or folder."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
    path.symlink_to(target)


def huge(path: Path) -> None:
    """A file of a tebibyte that takes no room on the disk."""
    with path.open("ab") as file:
        file.truncate(2**40)


def replay(packet: Path, place: Path) -> None:
    """Copy a packet to another place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(packet, place)


def forge(outputs: Path, packet: Path) -> None:
    """A copy for another unit, with everything in the packet made to fit."""
    place = outputs / "archive/xa-thu-ba/2023-Q3/quarterly" / packet.name
    replay(packet, place)
    facts = json.loads((place / "data/packet.json").read_text())
    facts["sealed"]["path"] = f"xa-thu-ba/2023-Q3/quarterly/{packet.name}"
    edit_json(place / "data/packet.json", commune="xa-thu-ba", sealed=facts["sealed"])
    fit_manifests(place)


def put_in_place_of(packet: Path, other: Path) -> None:
    """A packet takes the place of another."""
    shutil.rmtree(other)
    shutil.copytree(packet, other)


def alter_and_fit(packet: Path) -> None:
    """Alter the document and make all manifests fit."""
    flip(packet / "data/report.docx")
    fit_manifests(packet)


def alter_fit_and_enter(outputs: Path, packet: Path, number: int) -> None:
    """The same, and the packet's line in the ledger too."""
    before = digest(packet / "tagmanifest-sha256.txt")
    report = digest(packet / "data/report.docx")
    alter_and_fit(packet)
    edit_line(outputs, number, before, digest(packet / "tagmanifest-sha256.txt"))
    edit_line(outputs, number, report, digest(packet / "data/report.docx"))


def alter_inputs_and_fit(packet: Path) -> None:
    """Alter an input, with manifests made to fit, and the record left as it is."""
    flip(packet / "data/inputs/params.yaml", 3)
    fit_manifests(packet)


def unlist(packet: Path, name: str, manifest: str = "manifest-sha256.txt") -> None:
    """Take a line out of a manifest."""
    path = packet / manifest
    path.write_text(
        "".join(each for each in path.read_text().splitlines(True) if not each.endswith(f"  {name}\n"))
    )


def list_also(packet: Path, line: str) -> None:
    """Add a line to the manifest, with the tag manifest made to fit."""
    with (packet / "manifest-sha256.txt").open("a") as file:
        file.write(line)
    fit_tags(packet)


def remove_line(outputs: Path, number: int) -> None:
    """Take a line out of the ledger."""
    each = lines(outputs)
    del each[number - 1]
    rewrite(outputs, each)


def forge_line(outputs: Path, packet: str) -> None:
    """Append a line that fits the chain, and the head too."""
    chain_anew(outputs, [*values(outputs), {"event": "seal", "packet": packet, "tag_manifest": "0" * 64}])


DOCX = "data/report.docx"
CASES = (
    # ── files of a packet
    Case(
        "Sửa một byte của report.docx",
        lambda o, p: flip(p["a"] / DOCX),
        (("altered", "{a}/data/report.docx"),),
    ),
    Case(
        "Sửa một byte của readings.csv",
        lambda o, p: flip(p["b"] / "data/readings.csv"),
        (("altered", "{b}/data/readings.csv"),),
    ),
    Case(
        "Sửa một byte của packet.json",
        lambda o, p: flip(p["a"] / "data/packet.json", 30),
        (("altered", "{a}/data/packet.json"),),
    ),
    Case(
        "Sửa một đầu vào",
        lambda o, p: flip(p["a"] / "data/inputs/params.yaml"),
        (("altered", "{a}/data/inputs/params.yaml"),),
    ),
    Case(
        "Cắt bớt review.html",
        lambda o, p: os.truncate(p["a"] / "data/review.html", 5),
        (("altered", "{a}/data/review.html"),),
    ),
    Case(
        "Cắt report.docx còn 0 byte",
        lambda o, p: os.truncate(p["d"] / DOCX, 0),
        (("altered", "{d}/data/report.docx"),),
    ),
    Case("Xóa report.docx", lambda o, p: (p["a"] / DOCX).unlink(), (("missing", "{a}/data/report.docx"),)),
    Case(
        "Xóa packet.json",
        lambda o, p: (p["a"] / "data/packet.json").unlink(),
        (("missing", "{a}/data/packet.json"),),
    ),
    Case(
        "Xóa cả thư mục inputs",
        lambda o, p: shutil.rmtree(p["a"] / "data/inputs"),
        tuple(("missing", f"{{a}}/data/inputs/{name}") for name in samples.inputs()),
    ),
    Case(
        "Đổi tên report.docx",
        lambda o, p: (p["a"] / DOCX).rename(p["a"] / "data/Report.docx"),
        (("missing", "{a}/data/report.docx"), ("added", "{a}/data/Report.docx")),
    ),
    Case(
        "Đổi chỗ hai tệp trong một gói",
        lambda o, p: exchange(p["a"] / "data/readings.csv", p["a"] / "data/findings.csv"),
        (("altered", "{a}/data/readings.csv"), ("altered", "{a}/data/findings.csv")),
    ),
    Case(
        "Đổi report.docx giữa hai gói",
        lambda o, p: exchange(p["a"] / DOCX, p["b"] / DOCX),
        (("altered", "{a}/data/report.docx"), ("altered", "{b}/data/report.docx")),
    ),
    Case(
        "Thêm tệp vào data",
        lambda o, p: (p["a"] / "data/ghi-chu.txt").write_text("x"),
        (("added", "{a}/data/ghi-chu.txt"),),
    ),
    Case("Thêm tệp ở gốc gói", lambda o, p: (p["a"] / "README").write_text("x"), (("added", "{a}/README"),)),
    Case(
        "Thêm tệp ẩn vào inputs",
        lambda o, p: (p["a"] / "data/inputs/.an").write_text("x"),
        (("added", "{a}/data/inputs/.an"),),
    ),
    Case(
        "Thêm thư mục rỗng",
        lambda o, p: (p["a"] / "data/inputs/rong").mkdir(),
        (("added", "{a}/data/inputs/rong"),),
    ),
    Case(
        "Thêm fetch.txt (tệp lấy từ mạng)",
        lambda o, p: (p["a"] / "fetch.txt").write_text("http://x 1 data/x\n"),
        (("added", "{a}/fetch.txt"),),
    ),
    Case(
        "Thêm bảng kê md5",
        lambda o, p: (p["a"] / "manifest-md5.txt").write_text(""),
        (("added", "{a}/manifest-md5.txt"),),
    ),
    Case(
        "Thêm tệp có tên điều khiển màn hình",
        lambda o, p: (p["a"] / "data/\x1b[2J").write_text("x"),
        (("added", "{a}/data/\\x1b[2J"),),
    ),
    Case(
        "Thêm tệp có tên không phải UTF-8",
        lambda o, p: Path(os.fsdecode(bytes(p["a"]) + b"/data/\xff")).touch(),
        (("added", "{a}/data/\\udcff"),),
    ),
    # ── links, devices, size
    Case(
        "Thay report.docx bằng liên kết",
        lambda o, p: link(p["a"] / DOCX, "review.html"),
        (("unsafe", "{a}/data/report.docx"),),
    ),
    Case(
        "Thay thư mục inputs bằng liên kết",
        lambda o, p: link(p["a"] / "data/inputs", str(p["c"] / "data/inputs")),
        (("unsafe", "{a}/data/inputs"),),
    ),
    Case(
        "Thêm liên kết ra ngoài",
        lambda o, p: link(p["a"] / "data/passwd", "/etc/passwd"),
        (("unsafe", "{a}/data/passwd"),),
    ),
    Case("Thêm liên kết vòng", lambda o, p: link(p["a"] / "data/vong", "."), (("unsafe", "{a}/data/vong"),)),
    Case(
        "Thay bảng kê bằng liên kết",
        lambda o, p: link(p["a"] / "manifest-sha256.txt", "bagit.txt"),
        (("unsafe", "{a}/manifest-sha256.txt"),),
    ),
    Case("Thêm ống dẫn (FIFO)", lambda o, p: os.mkfifo(p["a"] / "data/ong"), (("unsafe", "{a}/data/ong"),)),
    Case(
        "Thay report.docx bằng ống dẫn",
        lambda o, p: ((p["a"] / DOCX).unlink(), os.mkfifo(p["a"] / DOCX)),
        (("unsafe", "{a}/data/report.docx"),),
    ),
    Case("Thay cả gói bằng liên kết", lambda o, p: link(p["a"], str(p["c"])), (("unsafe", "{a}"),)),
    Case(
        "Thay thư mục đơn vị bằng liên kết",
        lambda o, p: link(o / "archive/xa-thu-hai", "xa-mau"),
        (("unsafe", "archive/xa-thu-hai"),),
    ),
    Case("Thêm tệp 1 TiB", lambda o, p: huge(p["a"] / "data/lon.bin"), (("added", "{a}/data/lon.bin"),)),
    Case(
        "Làm report.docx phình đến 1 TiB",
        lambda o, p: huge(p["a"] / DOCX),
        (("altered", "{a}/data/report.docx"),),
    ),
    Case(
        "Làm bảng kê phình đến 1 TiB",
        lambda o, p: huge(p["a"] / "manifest-sha256.txt"),
        (("unsafe", "{a}/manifest-sha256.txt"), ("altered", "{a}/manifest-sha256.txt")),
    ),
    Case("Làm sổ cái phình đến 1 TiB", lambda o, p: huge(o / "ledger.jsonl"), (("unsafe", "ledger.jsonl"),)),
    # ── manifests
    Case(
        "Xóa tagmanifest",
        lambda o, p: (p["a"] / "tagmanifest-sha256.txt").unlink(),
        (("missing", "{a}/tagmanifest-sha256.txt"),),
    ),
    Case(
        "Xóa manifest",
        lambda o, p: (p["a"] / "manifest-sha256.txt").unlink(),
        (("missing", "{a}/manifest-sha256.txt"),),
    ),
    Case("Xóa bagit.txt", lambda o, p: (p["a"] / "bagit.txt").unlink(), (("missing", "{a}/bagit.txt"),)),
    Case(
        "Sửa ngày trong bag-info.txt",
        lambda o, p: edit(p["a"] / "bag-info.txt", "2023-10-02", "2023-10-01"),
        (("altered", "{a}/bag-info.txt"),),
    ),
    Case(
        "Xóa tệp cùng dòng của nó trong bảng kê",
        lambda o, p: ((p["a"] / DOCX).unlink(), unlist(p["a"], DOCX)),
        (("altered", "{a}/manifest-sha256.txt"),),
    ),
    Case(
        "Bỏ dòng của packet.json khỏi bảng kê, viết lại tagmanifest",
        lambda o, p: (unlist(p["a"], "data/packet.json"), fit_tags(p["a"])),
        (
            ("altered", "{a}/manifest-sha256.txt"),
            ("added", "{a}/data/packet.json"),
            ("altered", "{a}/tagmanifest-sha256.txt"),
        ),
    ),
    Case(
        "Bỏ dòng của bảng kê khỏi tagmanifest",
        lambda o, p: unlist(p["a"], "manifest-sha256.txt", "tagmanifest-sha256.txt"),
        (("altered", "{a}/tagmanifest-sha256.txt"),),
    ),
    Case(
        "Sửa report.docx, viết lại mọi bảng kê cho khớp",
        lambda o, p: alter_and_fit(p["a"]),
        (("altered", "{a}/tagmanifest-sha256.txt"),),
    ),
    Case(
        "Như trên, sửa cả dòng sổ cái",
        lambda o, p: alter_fit_and_enter(o, p["b"], 2),
        (("altered", "ledger.jsonl:2"),),
    ),
    Case(
        "Như trên, với gói niêm phong cuối",
        lambda o, p: alter_fit_and_enter(o, p["d"], 4),
        (("altered", LAST),),
    ),
    Case(
        "Sửa đầu vào, viết lại bảng kê",
        lambda o, p: alter_inputs_and_fit(p["a"]),
        (("altered", "{a}/data/packet.json"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    Case(
        "Tên thoát ra ngoài gói trong bảng kê",
        lambda o, p: list_also(p["a"], f"{'0' * 64}  data/../../../../../ledger.jsonl\n"),
        (("unsafe", "{a}/manifest-sha256.txt"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    Case(
        "Tên tuyệt đối trong bảng kê",
        lambda o, p: list_also(p["a"], f"{'0' * 64}  /etc/passwd\n"),
        (("unsafe", "{a}/manifest-sha256.txt"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    Case(
        "Tên ngoài data trong bảng kê",
        lambda o, p: list_also(p["a"], f"{'0' * 64}  bagit.txt\n"),
        (("altered", "{a}/manifest-sha256.txt"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    Case(
        "Dòng vô nghĩa trong bảng kê",
        lambda o, p: list_also(p["a"], "xin chào\n"),
        (("altered", "{a}/manifest-sha256.txt"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    Case(
        "Một tệp ghi hai lần trong bảng kê",
        lambda o, p: list_also(p["a"], f"{'0' * 64}  {DOCX}\n"),
        (("altered", "{a}/manifest-sha256.txt"), ("altered", "{a}/tagmanifest-sha256.txt")),
    ),
    # ── whole packets
    Case("Xóa một gói", lambda o, p: shutil.rmtree(p["a"]), (("removed", "{a}"),)),
    Case(
        "Xóa cả thư mục archive",
        lambda o, p: shutil.rmtree(o / "archive"),
        tuple(("removed", f"{{{letter}}}") for letter in "abcd"),
    ),
    Case(
        "Xóa hết tệp của một gói, để lại thư mục",
        lambda o, p: (shutil.rmtree(p["a"]), p["a"].mkdir()),
        tuple(("missing", f"{{a}}/{name}") for name in (*bag.TAGS, bag.TAG_MANIFEST)),
    ),
    Case(
        "Đổi mã của một gói",
        lambda o, p: p["a"].rename(p["a"].with_name("20231002T080000-000000000000")),
        (("removed", "{a}"), ("moved", "archive/xa-mau/2023-Q3/quarterly/20231002T080000-000000000000")),
    ),
    Case(
        "Chép một gói sang đơn vị khác",
        lambda o, p: replay(p["a"], o / "archive/xa-khac/2023-Q3/quarterly/x"),
        (("moved", "archive/xa-khac/2023-Q3/quarterly/x"),),
    ),
    Case(
        "Chép một gói sang đơn vị khác, sửa mọi thứ trong gói cho khớp",
        lambda o, p: forge(o, p["b"]),
        (("added", "archive/xa-thu-ba/2023-Q3/quarterly/{b.name}"),),
    ),
    Case(
        "Đặt gói của đơn vị khác vào chỗ một gói",
        lambda o, p: put_in_place_of(p["a"], p["b"]),
        (("moved", "{b}"),),
    ),
    Case(
        "Đặt bản cũ của báo cáo vào chỗ bản mới",
        lambda o, p: put_in_place_of(p["a"], p["c"]),
        (("moved", "{c}"),),
    ),
    Case("Đổi chỗ hai gói", lambda o, p: exchange(p["a"], p["b"]), (("moved", "{a}"), ("moved", "{b}"))),
    Case(
        "Thêm tệp giữa các gói",
        lambda o, p: (o / "archive/xa-mau/ghi-chu.txt").write_text("x"),
        (("added", "archive/xa-mau/ghi-chu.txt"),),
    ),
    # ── the ledger
    Case(
        "Bỏ một dòng giữa sổ cái",
        lambda o, p: remove_line(o, 2),
        (("removed", "ledger.jsonl:2"), ("added", "{b}")),
    ),
    Case(
        "Bỏ dòng đầu sổ cái",
        lambda o, p: remove_line(o, 1),
        (("removed", "ledger.jsonl:1"), ("added", "{a}")),
    ),
    Case("Cắt dòng cuối sổ cái", lambda o, p: remove_line(o, 4), (("cut", "ledger.jsonl"), ("added", "{d}"))),
    Case(
        "Cắt dòng cuối cùng với gói của nó",
        lambda o, p: (remove_line(o, 4), shutil.rmtree(p["d"])),
        (("cut", "ledger.jsonl"),),
    ),
    Case(
        "Cắt nửa dòng cuối",
        lambda o, p: rewrite(o, [*lines(o)[:3], lines(o)[3][:80]]),
        (("altered", LAST), ("cut", "ledger.jsonl"), ("added", "{d}")),
    ),
    Case(
        "Đổi chỗ hai dòng",
        lambda o, p: rewrite(o, [lines(o)[n] for n in (0, 2, 1, 3)]),
        (("reordered", "ledger.jsonl:3"),),
    ),
    Case(
        "Đảo ngược sổ cái",
        lambda o, p: rewrite(o, lines(o)[::-1]),
        tuple(("reordered", f"ledger.jsonl:{n}") for n in (2, 3, 4)),
    ),
    Case(
        "Lặp lại một dòng", lambda o, p: rewrite(o, [*lines(o), lines(o)[0]]), (("added", "ledger.jsonl:5"),)
    ),
    Case(
        "Sửa thời gian của một dòng",
        lambda o, p: edit_line(o, 2, "08:00:07", "09:00:07"),
        (("altered", "ledger.jsonl:2"),),
    ),
    Case(
        "Sửa thời gian của dòng cuối",
        lambda o, p: edit_line(o, 4, "08:00:07", "09:00:07"),
        (("altered", LAST),),
    ),
    Case(
        "Sửa kết luận của một dòng",
        lambda o, p: edit_line(o, 3, '"unfit"', '"fit"'),
        (("altered", "ledger.jsonl:3"),),
    ),
    Case(
        "Chèn dòng vô nghĩa",
        lambda o, p: rewrite(o, [*lines(o)[:2], b"xyz\n", *lines(o)[2:]]),
        (("altered", "ledger.jsonl:3"),),
    ),
    Case(
        "Chèn JSON lồng quá sâu",
        lambda o, p: rewrite(o, [*lines(o), b"[" * 200_000 + b"\n"]),
        (("altered", "ledger.jsonl:5"),),
    ),
    Case(
        "Thêm dòng cho gói có tên thoát ra ngoài",
        lambda o, p: forge_line(o, "../../../etc"),
        (("unsafe", "ledger.jsonl:5"),),
    ),
    Case(
        "Thêm dòng cho gói không có",
        lambda o, p: forge_line(o, "xa-ma/2023-Q3/quarterly/x"),
        (("removed", "archive/xa-ma/2023-Q3/quarterly/x"),),
    ),
    Case("Xóa sổ cái", lambda o, p: (o / "ledger.jsonl").unlink(), (("missing", "ledger.jsonl"),)),
    Case(
        "Xóa sổ cái và ledger.head",
        lambda o, p: ((o / "ledger.jsonl").unlink(), (o / "ledger.head").unlink()),
        (("missing", "ledger.jsonl"),),
    ),
    Case(
        "Thay sổ cái bằng liên kết",
        lambda o, p: ((o / "ledger.jsonl").rename(o / "x"), link(o / "ledger.jsonl", "x")),
        (("unsafe", "ledger.jsonl"),),
    ),
    Case("Xóa ledger.head", lambda o, p: (o / "ledger.head").unlink(), (("missing", "ledger.head"),)),
    Case(
        "Sửa ledger.head",
        lambda o, p: (o / "ledger.head").write_text("0" * 64 + " 4\n"),
        (("altered", LAST),),
    ),
    Case(
        "Ghi ledger.head vô nghĩa",
        lambda o, p: (o / "ledger.head").write_text("?"),
        (("altered", "ledger.head"),),
    ),
)


def everything_fits(outputs: Path, packet: Path) -> None:
    """Alter a document, then rewrite its manifests, its line, every line after it, and the head."""
    before, report = digest(packet / "tagmanifest-sha256.txt"), digest(packet / DOCX)
    alter_and_fit(packet)
    text = json.dumps(values(outputs)).replace(before, digest(packet / "tagmanifest-sha256.txt"))
    chain_anew(outputs, json.loads(text.replace(report, digest(packet / DOCX))))


def packet_never_was(outputs: Path, packet: Path) -> None:
    """Remove a packet, its line, and chain the rest anew."""
    shutil.rmtree(packet)
    chain_anew(outputs, [each for each in values(outputs) if not str(packet).endswith(str(each["packet"]))])


def wipe(outputs: Path) -> None:
    """Nothing was ever sealed here."""
    shutil.rmtree(outputs / "archive")
    (outputs / "ledger.jsonl").unlink()
    (outputs / "ledger.head").unlink()


ONLY_BY_WITNESS = (
    Case(
        "Sửa report.docx, viết lại bảng kê, cả sổ cái và ledger.head",
        lambda o, p: everything_fits(o, p["b"]),
        (),
    ),
    Case("Xóa một gói, viết lại cả sổ cái như chưa từng có", lambda o, p: packet_never_was(o, p["b"]), ()),
    Case("Xóa sạch gói, sổ cái và ledger.head, để lại drafts", lambda o, p: wipe(o), ()),
)
HARMLESS = (
    Case("Không làm gì", lambda o, p: None, ()),
    Case("Đổi thời gian sửa tệp", lambda o, p: os.utime(p["a"] / DOCX, (0, 0)), ()),
    Case("Có bản thảo dở trong drafts", lambda o, p: draft.new(o, "xa-mau", "2023-Q3", "quarterly"), ()),
    Case("Có index.html và sổ tay cạnh sổ cái", lambda o, p: (o / "index.html").write_text("x"), ()),
    Case("Chép cả outputs sang máy khác", lambda o, p: None, ()),
)


_KINDS = {
    "missing": "thiếu",
    "altered": "bị sửa",
    "added": "thừa",
    "removed": "mất",
    "reordered": "sai thứ tự",
    "cut": "bị cắt",
    "moved": "sai chỗ",
    "unsafe": "không an toàn, không mở",
    "witness": "không có mã giữ ngoài",
}


def table() -> str:
    """The attacks with their answers, as docs/ATTACKS.md prints them."""
    rows = [f"| {number} | {case.name} | {_answers(case)} |" for number, case in enumerate(CASES, start=1)]
    witnessed = [f"| {case.name} | không thấy gì | không có mã giữ ngoài |" for case in ONLY_BY_WITNESS]
    return "\n".join(
        [
            "# Bảng tấn công và trả lời của `cchc verify outputs/`",
            "",
            "Tệp này do `PYTHONPATH=tests python -m archive.attacks > docs/ATTACKS.md` viết ra từ chính bảng",
            "mà kiểm thử chạy (`tests/archive/attacks.py`); mỗi dòng được thử thật, câu trả lời phải đúng",
            "như bảng, không thiếu, không thừa. Thư mục bị tấn công có bốn gói A, B, C, D, niêm phong theo",
            "thứ tự đó; C là gói sau của cùng báo cáo với A.",
            "",
            "| TT | Tấn công | Trả lời: loại và tệp |",
            "|---|---|---|",
            *rows,
            "",
            "## Chỉ thấy được khi có mã giữ ngoài",
            "",
            "| Tấn công | `cchc verify outputs/` | `cchc verify outputs/ --witness MÃ` |",
            "|---|---|---|",
            *witnessed,
            "",
            "## Không phải tấn công, không báo gì",
            "",
            *(f"- {case.name}" for case in HARMLESS),
            "",
        ]
    )


def _answers(case: Case) -> str:
    letters = {letter: f"gói {letter.upper()}" for letter in "abcd"}
    places = {letter: _Place(text) for letter, text in letters.items()}
    return "<br>".join(f"{_KINDS[kind]}: `{file.format(**places)}`" for kind, file in case.answers)


class _Place(str):
    """A packet in the table, that also answers ``{b.name}``."""

    name = "mã của B"


if __name__ == "__main__":
    print(table(), end="")
