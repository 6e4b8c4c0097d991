"""Which communes a batch is for: all with parameters for the period, those of a province, or of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.params import known_communes
from cchc_toolkit.model.batch_row import BatchRow, Outcome, shortened
from cchc_toolkit.pipeline.commune_list import Listed
from cchc_toolkit.pipeline.commune_names import CommuneNames, names_of, without_kind
from cchc_toolkit.report.report_type import type_asked_for
from cchc_toolkit.vocabulary.alphabet import fold, sort_key_vi
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import join_vi, nearest

__all__ = ["BatchPlan", "plan_batch"]

_LEFT_BY_PROGRAMS = ("~$", ".")
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """A batch whose communes are known.

    Parameters
    ----------
    period, report_type : str
        Keys.
    communes : tuple of CommuneNames
        To be executed, in the order of their keys or of the list.
    rows : tuple of BatchRow
        Of communes of which it is known without executing anything: nothing sent, no parameters.
    remarks : tuple of str
        What is odd in the list, one sentence each.
    """

    period: str
    report_type: str
    communes: tuple[CommuneNames, ...]
    rows: tuple[BatchRow, ...] = ()
    remarks: tuple[str, ...] = ()


def plan_batch(
    root: Path, period_text: str, report_type: str, province: str = "", listed: Sequence[Listed] | None = None
) -> BatchPlan:
    """Say which communes a batch is for.

    Parameters
    ----------
    root : Path
        Folder of the project.
    period_text, report_type : str
        As given; without a type the report on administrative reform of the period.
    province : str
        Only communes of it; accents, capitals and the kind (tỉnh, thành phố) do not count.
    listed : sequence of Listed, optional
        Only these.

    Raises
    ------
    UsageError
        No such period, type or province; no commune has parameters for the period.
    """
    kind = type_asked_for(report_type, parse_period(period_text))
    period = parse_period(period_text, kind.kinds).key
    there = [name for name in known_communes(root) if (root / "params" / name / f"{period}.yaml").is_file()]
    unknown: tuple[BatchRow, ...] = ()
    remarks: tuple[str, ...] = ()
    if listed is not None:
        there, unknown, remarks = _of_list(root, period, there, listed)
    elif not there:
        raise UsageError(f"Chưa xã nào có tham số cho kỳ {period}", fix="Đề nghị tạo params/<xã>/<kỳ>.yaml")
    named = [names_of(root, commune, period) for commune in there]
    if province:
        named = _of_province(named, province, period)
    silent = tuple(_silent(commune) for commune in named if not _has_sent(root, commune.commune, period))
    quiet = {row.commune for row in silent}
    communes = tuple(commune for commune in named if commune.commune not in quiet)
    return BatchPlan(period, kind.code, communes, (*unknown, *silent), remarks)


def _of_list(
    root: Path, period: str, there: Sequence[str], listed: Sequence[Listed]
) -> tuple[list[str], tuple[BatchRow, ...], tuple[str, ...]]:
    """The communes that a list names, rows of those without parameters, and what is odd in it."""
    index = {key: commune for commune in there for key in (_key(commune), commune)}
    by_name = cache(partial(_by_name, root, period, tuple(there)))
    first: dict[str, int] = {}
    unknown, remarks = [], []
    for entry in listed:
        key = _key(entry.text)
        commune = index.get(key) or index.get(without_kind(key)) or by_name().get(key, "")
        place = commune or key
        if place in first:
            remarks.append(
                f"{entry.where} kể lại “{entry.text}”, đã có ở dòng {first[place]}; chỉ chạy một lần."
            )
            continue
        first[place] = entry.line
        if not commune:
            unknown.append(_unknown(entry, period, there))
            remarks.extend(unknown[-1].causes)
    known = set(there)
    return [place for place in first if place in known], tuple(unknown), tuple(remarks)


def _key(text: str) -> str:
    """A name as a key would be written: ``xã Hồng Kim`` and ``params/xa-hong-kim/`` as ``xa-hong-kim``."""
    last = text.replace("\\", "/").strip("/ ").rpartition("/")[2]
    return "-".join(fold(last).replace("-", " ").split())


def _by_name(root: Path, period: str, there: Sequence[str]) -> dict[str, str]:
    """The communes by the names that their parameters give them; a name of several is nobody's."""
    keys = [(_key(names_of(root, commune, period).unit_name), commune) for commune in there]
    number = Counter(key for key, _ in keys)
    return {key: commune for key, commune in keys if number[key] == 1}


def _unknown(entry: Listed, period: str, there: Sequence[str]) -> BatchRow:
    guess = nearest(_key(entry.text), list(there))
    hint = f" Có phải “{guess}”?" if guess else " Đề nghị tạo tệp tham số, hoặc sửa danh sách."
    said = f"Không có tham số của “{entry.text}” cho kỳ {period}.{hint}"
    name = shortened((entry.text,))[0]
    return BatchRow(name, name, "", Outcome.UNKNOWN, causes=shortened((f"{entry.where}. {said}",)))


def _of_province(named: Sequence[CommuneNames], province: str, period: str) -> list[CommuneNames]:
    """The communes of a province; those whose parameters cannot be read may be of it, and stay."""
    wanted = without_kind(_key(province))
    inside = [commune for commune in named if without_kind(_key(commune.area)) == wanted]
    if not inside:
        areas = sorted({commune.area for commune in named if commune.area}, key=sort_key_vi)
        known = join_vi(areas) or "chưa có"
        raise UsageError(
            f"Không có tỉnh “{province}” trong tham số kỳ {period}", fix=f"Các tỉnh đã khai: {known}"
        )
    return [commune for commune in named if commune in inside or not commune.area]


def _silent(commune: CommuneNames) -> BatchRow:
    return BatchRow(commune.commune, commune.unit_name, commune.area, Outcome.SILENT)


def _has_sent(root: Path, commune: str, period: str) -> bool:
    """True if the folder of the period holds any file that somebody put there."""
    return any(_files(root / "data" / commune / period))


def _files(folder: Path) -> Iterator[Path]:
    try:
        paths = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:  # what cannot be looked at is executed, and says why
        yield folder
        return
    for path in paths:
        is_ours = not path.name.startswith(_LEFT_BY_PROGRAMS) and path.name.lower() not in _OF_THE_SYSTEM
        if is_ours and not path.is_dir():
            yield path
