"""Write a synthetic export of the cases of a whole province (DỮ LIỆU GIẢ LẬP), block by block.

    python scripts/synthetic_province.py FILE.csv --rows 5000000 [--communes 150] [--mess 0.02] [--seed N]

Every name, number and address is made up from the seed and says so ("giả lập"). With ``--mess`` that share of
the cells is what offices meet: days of no calendar, unknown words, cases without a number or twice, units
written in other ways. A block of rows depends on the seed and its place alone, so memory does not grow.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from build_cases import MARK, PROCEDURES

SEED = 20260930
BLOCK = 50_000
FIRST, DAYS = date(2026, 4, 1), 200
HEADER = (
    *(
        "STT",
        "Đơn vị tiếp nhận",
        "Mã thủ tục",
        "Tên thủ tục hành chính",
        "Lĩnh vực",
        "Mã hồ sơ",
        "Trạng thái",
    ),
    *("Hình thức nộp", "Địa chỉ", "Người nộp", "Chủ hồ sơ", "Số điện thoại", "Ngày nộp hồ sơ", "Ngày nhận"),
    *("Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả"),
)
UNIT, CODE, NUMBER, STATUS, CHANNEL = 1, 2, 5, 6, 7
RECEIVED, DUE, RESOLVED, RETURNED = 13, 14, 15, 16
STATUSES = ("Đã trả kết quả", "Đã xử lý xong", "Đang xử lý", "Yêu cầu bổ sung giấy tờ", "Dừng xử lý")
SHARES = (0.7, 0.1, 0.14, 0.04, 0.02)
CHANNELS = ("Trực tuyến", "Trực tiếp", "Bưu chính công ích")
PEOPLE = tuple(f"Người Giả Lập {number:04}" for number in range(2000))
PLACES = tuple(f"Thôn Giả Lập {number}" for number in range(1, 300))
PHONES = tuple(f"09000{number:05}" for number in range(2000))
MESS = {
    CODE: ("1.00398", "2000648", "mã lạ"),
    NUMBER: ("", "Người Giả Lập", "H99.10-260701-0001"),
    STATUS: ("Chờ ý kiến", "", "đã trả kết quả "),
    CHANNEL: ("Qua người quen", "-"),
    RECEIVED: ("", "31/02/2026", "2026-07-03"),
    DUE: ("trong ngày", "hôm sau", "30/06/26"),
    RESOLVED: ("", "01/13/2026"),
    RETURNED: ("chưa có", "32/07/2026 08:00:00"),
}


def unit_name(number: int) -> str:
    """The name of a synthetic commune."""
    return f"xã Mẫu {number}"


def spellings(number: int) -> tuple[str, ...]:
    """The ways in which its cell may be written, the usual one first."""
    name = unit_name(number)
    return f"UBND {name}", f"Ủy ban nhân dân {name}", name.upper(), f"Bộ phận Một cửa {name}", f"  {name} "


def texts(size: int, block: int, communes: int, mess: float, seed: int) -> Iterator[Sequence[str]]:
    """Rows of one block, as cells."""
    chance = np.random.default_rng([seed, block])
    days = [FIRST + timedelta(days=n) for n in range(DAYS + 60)]
    times = np.array([f"{day:%d/%m/%Y} {n % 9 + 8:02}:05:09" for n, day in enumerate(days)], dtype=object)
    dates = np.array([f"{day:%d/%m/%Y}" for day in days], dtype=object)
    codes = [f"{day:%y%m%d}" for day in days]
    procedures = list(PROCEDURES.items())
    unit = chance.integers(0, communes, size)
    received, procedure = chance.integers(0, DAYS, size), chance.integers(0, len(procedures), size)
    status = chance.choice(len(STATUSES), size, p=SHARES)
    end = received + chance.integers(0, 20, size)
    start = block * BLOCK

    def picked(words: Sequence[str], at: np.ndarray) -> list[str]:
        return list(np.array(words, dtype=object)[at])

    columns: list[list[str]] = [
        [str(number) for number in range(start + 1, start + size + 1)],
        picked([spellings(number + 1)[0] for number in range(communes)], unit),
        picked([code for _, (code, _) in procedures], procedure),
        picked([name for _, (_, name) in procedures], procedure),
        picked([name for name, _ in procedures], procedure),
        [f"H99.{n % 90 + 10}-{codes[day]}-{start + n:07}" for n, day in enumerate(received.tolist(), 1)],
        picked(STATUSES, status),
        picked(CHANNELS, chance.integers(0, len(CHANNELS), size)),
        picked(PLACES, chance.integers(0, len(PLACES), size)),
        picked(PEOPLE, chance.integers(0, len(PEOPLE), size)),
        picked(PEOPLE, chance.integers(0, len(PEOPLE), size)),
        picked(PHONES, chance.integers(0, len(PHONES), size)),
        list(times[received]),
        list(times[received]),
        list(dates[received + 10]),
        list(np.where(status < 2, times[end], "")),
        list(np.where(status < 1, times[end + 1], "")),
    ]
    _spoil(columns, unit, mess, chance)
    return zip(*columns, strict=True)


def _spoil(columns: list[list[str]], unit: np.ndarray, mess: float, chance: np.random.Generator) -> None:
    """Put what offices meet into a share of the cells."""
    size = len(unit)
    for column, words in MESS.items():
        for at in np.flatnonzero(chance.random(size) < mess).tolist():
            columns[column][at] = words[int(chance.integers(0, len(words)))]
    for at in np.flatnonzero(chance.random(size) < mess).tolist():
        others = spellings(int(unit[at]) + 1)
        columns[UNIT][at] = others[int(chance.integers(0, len(others)))]
    for at in np.flatnonzero(chance.random(size) < mess).tolist():
        columns[NUMBER][at] = columns[NUMBER][at - 1]
        columns[UNIT][at] = columns[UNIT][at - 1]


def rows(total: int, communes: int, mess: float = 0.0, seed: int = SEED) -> Iterator[Sequence[str]]:
    """All rows below the header, as cells."""
    for block in range(-(-total // BLOCK)):
        yield from texts(min(BLOCK, total - block * BLOCK), block, communes, mess, seed)


def write(path: Path, total: int, communes: int = 150, mess: float = 0.0, seed: int = SEED) -> None:
    """Write the file: metadata in the first rows, the header in the fourth, UTF-8 with its mark, CRLF."""
    above = ("," * (len(HEADER) - 1)).join(["", ""])
    with path.open("w", encoding="utf-8-sig", newline="", buffering=1 << 20) as out:
        out.write(f"{MARK}{above}\r\nDANH SÁCH HỒ SƠ TOÀN TỈNH{above}\r\n{above}\r\n{','.join(HEADER)}\r\n")
        for row in rows(total, communes, mess, seed):
            out.write(",".join(row) + "\r\n")


def main(arguments: Sequence[str]) -> int:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Tệp hồ sơ toàn tỉnh giả lập")
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--communes", type=int, default=150)
    parser.add_argument("--mess", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    write(asked.file, asked.rows, asked.communes, asked.mess, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
