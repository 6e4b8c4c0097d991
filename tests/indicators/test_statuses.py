"""Whatever is typed and whatever cases there are: no status becomes a number, and the identities hold."""

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from indicators.samples import dataset, grid, readings

from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.amounts import total
from cchc_toolkit.indicators.dossiers import ON_TIME_METHODS
from cchc_toolkit.indicators.quantities import Quantity
from cchc_toolkit.model.case_table import STATUSES, empty_cases
from cchc_toolkit.model.reading import Status

COLUMNS = tuple(each.code for each in form("PL8").columns)
CELLS = {"TTHC-01": "total", "TTHC-06": "direct", "TTHC-07": "online", "TTHC-08": "saturday"}
CELLS |= {"TTHC-09": "early", "TTHC-10": "on_time", "TTHC-11": "late"}
NEVER, BEYOND = Status.ZERO_DENOMINATOR.label, Status.OUT_OF_SCOPE.label
FIRST, LAST = date(2023, 6, 2), date(2023, 9, 1)

texts = st.one_of(st.integers(0, 999).map(str), st.sampled_from(["", "0", NEVER, BEYOND]))
tables = st.lists(st.tuples(*[texts] * len(COLUMNS)), min_size=1, max_size=6)
numbers = st.lists(st.tuples(*[st.integers(0, 999).map(str)] * len(COLUMNS)), min_size=1, max_size=6)
quick = settings(max_examples=30, deadline=None)


def computed(rows):
    entries, fields = grid("PL8", COLUMNS, {f"Lĩnh vực {at}": row for at, row in enumerate(rows, 1)})
    return readings(dataset(entries, fields))


def said(found):
    return {code: (each.status, each.value) for code, each in found.items() if code.startswith("TTHC")}


def says_nothing_happened(row):
    """All that was typed is 0, and something was."""
    typed = [text for text in row if text.isdigit()]
    return bool(typed) and not any(int(text) for text in typed)


@quick
@given(tables)
def test_a_value_stands_exactly_where_the_status_is_a_number(rows):
    for each in computed(rows).values():
        assert (each.value is not None) == (each.status is Status.NUMBER), each
        assert each.value is None or each.value.is_finite()


@quick
@given(tables)
def test_a_sum_is_the_sum_of_its_numbers_or_has_the_status_of_its_parts(rows):
    found = computed(rows)
    for code, name in CELLS.items():
        column = [(row[COLUMNS.index(name)], says_nothing_happened(row)) for row in rows]
        typed = [Decimal(text) for text, _ in column if text.isdigit()]
        if any(text == "" and not is_idle for text, is_idle in column):
            assert found[code].status is Status.NO_DATA
        elif typed:
            assert (found[code].status, found[code].value) == (Status.NUMBER, sum(typed))
        else:
            beyond = all(text == BEYOND for text, _ in column)
            assert found[code].status is (Status.OUT_OF_SCOPE if beyond else Status.ZERO_DENOMINATOR)


@quick
@given(numbers, st.sampled_from([("0",) * 7, ("0", "", "0", "", "", "0", ""), (NEVER,) * 7, (BEYOND,) * 7]))
def test_a_row_in_which_nothing_happened_changes_no_figure(rows, idle):
    assert said(computed([*rows, idle])) == said(computed(rows))


