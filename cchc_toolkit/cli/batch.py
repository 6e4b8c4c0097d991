"""The verb for many communes at once: batch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_toolkit.cli.paths import existing_file, now, project_root, recovered, step, tell_ledger
from cchc_toolkit.cli.screen import say
from cchc_toolkit.command_line import Command

if TYPE_CHECKING:
    from cchc_toolkit.execution.batch_request import BatchRequest
    from cchc_toolkit.execution.cluster import Cluster, Keys
    from cchc_toolkit.model.batch_row import BatchRow
    from cchc_toolkit.pipeline.batch_plan import BatchPlan

__all__ = ["batch"]

_HELP = """Lập báo cáo của nhiều xã, mỗi xã một tiến trình riêng; xã này lỗi thì các xã khác vẫn chạy.

Mã kết thúc theo việc nặng nhất: 130 đã dừng theo yêu cầu; 1 lỗi của công cụ, tiến trình bị tắt; 5 bản thảo,
gói bị sửa; 2 tham số sai, chưa có tham số; 3 chưa gửi hoặc thiếu số liệu; 4 chưa đủ điều kiện trình ký; 0 tất
cả đạt."""


@click.command(cls=Command, help=_HELP, short_help="Lập báo cáo của nhiều xã, mỗi xã một tiến trình riêng.")
@click.option("--period", metavar="KỲ", required=True, help="Kỳ báo cáo, ví dụ 2026-Q3.")
@click.option(
    "--province", metavar="TỈNH", default="", help="Chỉ các xã của tỉnh này; gõ không dấu cũng được."
)
@click.option(
    "--list",
    "list_file",
    metavar="TỆP",
    default="",
    help="Chỉ các xã kể trong tệp: mỗi dòng một xã, hoặc cột đầu.",
)
@click.option(
    "--jobs", metavar="SỐ", type=int, default=0, help="Số tiến trình cùng lúc; mặc định bằng số nhân máy."
)
@click.option("--type", "report_type", metavar="LOẠI", default="", help="Loại báo cáo, như cchc run.")
@click.option(
    "--stamp", metavar="GIỜ", default="", help="Thời điểm lập của mọi báo cáo; mặc định là bây giờ."
)
@click.option(
    "--resume", "is_resumed", is_flag=True, help="Bỏ qua báo cáo đã niêm phong mà từ đó không có gì đổi."
)
@click.option(
    "--returns", metavar="THƯ_MỤC", default="", help="Ghi cho mỗi xã một phiếu Excel nêu điểm phải trả lời."
)
@click.option(
    "--scheduler",
    metavar="ĐỊA_CHỈ",
    default="",
    help="Chạy sổ tay trên các máy của bộ điều phối dask này, ví dụ 10.0.0.5:8786; niêm phong tại đây.",
)
@click.option("--tls-ca", metavar="TỆP", default="", help="Chứng thư của nơi cấp, để mã hóa đường truyền.")
@click.option("--tls-cert", metavar="TỆP", default="", help="Chứng thư của máy này.")
@click.option("--tls-key", metavar="TỆP", default="", help="Khóa riêng của máy này.")
def batch(
    period: str,
    province: str,
    list_file: str,
    jobs: int,
    report_type: str,
    stamp: str,
    is_resumed: bool,
    returns: str,
    scheduler: str,
    tls_ca: str,
    tls_cert: str,
    tls_key: str,
) -> int:
    """Run the reports of many communes."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.pipeline.batch_plan import plan_batch
    from cchc_toolkit.pipeline.commune_list import read_communes

    if jobs < 0:
        raise UsageError(f"Số tiến trình --jobs ghi {jobs}", fix="Đề nghị ghi số từ 1 trở lên")
    tls = _tls(scheduler, {"--tls-ca": tls_ca, "--tls-cert": tls_cert, "--tls-key": tls_key})
    listed = read_communes(existing_file(list_file)) if list_file else None
    root = project_root()
    recovered(root / "outputs")
    step("Đọc tham số của các xã")
    plan = plan_batch(root, period, report_type, province, listed)
    for remark in plan.remarks:
        say(f"Lưu ý: {remark}", err=True)
    with _cluster(scheduler, tls) as cluster:
        request = _request(root, plan, stamp, jobs, cluster, is_resumed=is_resumed)
        rows = [*plan.rows, *_made(request, plan, cluster)]
    return _told(request, rows, returns)


