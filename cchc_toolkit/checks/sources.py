"""One quantity from several sources: cases, aggregate exports, and what was typed, compared cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cchc_toolkit.checks.excluded_rows import versions_of
from cchc_toolkit.checks.other_days import is_told
from cchc_toolkit.checks.rule import Facts, Rule, Violation
from cchc_toolkit.forms.metrics import FORM_METRICS, METRICS
from cchc_toolkit.indicators.grids import SourceRow
from cchc_toolkit.indicators.optional_columns import Lack
from cchc_toolkit.model.case_table import COLUMN_WORDS
from cchc_toolkit.model.grid import SOURCES
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = [
    "AT_LEAST",
    "NO_CASES",
    "NO_COLUMN",
    "ONE_FIELD_TWICE",
    "OUTSIDE",
    "SOURCES_AGREE",
    "WITHOUT_DUE_DATE",
    "WITHOUT_SLIP",
]

_MANY, _ONE_IN = 5, 5  # so many cases without a day due, one in so many: more than an oversight
_TELLING = 3
"""Fewer figures that are not 0 may be the same by chance."""


def _disagreeing(facts: Facts) -> Iterator[Violation]:
    """One finding for each row of exports that says other numbers than the cases."""
    for row in facts.grids.rows:
        cells = row.disputed("aggregates")
        if cells:
            told = join_vi(
                f"{METRICS[m]} ghi {given.value}, {SOURCES[s]} cho {c.value}" for m, s, c, given in cells
            )
            arithmetic = "; ".join(f"{METRICS[m]}: {given.value} ≠ {c.value}" for m, _, c, given in cells)
            where = tuple(dict.fromkeys(o for _, _, c, given in cells for o in (*given.origins, *c.origins)))
            words = {"row": row.name, "source": SOURCES["aggregates"], "told": told}
            yield Violation(words, row.shown([m for m, *_ in cells]), where, arithmetic)


def _uncounted(facts: Facts) -> Iterator[Violation]:
    """Rows with typed figures of which no list has a case, though there is a list of cases."""
    if facts.dataset.tables.get("dossiers") is None:
        return
    for row in facts.grids.rows:
        typed = row.by_source["typed"].get("received") or row.by_source["typed"].get("handled")
        if "cases" not in row.by_source and typed is not None and typed.value:
            words = {"row": row.name, "typed": count(typed.value)}
            yield Violation(words, row.shown(("received", "handled")), typed.origins, f"{typed.value} ≠ 0")


def _twice(facts: Facts) -> Iterator[Violation]:
    """A row that was only typed, and a field that only files have, with the same figures throughout."""
    typed = [each for each in facts.grids.rows if set(each.by_source) == {"typed"}]
    counted = [each for each in facts.grids.rows if not any(_values(each, "typed").values())]
    for own in typed:
        for other in counted:
            source = next((each for each in ("cases", "aggregates") if each in other.by_source), "")
            if source and _are_same(_values(own, "typed"), _values(other, source)):
                count_of = other.by_source[source]["received" if source == "cases" else "handled"]
                words = {"own": own.name, "other": other.name, "file": spoken_sheet(count_of.origins[0])}
                metrics = [each for each in METRICS if each in other.by_source[source]]
                codes = [f"HS/{row.code.split('/')[1]}/{each}" for row in (own, other) for each in metrics]
                shown = [each for row in (own, other) for each in row.shown(metrics)]
                places = (each for count in own.by_source["typed"].values() for each in count.origins)
                where = tuple(dict.fromkeys((*places, *count_of.origins)))
                yield Violation(words, (*codes, *shown), where)


def _values(row: SourceRow, source: str) -> dict[str, int]:
    return {metric: each.value for metric, each in row.by_source.get(source, {}).items() if each.origins}


def _are_same(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether all quantities that both tell are equal, and enough of them are not 0 to mean something."""
    shared = one.keys() & other.keys()
    telling = sum(bool(one[each]) for each in shared)
    return telling >= _TELLING and all(one[each] == other[each] for each in shared)


def _outside(facts: Facts) -> Iterator[Violation]:
    outside = facts.grids.tally.outside if facts.grids.tally else 0
    if outside and not is_told(facts):
        yield Violation({"count": count(outside), "total": count(len(facts.dataset.tables["dossiers"]))})


def _lacking(is_absent: bool) -> Callable[[Facts], Iterator[Violation]]:
    """Columns that lists of cases do not have at all, or that are blank in single cases."""

    def find(facts: Facts) -> Iterator[Violation]:
        grouped: dict[str, list[Lack]] = {}
        for lack in facts.grids.tally.lacks if facts.grids.tally else ():
            if lack.is_absent is is_absent:
                grouped.setdefault(lack.column, []).append(lack)
        for column, lacks in grouped.items():
            where = tuple(dict.fromkeys(each for lack in lacks for each in lack.where))
            metrics = [each for each in METRICS if any(each in lack.metrics for lack in lacks)]
            metrics = [each for each in metrics if each in _asked(facts)]
            if not metrics:
                continue
            words = {
                "column": COLUMN_WORDS[column],
                "count": count(max(lack.cases for lack in lacks)),
                "figures": join_vi(METRICS[each] for each in metrics),
                "files": join_vi(dict.fromkeys(f"trang “{each.sheet}”, tệp {each.file}" for each in where)),
            }
            yield Violation(words, _shown(facts, metrics), where)

    return find


def _asked(facts: Facts) -> set[str]:
    """The quantities that a form in use shows or a figure of the report is computed from."""
    shown = {metric for form in facts.forms for metric in FORM_METRICS.get(form.code, {}).values()}
    formulas = (each for reading in facts.readings.values() for each in versions_of(reading))
    named = (part for each in formulas for part in (*each.numerator, *each.minus, *each.denominator))
    return shown | {each.removeprefix("HS/*/") for each in named if each.startswith("HS/*/")}