@quick
@given(numbers, st.integers(0, 6), st.data())
def test_one_blank_takes_away_every_figure_that_it_is_part_of_and_no_other(rows, at, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    lively = [list(each) for each in rows]
    lively[row] = ["7"] * 7
    before = said(computed(lively))
    lively[row][at] = ""
    after = computed(lively)
    for code, each in after.items():
        if code.startswith("TTHC") and before[code] != (each.status, each.value):
            assert each.status is Status.NO_DATA
            assert f"PL8/{row + 1}/{COLUMNS[at]}" in each.parts
    assert after[next(code for code, name in CELLS.items() if name == COLUMNS[at])].status is Status.NO_DATA


@quick
@given(numbers, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_figure(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert said(computed(shuffled)) == said(computed(rows))


@quick
@given(numbers)
def test_counts_and_rates_of_a_table_fit_together(rows):
    found = computed(rows)
    value = {code: each.value for code, each in found.items()}
    assert value["TTHC-02"] == value["TTHC-09"] + value["TTHC-10"] + value["TTHC-11"]
    assert_rate(found["TTHC-03"], value["TTHC-09"] + value["TTHC-10"], value["TTHC-02"])
    assert_rate(found["TTHC-12"], value["TTHC-07"], value["TTHC-06"] + value["TTHC-07"])


def assert_rate(reading, upper, lower):
    assert (reading.amount.numerator, reading.amount.denominator) == (upper, lower)
    assert reading.status is (Status.NUMBER if lower else Status.ZERO_DENOMINATOR)
    assert reading.value is None or 0 <= reading.value <= 100


def quantity(status, number):
    return Quantity("X", status, Decimal(number) if status is Status.NUMBER else None, ())


quantities = st.builds(quantity, st.sampled_from([*Status]), st.integers(0, 99))


@given(st.lists(quantities))
def test_a_total_is_a_number_only_of_numbers(parts):
    status, value = total(parts)
    typed = [each.value for each in parts if each.value is not None]
    lacking = {each.status for each in parts} & {Status.NO_DATA, Status.NOT_IN_FORCE}
    if lacking:
        assert status in lacking
    else:
        assert (status is Status.NUMBER) == bool(typed)
        assert value == sum(typed)


# ── Danh sách hồ sơ ─────────────────────────────────────────────────────────────────────────────

days = st.integers(-60, 160).map(lambda n: FIRST + timedelta(n))
maybe = st.one_of(st.none(), days)
case = st.fixed_dictionaries(
    {
        "field": st.sampled_from(["Hộ tịch", "Đất đai"]),
        "received_on": maybe,
        "due_on": maybe,
        "extended_due_on": maybe,
        "resolved_on": maybe,
        "status": st.sampled_from(sorted(STATUSES)),
        "channel": st.sampled_from(["direct", "online", "post"]),
        "online_level": st.sampled_from(["full", "partial", ""]),
    }
)


def case_table(rows):
    made = [{**row, "file": "ho-so.xlsx", "sheet": "Danh sách", "row": at} for at, row in enumerate(rows, 2)]
    columns = {}
    for name, kind in empty_cases().dtypes.items():
        cells = pd.Series([row.get(name, None if kind.kind == "M" else "") for row in made])
        columns[name] = (pd.to_datetime(cells) if kind.kind == "M" else cells).astype(kind)
    return pd.DataFrame(columns)


def counted(rows, method="resolved"):
    entries, fields = grid("06a", ("online",), {"Hộ tịch": ("",), "Đất đai": ("",)})
    given_cases = dataset(entries, fields, dossiers=case_table(rows))
    return readings(given_cases, LAST, method=method, first=FIRST, forms=[form("06a")])


@quick
@given(st.lists(case, min_size=1, max_size=12))
def test_the_identities_of_the_official_form_hold_for_any_list_of_cases(rows):
    value = {code: each.value for code, each in counted(rows).items() if code.startswith("TTHC")}
    known = {code for code, each in value.items() if each is not None}
    equations = [
        ("TTHC-15", ("TTHC-01", "TTHC-14")),
        ("TTHC-15", ("TTHC-02", "TTHC-16")),
        ("TTHC-02", ("TTHC-09", "TTHC-10", "TTHC-11")),
        ("TTHC-16", ("TTHC-17", "TTHC-18")),
        ("TTHC-01", ("TTHC-06", "TTHC-07")),
    ]
    for whole, parts in equations:
        if {whole, *parts} <= known:
            assert value[whole] == sum(value[part] for part in parts), whole
    fields = {row["field"] for row in rows}
    says_all = all(row[each] for row in rows for each in ("received_on", "due_on", "resolved_on"))
    inside = {row["field"] for row in rows if says_all and FIRST <= row["received_on"] <= LAST}
    is_whole = fields == inside == {"Hộ tịch", "Đất đai"}
    assert not is_whole or {code for code, _ in equations} <= known


@quick
@given(st.lists(case, min_size=1, max_size=12), st.sampled_from([*ON_TIME_METHODS]))
def test_every_way_to_count_on_time_stays_between_nothing_and_all(rows, method):
    rate = counted(rows, method)["TTHC-03"]
    assert rate.status in (Status.NUMBER, Status.ZERO_DENOMINATOR, Status.NO_DATA)
    assert rate.value is None or 0 <= rate.value <= 100
