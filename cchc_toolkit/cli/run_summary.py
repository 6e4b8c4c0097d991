"""What came of a run, in the words of the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.cli.paths import UNFIT, tell_ledger
from cchc_toolkit.cli.screen import say
from cchc_toolkit.errors import CchcError
from cchc_toolkit.vocabulary.wording import ended

if TYPE_CHECKING:
    from cchc_toolkit.model.reading import Finding
    from cchc_toolkit.pipeline.run_request import RunResult

__all__ = ["first_causes", "print_pdf", "print_summary"]

_CAUSES = 3


def print_pdf(outcome: RunResult, root: Path) -> None:
    """The PDF that was asked for; where it cannot be had the sealed run counts all the same."""
    from cchc_toolkit.pipeline.pdf import pdf_of_packet

    try:
        made = pdf_of_packet(outcome.packet, root / "outputs")
        say(f"Bản PDF: {made.relative_to(root).as_posix()}")
    except CchcError as error:
        say(f"LỖI: {error} Gói đã niêm phong, không cần chạy lại.", err=True)


_LINKS = {"Bản Word": "report.docx", "Bản rà soát": "review.html", "Sổ tay đã chạy": "notebook.html"}


def print_summary(outcome: RunResult, root: Path, is_all: bool) -> int:
    """Print what came of a run: verdict, the first causes or all findings, where everything lies."""
    from cchc_toolkit.model.reading import Verdict
    from cchc_toolkit.model.verdict import conclusion

    record, packet = outcome.record, outcome.packet.relative_to(root).as_posix()
    mark = " (dữ liệu giả lập)" if record.is_synthetic else ""
    say(f"{outcome.title} của {record.unit_name}{mark}")
    say(f"Kết luận: {conclusion(record.findings)}.")
    for line in map(_sentence, record.findings) if is_all else first_causes(record.findings):
        say(line)
    for name, file in _LINKS.items():
        say(f"{name}: {packet}/data/{file}")
    say(f"Gói lưu vết: {packet}")
    tell_ledger(root / "outputs")
    if record.verdict is Verdict.FIT:
        return 0
    say("Đã chạy xong, chưa đủ điều kiện trình ký (mã 4). Xem lỗi tại review.html.")
    return UNFIT


def first_causes(findings: Sequence[Finding]) -> Iterator[str]:
    """The gravest causes, and how many findings are not printed; the record has the gravest in front."""
    from cchc_toolkit.model.reading import Severity
    from cchc_toolkit.model.verdict import gravest

    causes = [finding for finding in findings if gravest(finding) is not Severity.NOTE]
    yield from map(_sentence, causes[:_CAUSES])
    if rest := len(findings) - len(causes[:_CAUSES]):
        word = "điểm khác" if len(causes) > _CAUSES else "lưu ý"
        yield f"{'… và' if causes else 'Có'} {rest:02} {word}: xem review.html, hoặc thêm --all."


def _sentence(finding: Finding) -> str:
    text = (
        finding.message[:1].lower() + finding.message[1:]
        if finding.message.startswith("Ô ")
        else finding.message
    )
    sentences = [ended(sentence) for sentence in (text, finding.fix) if sentence]
    return f"{finding.severity.label}: {' '.join(sentences)}"