def _tls(scheduler: str, files: Mapping[str, str]) -> Keys | None:
    """The files of TLS, all three or none."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.execution.cluster import Keys

    missing = [option for option, file in files.items() if not file]
    if missing == list(files):
        return None
    if missing or not scheduler:
        lacking = ", ".join(missing if scheduler else ["--scheduler"])
        raise UsageError(
            f"Thiếu {lacking}", fix="Đề nghị ghi đủ --scheduler, --tls-ca, --tls-cert, --tls-key"
        )
    return Keys(*(str(existing_file(file)) for file in files.values()))


@contextmanager
def _cluster(scheduler: str, tls: Keys | None) -> Iterator[Cluster | None]:
    """The machines that execute, ``None`` where this one does."""
    if not scheduler:
        yield None
        return
    from cchc_toolkit.execution.cluster import cluster_at

    if tls is None:
        say(
            "Lưu ý: không có --tls-ca, --tls-cert, --tls-key; số liệu đi qua mạng không được mã hóa.",
            err=True,
        )
    with cluster_at(scheduler, tls, lambda line: say(line, err=True)) as cluster:
        yield cluster


def _request(
    root: Path, plan: BatchPlan, stamp: str, jobs: int, cluster: Cluster | None, *, is_resumed: bool
) -> BatchRequest:
    from cchc_toolkit.archive.ledger import read_head
    from cchc_toolkit.execution.batch_request import BatchRequest
    from cchc_toolkit.pipeline.batch_folder import batch_folder, moment

    head = read_head(root / "outputs")
    taken = moment(stamp or now())
    place = root / "outputs" / "batch" / plan.period / plan.report_type
    return BatchRequest(
        root,
        batch_folder(place, taken, is_given=bool(stamp)),
        plan.period,
        plan.report_type,
        taken,
        bool(stamp),
        now,
        jobs or (cluster.jobs if cluster else _cores()),
        is_resumed,
        head.number if head else 0,
        cluster is not None,
    )


def _cores() -> int:
    """Cores that this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _made(request: BatchRequest, plan: BatchPlan, cluster: Cluster | None) -> Iterator[BatchRow]:
    """The rows of the communes that are executed, as they come."""
    from cchc_toolkit.cli.batch_progress import progress_shown
    from cchc_toolkit.execution.batch import run_batch
    from cchc_toolkit.execution.interruption import interruption

    total = len(plan.communes)
    at_once = min(request.jobs, total or 1)
    whose = "báo cáo cùng lúc trên các máy của bộ điều phối" if cluster else "tiến trình cùng lúc"
    say(f"Lập báo cáo của {total} xã, {at_once} {whose}.", err=True)
    with interruption() as asked, progress_shown(total) as shown:
        for progress in run_batch(request, plan.communes, asked, cluster):
            shown(progress)
            if progress.row is not None:
                yield progress.row


def _told(request: BatchRequest, rows: Sequence[BatchRow], returns: str) -> int:
    """Write and print the summary; a disk that refuses it does not undo what was sealed."""
    from cchc_toolkit.cli.batch_table import print_table
    from cchc_toolkit.errors import CchcError
    from cchc_toolkit.model.batch_row import INTERRUPTED, exit_code_of
    from cchc_toolkit.pipeline.batch_summary import (
        PAGE,
        WORKBOOK,
        batch_title,
        write_returns,
        write_summary,
    )

    title = batch_title(request.report_type, request.period)
    ordered = sorted(rows, key=lambda row: row.commune)
    print_table(title, ordered)
    code = exit_code_of(rows)
    try:
        write_summary(request.root, request.folder, title, request.stamp, ordered)
        shown = request.folder.relative_to(request.root).as_posix()
        say(f"Bản tổng hợp: {shown}/{PAGE}, {shown}/{WORKBOOK}")
        if returns:
            written = write_returns(request.root, Path(returns), title, request.period, ordered)
            say(f"Phiếu gửi đơn vị: {len(written):02} phiếu trong {returns}")
    except CchcError as error:
        say(f"LỖI: {error} Các gói đã niêm phong không bị ảnh hưởng.", err=True)
        code = error.exit_code
    tell_ledger(request.root / "outputs")
    if code == INTERRUPTED:
        say("Đã dừng theo yêu cầu; chạy lại lệnh này với --resume để làm tiếp.", err=True)
    return code
