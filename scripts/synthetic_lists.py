"""Lists of communes that do not exist: DỮ LIỆU GIẢ LẬP; counted, they give their figures."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_toolkit.vocabulary.calendar import is_working_day

Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A window, and the one legal document issued in it."""

    first: date
    last: date
    legal: tuple[str, date]

    @property
    def working_days(self) -> list[date]:
        """Days on which an office works."""
        days = (self.first + timedelta(days=each) for each in range((self.last - self.first).days + 1))
        return [each for each in days if is_working_day(each)]


# Kind of an outgoing document: symbol, last number before the period, how often it occurs.
KINDS = {
    "decision": ("QĐ-UBND", 30, 6),
    "plan": ("KH-UBND", 23, 4),
    "report": ("BC-UBND", 52, 9),
    "notice": ("TB-UBND", 27, 4),
    "proposal": ("TTr-UBND", 14, 2),
    "letter": ("UBND-VP", 190, 14),
    "invitation": ("GM-UBND", 40, 5),
}
GROUPS = {"CB": "official", "CC": "civil_servant", "KCT": "part_time"}
HIGHER = ("university", "university", "college")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _shuffled(chance: random.Random, values: list[str]) -> list[str]:
    return chance.sample(values, len(values))


def staff_list(chance: random.Random, staff: dict[str, str], trained: dict[str, int]) -> Rows:
    """One row a person: those present have the levels of training that the sheet states."""
    rows: Rows = [("staff_group", "is_present", "schooling", "profession", "political_theory")]
    for group, code in GROUPS.items():
        present, total = int(staff[f"{group}/present"]), int(staff[f"{group}/total"])

        def levels(rest: str, given: dict[str, str], group: str = group, present: int = present) -> list[str]:
            known = [name for row, name in given.items() for _ in range(trained.get(f"{group}/{row}", 0))]
            return _shuffled(chance, known + [rest] * (present - len(known)))

        schooling = levels("primary", {"thcs": "lower", "thpt": "upper"})
        theory = levels(
            "none", {"cao_cap": "high", "cao_trung_cap": "middle", "trung_cap": "middle", "so_cap": "basic"}
        )
        skilled = trained.get(f"{group}/cd_dh", 0) + trained.get(f"{group}/cd_dh_tc", 0)
        allowed = HIGHER if group != "KCT" else (*HIGHER, "vocational", "vocational")
        profession = [chance.choice(allowed) for _ in range(skilled)] + ["none"] * (present - skilled)
        rows += [(code, "yes", *each) for each in zip(schooling, profession, theory, strict=True)]
        rows += [(code, "no", "upper", "university", "basic")] * (total - present)
    return rows


def outgoing(chance: random.Random, quarter: Quarter, documents: int, about_reform: int) -> Rows:
    """A register whose numbers run with the days, each kind in a series of its own."""
    weights = [often for *_, often in KINDS.values()]
    days = sorted(chance.choice(quarter.working_days) for _ in range(documents - 1))
    kinds = chance.choices(list(KINDS), weights, k=documents - 1)
    numbers = {kind: last for kind, (_, last, _) in KINDS.items()}
    found: list[tuple[date, str, str]] = []
    for day, kind in zip(days, kinds, strict=True):
        numbers[kind] += 1
        found.append((day, f"{numbers[kind]:02}/{KINDS[kind][0]}", kind))
    found = sorted([*found, (quarter.legal[1], quarter.legal[0], "decision")], key=lambda each: each[0])
    with_paper = set(chance.sample(range(documents), 14))
    letters = [at for at, (_, _, kind) in enumerate(found) if kind == "letter"]
    directing = set(chance.sample(letters, about_reform))
    return [
        ("number_symbol", "issued_on", "kind", "sent", "reform"),
        *(
            (
                symbol,
                _day(day),
                kind,
                "both" if at in with_paper else "electronic",
                "yes" if at in directing else "no",
            )
            for at, (day, symbol, kind) in enumerate(found)
        ),
    ]


def tasks(chance: random.Random, quarter: Quarter, in_time: int, late: int, still_open: int = 0) -> Rows:
    rows: Rows = []
    for is_late in [False] * in_time + [True] * late:
        assigned = chance.choice(quarter.working_days[:40])
        due = assigned + timedelta(days=chance.choice((10, 15, 20)))
        done = due + timedelta(days=3) if is_late else due - timedelta(days=chance.randrange(6))
        rows.append((_day(assigned), _day(due), _day(done)))
    for assigned in quarter.working_days[-still_open:] if still_open else ():
        rows.append((_day(assigned), _day(assigned + timedelta(days=20)), ""))
    by_day = sorted(rows, key=lambda row: tuple(reversed(row[0].split("/"))))
    return [("assigned_on", "due_on", "done_on"), *by_day]


def survey(chance: random.Random, quarter: Quarter, slips: int) -> Rows:
    days = sorted(chance.choice(quarter.working_days) for _ in range(slips))
    # Drawn apart, so that the lists which follow stay as they were.
    answers = ["satisfied"] * (slips - 9) + ["unsatisfied"] * 6 + [""] * 3
    rated = _shuffled(random.Random(slips), answers)
    return [
        ("collected_on", "mode", "rating"),
        *(
            (_day(day), chance.choice(("online", "online", "paper")), rating)
            for day, rating in zip(days, rated, strict=True)
        ),
    ]


def procedures(chance: random.Random, total: int, partial: int, full: int, paying: int) -> Rows:
    """Codes begin with 9, which no real procedure's does."""
    levels = _shuffled(chance, ["partial"] * partial + ["full"] * full + ["none"] * (total - partial - full))
    online = [at for at, level in enumerate(levels) if level != "none"]
    with_payment = set(chance.sample(online, paying))
    on_paper = set(chance.sample(range(total), 4))
    return [
        ("procedure_code", "name", "online_level", "payment", "process"),
        *(
            (
                f"9.{at:06}",
                f"Thủ tục {at:03} (giả lập)",
                level,
                "yes" if at - 1 in with_payment else "no",
                "approved" if at - 1 in on_paper else "electronic",
            )
            for at, level in enumerate(levels, 1)
        ),
    ]


def legal_documents(quarter: Quarter) -> Rows:
    """The one legal document of the period."""
    return [("number_symbol", "issued_on", "kind"), (quarter.legal[0], _day(quarter.legal[1]), "decision")]
