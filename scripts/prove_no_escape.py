"""Alter one value a thousand times and see that none escapes; send 300 sound sets and see that none is told.

    python scripts/prove_no_escape.py            all, writes docs/NO_ESCAPE.md; ends with 1 where one escapes

Everything is synthetic and made by a seed (tests/proof). Files .xls are made by LibreOffice, in one go.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from proof.alterations import SOURCES, trial  # noqa: E402  (the tests' folder is no package)
from proof.judging import ANSWERS, judged, taken  # noqa: E402
from proof.offices import OFFICES  # noqa: E402
from proof.sound_sets import SOUND, all_sound, sound  # noqa: E402
from proof.trials import Trial  # noqa: E402

from cchc_toolkit.inputs.exports.place_names import shown_file  # noqa: E402

EACH, SOUND_EACH = 40, 12
Spec = tuple[str, str, int]
HEAD = """# Số sai không lọt: số đo trên {trials} lần sửa sai và {sets} bộ số liệu đúng

Lập tự động (`scripts/prove_no_escape.py`), dữ liệu giả lập. Mỗi lần sửa đúng một giá trị của một bộ số
liệu đang khớp sao cho một phép cộng, một quan hệ của biểu không còn đúng (với danh sách: số đếm khác số đã
gõ); đúng hay sai do bộ kiểm thử tự tính từ biểu giấy. Bộ số liệu được đọc, tính, kiểm tra như một lần chạy
thật.

- **Được báo**: một kết quả “Phải sửa”, “Cần xem lại” nêu tên tệp và ô (dòng) đó.
- **Từ chối**: tệp không được nhận, lời từ chối nêu ô.
- **Không in sai**: số sai không được in (để trống, hoặc in số đúng từ nguồn khác).
- **Lọt**: số sai được in mà không có kết quả nào nêu ô đó.

| Biểu | Nguồn | Số lần | Được báo | Từ chối | Không in sai | Lọt |
| --- | --- | --- | --- | --- | --- | --- |
"""
FORMS = {"2023": "Phụ lục 8, thống kê 620, nhân sự", "2025": "II.06a, thống kê 4625"}


def verdict(spec: Spec, data: Mapping[str, bytes]) -> tuple[Spec, str, str]:
    """What became of one alteration."""
    found = _with_files(trial(*spec), data)
    return spec, judged(taken(found.sent), found.places, found.right), found.what


def _with_files(given: Trial, data: Mapping[str, bytes]) -> Trial:
    """The trial with its files as LibreOffice wrote them."""
    if not data:
        return given
    ((name, old),) = given.sent.files.items()
    places = {
        shown_file(name, data[name]) if file == shown_file(name, old) else file: cells
        for file, cells in given.places.items()
    }
    return replace(given, sent=replace(given.sent, files=data), places=places)


def said(spec: Spec) -> tuple[Spec, list[str]]:
    """The grave findings of a sound set, or its refusal."""
    told = taken(sound(*spec))
    return spec, [str(told.refusal)] if told.refusal else [
        f"{each.rule} {each.message}" for each in told.grave
    ]


def as_xls(specs: list[Spec]) -> dict[Spec, dict[str, bytes]]:
    """The files of the .xls trials, all converted by one call of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, spec in enumerate(specs):
            ((name, data),) = trial(*spec).sent.files.items()
            (Path(folder) / f"{number}.xlsx").write_bytes(data)
            names[spec] = name, Path(folder) / f"{number}.xls"
        made = sorted(Path(folder).glob("*.xlsx"))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xls",
            "--outdir",
            folder,
            *map(str, made),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return {spec: {name: path.read_bytes()} for spec, (name, path) in names.items()}


def page(verdicts: Counter[tuple[str, str, str]], told: Counter[str]) -> str:
    """The figures as Markdown."""
    lines = []
    for outline in OFFICES:
        for source in SOURCES:
            counts = [verdicts[outline, source, answer] for answer in ANSWERS]
            lines.append(f"| {FORMS[outline]} | {source} | {sum(counts)} | {' | '.join(map(str, counts))} |")
    sums = [sum(verdicts[key] for key in verdicts if key[2] == answer) for answer in ANSWERS]
    lines.append(f"| **Tất cả** | | {sum(sums)} | {' | '.join(map(str, sums))} |")
    sets = SOUND_EACH * len(OFFICES)
    rows = [f"| {kind} | {sets} | {told[kind]} |" for kind in SOUND]
    rows.append(f"| **Tất cả** | {sets * len(SOUND)} | {sum(told.values())} |")
    head = (
        "\nBộ số liệu đúng (hai loại biểu), số bộ có kết quả “Phải sửa”, “Cần xem lại” hoặc bị từ chối:\n\n"
    )
    head += "| Bộ số liệu | Số bộ | Bị báo |\n| --- | --- | --- |\n"
    title = HEAD.format(trials=sum(sums), sets=sets * len(SOUND))
    return title + "\n".join(lines) + "\n" + head + "\n".join(rows) + "\n"


def main() -> int:
    """Measure, write the page, and name what escaped or was wrongly told."""
    specs = [(outline, source, n) for outline in OFFICES for source in SOURCES for n in range(EACH)]
    files = as_xls([spec for spec in specs if spec[1].endswith(".xls")])
    verdicts: Counter[tuple[str, str, str]] = Counter()
    told: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for spec, answer, what in pool.map(verdict, specs, [files.get(s, {}) for s in specs], chunksize=10):
            verdicts[spec[0], spec[1], answer] += 1
            if answer == "escaped":
                sys.stdout.write(f"{spec}: {what}\n")
        for spec, findings in pool.map(said, all_sound(SOUND_EACH), chunksize=6):
            told[spec[1]] += bool(findings)
            for each in findings:
                sys.stdout.write(f"{spec}: {each}\n")
    (ROOT / "docs" / "NO_ESCAPE.md").write_text(page(verdicts, told), encoding="utf-8")
    return int(any(key[2] == "escaped" for key in verdicts) or bool(sum(told.values())))


if __name__ == "__main__":
    sys.exit(main())