def _shown(facts: Facts, metrics: Iterable[str]) -> tuple[str, ...]:
    """The total cells of the forms in use that show these quantities."""
    wanted = set(metrics)
    return tuple(
        form.key("T", column)
        for form in facts.forms
        for column, metric in FORM_METRICS.get(form.code, {}).items()
        if metric in wanted
    )


def _without_due_date(facts: Facts) -> Iterator[Violation]:
    number = facts.grids.tally.no_due_date if facts.grids.tally else 0
    if number and not any(_without_slip(facts)):
        yield Violation({"count": count(number)})


def _without_slip(facts: Facts) -> Iterator[Violation]:
    """Many cases that took more than a day and have no day due: they are not the ones resolved at once."""
    tally = facts.grids.tally
    if tally is None:
        return
    number = tally.without_slip.value
    if number >= _MANY and number * _ONE_IN >= tally.took_days:
        words = {"count": count(number), "total": count(tally.took_days)}
        arithmetic = f"{number}/{tally.took_days} hồ sơ không có ngày hẹn trả"
        yield Violation(
            words, _shown(facts, ("early", "on_time", "late")), tally.without_slip.origins, arithmetic
        )


SOURCES_AGREE = Rule(
    code="KT-NGUON",
    name="Danh sách hồ sơ và bảng tổng hợp khớp nhau từng ô",
    severity=Severity.WARN,
    find=_disagreeing,
    message="Dòng {row}, {source}: {told}. Báo cáo dùng số của nguồn tin cậy hơn.",
    fix="Đề nghị đối chiếu hai nguồn, xuất lại danh sách cho đủ.",
    basis="Thứ tự tin cậy: danh sách hồ sơ, bảng tổng hợp, số đã khai",
)

NO_CASES = Rule(
    code="KT-THIEUHOSO",
    name="Lĩnh vực có số liệu khai thì có hồ sơ trong danh sách",
    severity=Severity.WARN,
    find=_uncounted,
    message="Dòng {row} ghi {typed} hồ sơ, danh sách không có hồ sơ nào của lĩnh vực này; dùng số đã ghi.",
    fix="Đề nghị xuất thêm danh sách hồ sơ của lĩnh vực này.",
    basis="Thứ tự tin cậy: danh sách hồ sơ, bảng tổng hợp, số đã khai",
)

OUTSIDE = Rule(
    code="KT-NGOAIKY",
    name="Hồ sơ ngoài thời gian chốt số liệu được nêu số lượng",
    severity=Severity.NOTE,
    find=_outside,
    message="Danh sách có {total} hồ sơ, trong đó {count} hồ sơ ngoài thời gian chốt số liệu, không tính.",
    basis="Thời gian chốt số liệu của kỳ báo cáo",
)

WITHOUT_DUE_DATE = Rule(
    code="KT-KHONGHEN",
    name="Hồ sơ giải quyết không có ngày hẹn trả được nêu số lượng",
    severity=Severity.NOTE,
    find=_without_due_date,
    message="{count} hồ sơ giải quyết trong kỳ không có ngày hẹn trả, tính là đúng hạn.",
    fix="Đề nghị kiểm tra cột ngày hẹn trả.",
    basis="Hồ sơ giải quyết ngay không ghi giấy hẹn; cách tính của các hệ thống một cửa",
)

WITHOUT_SLIP = Rule(
    code="KT-VANGHEN",
    name="Hồ sơ giải quyết quá một ngày có ngày hẹn trả",
    severity=Severity.WARN,
    find=_without_slip,
    message="{count} trong {total} hồ sơ giải quyết sau ngày tiếp nhận không có ngày hẹn trả, "
    "đang được tính là đúng hạn.",
    fix="Đề nghị xuất lại danh sách có đủ ngày hẹn trả.",
    basis="Không có ngày hẹn trả thì không biết hồ sơ có đúng hạn hay không",
)

NO_COLUMN = Rule(
    code="KT-THIEUCOT",
    name="Cột mà danh sách hồ sơ không có thì không được coi là không phát sinh",
    severity=Severity.NOTE,
    find=_lacking(is_absent=True),
    message="Danh sách hồ sơ ({files}) không có số liệu ở cột {column}; không đếm được: {figures}. "
    "Báo cáo dùng số đã khai nếu có, không có thì in “chưa có số liệu”.",
    fix="Đề nghị xuất lại danh sách có cột này, hoặc ghi số liệu vào sổ nhập.",
    basis="Ô trống không phải là số 0",
)

AT_LEAST = Rule(
    code="KT-ITNHAT",
    name="Hồ sơ để trống cột cần đếm được nêu số lượng",
    severity=Severity.WARN,
    find=_lacking(is_absent=False),
    message="{count} hồ sơ ({files}) để trống cột {column}; các số sau chỉ là ít nhất: {figures}.",
    fix="Đề nghị bổ sung trên hệ thống một cửa rồi xuất lại danh sách.",
    basis="Ô trống không phải là số 0",
)

ONE_FIELD_TWICE = Rule(
    code="KT-HAITEN",
    name="Một lĩnh vực không được tính hai lần dưới hai tên",
    severity=Severity.BLOCK,
    find=_twice,
    message="Dòng {own} của sổ nhập và lĩnh vực {other} ({file}) có số liệu như nhau; "
    "nếu cùng là một lĩnh vực thì hồ sơ đang bị tính hai lần.",
    fix="Đề nghị ghi tên dòng trong sổ nhập đúng như trong tệp; hai lĩnh vực khác nhau thì ghi cả hai dòng.",
    basis="Mỗi lĩnh vực một dòng; một hồ sơ chỉ tính một lần",
)
