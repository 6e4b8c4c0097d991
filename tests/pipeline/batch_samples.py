"""Communes of a made-up project, and rows of a batch. SYNTHETIC (dữ liệu giả lập): true of no office."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.model.batch_row import BatchRow, Outcome

PERIOD = "2026-Q3"


def commune(root: Path, key: str, name: str, authority: str = "UBND tỉnh Mẫu", code: str = "") -> None:
    """Parameters of a commune, as far as a plan asks for them, and a file that it has sent."""
    folder = root / "params" / key
    folder.mkdir(parents=True, exist_ok=True)
    text = f'unit:\n  name: {name}\n  code: "{code}"\nauthority: {authority}\nwindow:\n  to: 14/9/2026\n'
    (folder / f"{PERIOD}.yaml").write_text(text, encoding="utf-8")
    sent = root / "data" / key / PERIOD
    sent.mkdir(parents=True, exist_ok=True)
    (sent / "nhap-lieu.xlsx").write_bytes(b"PK")


def rows() -> tuple[BatchRow, ...]:
    """One row of each outcome."""
    return tuple(
        BatchRow(
            f"xa-{number:02}",
            f"xã Mẫu {number}",
            "tỉnh Mẫu",
            outcome,
            packet=f"outputs/archive/xa-{number:02}/2026-Q3/quarterly/x" if outcome.is_sealed else "",
            blocking=2 if outcome is Outcome.UNFIT else 0,
            causes=() if outcome in (Outcome.FIT, Outcome.SILENT) else (f"Vì <lý do> số {number} & khác.",),
            notebook="outputs/batch/2026-Q3/quarterly/x/xa.ipynb" if outcome is Outcome.FAILED else "",
            is_kept=outcome is Outcome.FIT,
            changes=("nhap-lieu.xlsx đã đổi sau khi chạy",) if outcome is Outcome.UNFIT else (),
        )
        for number, outcome in enumerate(Outcome, 1)
    )
