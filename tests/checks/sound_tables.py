"""Sound small tables of many shapes, made from true counts by a seed (DỮ LIỆU GIẢ LẬP, synthetic).

Every figure is derived from counts that exist, as an honest office would: totals are sums, rates are
rounded fractions, shares are shares of people. So nothing in them deserves more than a note.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random

from checks.samples import COLUMNS, cited, facts

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form

FIELDS = (
    "Hộ tịch", "Chứng thực", "Đất đai", "Xây dựng", "Bảo trợ xã hội", "Người có công",
    "Thi đua - khen thưởng", "Văn hóa - Thể thao", "Môi trường",
)  # fmt: skip
COLUMNS_06A = (
    "received", "online", "direct", "carried_over", "resolved", "early", "on_time", "late",
    "pending", "pending_in_time", "pending_overdue",
)  # fmt: skip
DOCUMENT = {"number": "12", "issued_on": "2023-09-05", "addressees": "UBND huyện"}


@dataclass
class Table:
    """Typed cells, notes beside them, documents, and what the rows of the one-stop table are called."""

    cells: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    documents: list[dict[str, object]] = field(default_factory=list)
    fields: tuple[str, ...] = FIELDS
    issued_on: str = DOCUMENT["issued_on"]

    def facts(self) -> Facts:
        """Facts of a run over this table alone."""
        document = {**DOCUMENT, "issued_on": self.issued_on}
        return facts(
            self.cells, notes=self.notes, documents=self.documents, document=document, fields=self.fields
        )


def split(random: Random, whole: int, parts: int) -> list[int]:
    """Whole numbers that add up to the whole, some of them often 0."""
    cuts = sorted(random.choice((0, whole, random.randint(0, whole))) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]


def rate(random: Random, numerator: int, denominator: int) -> str:
    """The fraction in per cent, with no, one or two decimals, rounded as offices do, comma or whole.

    An honest office writes a bare 100 only of all, and a bare 0 only of none.
    """
    step = random.choice(("1", "0.1", "0.01"))
    rounding = random.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    value = exact.quantize(Decimal(step), rounding=rounding)
    if value in (0, 100) and value != exact:
        value = exact.quantize(Decimal("0.01"), rounding=rounding)
    return str(value).replace(".", ",")


def one_stop(random: Random) -> Table:
    """Phụ lục 8 with two to nine fields and the rates that the sheet asks for."""
    table = Table()
    rows = []
    for _ in range(random.randint(2, len(FIELDS))):
        total = random.choice((0, random.randint(0, 12), random.randint(0, 400)))
        direct, online = split(random, total, 2)
        early, on_time, late = split(random, total, 3)
        rows.append((total, direct, online, random.randint(0, total), early, on_time, late))
    sums = tuple(map(sum, zip(*rows, strict=True)))
    for name, row in [*((str(at), row) for at, row in enumerate(rows, start=1)), ("T", sums)]:
        table.cells |= {
            f"PL8/{name}/{column}": str(value) for column, value in zip(COLUMNS, row, strict=True)
        }
    _blanks_among_zeros(random, table, rows)
    resolved = sums[4] + sums[5] + sums[6]
    if resolved:
        table.cells["620/3.3.2"] = rate(random, sums[4] + sums[5], resolved)
        _fill_sheet(random, table, online=sums[2])
    return table


def _blanks_among_zeros(random: Random, table: Table, rows: list[tuple[int, ...]]) -> None:
    for at, row in enumerate(rows, start=1):
        if not any(row) and random.random() < 0.5:
            table.cells[f"PL8/{at}/{random.choice(COLUMNS[1:])}"] = ""


def _fill_sheet(random: Random, table: Table, online: int) -> None:
    """Every row of the sheet of 2023 that a commune fills, in agreement with each other."""
    procedures, planned, given = random.randint(60, 200), random.randint(0, 12), random.randint(0, 30)
    done = split(random, given, 3)
    checked, reviewed = random.randint(0, 9), random.randint(0, 9)
    proposed = random.randint(0, checked + reviewed)
    online_3, online_4, _ = split(random, procedures, 3)
    inside, across, _ = split(random, procedures, 3)
    documents = random.randint(1, 300)
    electronic, both, _ = split(random, documents, 3)
    people = random.randint(15, 23)
    rows = {
        "1.1.1": planned, "1.1.2": random.randint(0, planned), "1.1.3": random.randint(0, 9),
        "1.3.1": given, "1.3.2": done[0], "1.3.3": done[1], "1.4.1": random.randint(0, 99),
        "1.4.2": random.randint(0, 2), "1.5": random.randint(0, 1), "2.1": random.randint(0, 5),
        "2.2": checked, "2.3": reviewed, "2.4": proposed, "2.5": random.randint(0, proposed),
        "3.1.1": 0, "3.1.2": 0, "3.1.3": procedures, "3.2": inside + across, "3.2.1": inside,
        "3.2.2": across, "3.4.2": online_3 + online_4, "7.5.1": online_3, "7.5.2": online_4,
        "4.2.1": people, "4.2.2": people - random.randint(0, 3), "4.2.3": random.randint(0, 3),
        "4.2.4": 0, "4.2.5": 0, "5.2": 0, "5.3.1": 0, "7.4.2": documents,
    }  # fmt: skip
    table.cells |= {f"620/{code}": str(value) for code, value in rows.items()}
    table.cells["620/7.4.2.a"] = rate(random, electronic, documents)
    table.cells["620/7.4.2.b"] = rate(random, both, documents)
    table.cells["620/3.2.3"] = rate(random, random.randint(0, procedures), procedures)
    table.cells["620/3.2.4"] = rate(random, random.randint(0, procedures), procedures)
    for code in ("7.5.3", "7.5.4"):
        numerator = random.randint(0, online)
        denominator = numerator + random.randint(0, 50)
        if denominator:
            table.cells[f"620/{code}"] = rate(random, numerator, denominator)
            table.notes[f"620/{code}"] = f"{numerator}/{denominator} hồ sơ"
        else:
            table.cells[f"620/{code}"] = "0"
    for row in form("620").rows:
        if row.role == "value":
            is_computed = row.indicator or row.filled_by != "commune"
            table.cells.setdefault(f"620/{row.code}", "" if is_computed else "0")


def staff(random: Random) -> Table:
    """Staff with whole people behind every share, and the same number assigned in the sheet of 2023."""
    table = Table()
    assigned = {}
    theory = {
        "CB": ("cao_cap", "trung_cap", "so_cap"),
        "CC": ("cao_trung_cap", "so_cap"),
        "KCT": ("trung_cap", "so_cap"),
    }
    trade = {"CB": "cd_dh", "CC": "cd_dh", "KCT": "cd_dh_tc"}
    for group, levels in theory.items():
        assigned[group] = random.randint(3, 14)
        present = assigned[group] - random.choice((0, 0, 1))
        cells = {"total": str(assigned[group]), "present": str(present), trade[group]: "100"}
        schools = split(random, present, 2)
        cells |= {"thcs": rate(random, schools[0], present), "thpt": rate(random, schools[1], present)}
        counts = split(random, present, len(levels) + 1)
        cells |= {level: rate(random, count, present) for level, count in zip(levels, counts, strict=False)}
        table.cells |= {f"NS/{group}/{code}": value for code, value in cells.items()}
    table.cells["NS/ALL/total"] = str(sum(assigned.values()))
    table.cells |= {"NS/LUONG/nang_bac": "2", "NS/LUONG/tham_nien": "0"}
    return table


def form_06a(random: Random) -> Table:
    """II.06a with what was carried over and what is still open."""
    table = Table()
    rows = []
    for _ in range(random.randint(1, 8)):
        received = random.choice((0, random.randint(0, 15), random.randint(0, 900)))
        resolved, pending = split(random, received, 2)
        rows.append(
            (
                received,
                *split(random, received, 3),
                resolved,
                *split(random, resolved, 3),
                pending,
                *split(random, pending, 2),
            )
        )
    sums = tuple(map(sum, zip(*rows, strict=True)))
    for name, row in [*((str(at), row) for at, row in enumerate(rows, start=1)), ("T", sums)]:
        table.cells |= {f"06a/{name}/{c}": str(value) for c, value in zip(COLUMNS_06A, row, strict=True)}
    return table


def sheet_2025(random: Random) -> Table:
    """The sheet of 2025: every rate with both its counts, and parts that add up."""
    table = Table(issued_on="2025-12-20")
    declared = form("4625")
    for row in declared.rows:
        if row.role == "value" and row.filled_by == "commune" and not row.rate and not row.answers:
            table.cells[f"4625/{row.code}"] = (
                rate(random, random.randint(0, 20), 20) if row.unit == "%" else "0"
            )
        elif row.answers and row.filled_by == "commune":
            table.cells[f"4625/{row.code}"] = random.choice(list(row.answers))
    for row in declared.rows:
        if row.rate and row.filled_by == "commune":
            whole = random.randint(1, 700)
            part = random.randint(0, whole)
            table.cells |= {f"4625/{row.rate[0]}": str(part), f"4625/{row.rate[1]}": str(whole)}
            table.cells[f"4625/{row.code}"] = rate(random, part, whole)
    units = split(random, random.randint(0, 40), 4)
    some = split(random, units[2], 3)
    names = ("2.1", "2.2", "2.3", "2.4", "2.5", "2.4.1", "2.4.2", "2.4.3")
    numbers = (sum(units), *units, *some)
    table.cells |= {f"4625/B6/{code}": str(number) for code, number in zip(names, numbers, strict=True)}
    assigned = random.randint(20, 60)
    table.cells |= {"4625/B4/2.1": str(assigned), "4625/B4/2.2": str(assigned - random.randint(0, 5))}
    return table


def documents(random: Random) -> Table:
    """A list of documents in the order of their registers, beside a small one-stop table."""
    table = one_stop(random)
    for symbol, kind in (("KH-UBND", "Kế hoạch"), ("QĐ-UBND", "Quyết định"), ("BC-UBND", "Báo cáo")):
        number, day = 0, 1
        for _ in range(random.randint(0, 6)):
            number, day = number + random.randint(1, 30), day + random.randint(0, 30)
            month, rest = divmod(day - 1, 28)
            table.documents.append(
                cited(kind, f"{number:02d}/{symbol}", f"2023-{month + 1:02d}-{rest + 1:02d}", "UBND xã Mẫu")
            )
    table.documents.append(cited("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ"))
    random.shuffle(table.documents)
    return table


KINDS: dict[str, Callable[[Random], Table]] = {
    "one_stop": one_stop,
    "staff": staff,
    "form_06a": form_06a,
    "sheet_2025": sheet_2025,
    "documents": documents,
}


def sound(kind: str, seed: int) -> Table:
    """The table of this kind and seed, the same on every machine."""
    return KINDS[kind](Random(f"{kind}-{seed}"))
