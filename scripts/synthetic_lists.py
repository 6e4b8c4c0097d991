"""Lists of communes that do not exist: DỮ LIỆU GIẢ LẬP; counted, they give their figures.

What happens day by day is drawn once for all the time a commune tells of, stretch by stretch; the list of a
period is what lies in its window, so that the register of six months contains that of its first quarter.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from cchc_toolkit.vocabulary.calendar import is_working_day

Rows = list[tuple[str, ...]]
Dated = list[tuple[date, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days within one calendar year, and how much happened in them."""

    first: date
    last: date
    documents: int
    directing: int
    on_paper: int
    slips: int
    tasks: int = 0
    late_tasks: int = 0
    open_tasks: int = 0

    @property
    def working_days(self) -> list[date]:
        """Days on which an office works."""
        return list(_worked(self.first, self.last))


@cache
def _worked(first: date, last: date) -> tuple[date, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))


@dataclass(frozen=True, slots=True)
class Announced:
    """Procedures that came and went on a day, and what was so of those in force from then on."""

    day: date
    new: int
    removed: int
    partial: int
    full: int
    paying: int
    on_paper: int = 4


# Kind of an outgoing document: symbol, how often it occurs.
KINDS = {
    "letter": ("UBND-VP", 14),
    "report": ("BC-UBND", 9),
    "decision": ("QĐ-UBND", 6),
    "invitation": ("GM-UBND", 5),
    "plan": ("KH-UBND", 4),
    "notice": ("TB-UBND", 4),
    "proposal": ("TTr-UBND", 2),
}
GROUPS = {"CB": "official", "CC": "civil_servant", "KCT": "part_time"}
HIGHER = ("university", "university", "college")
TEXTS = Path(__file__).parent / "synthetic"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def day_of(text: str) -> date:
    """The day that a readable table writes as 05/6/2026."""
    return datetime.strptime(text, "%d/%m/%Y").date()


def within(header: tuple[str, ...], dated: Dated, first: date, last: date) -> Rows:
    """A table of what lies in a window, in the order of its days."""
    return [header, *(row for day, row in sorted(dated, key=lambda pair: pair[0]) if first <= day <= last)]


def shared(whole: int, weights: Sequence[float], limits: Sequence[int]) -> list[int]:
    """Share out a whole by weights, no part above its limit, one at a time where a share is most wanting."""
    parts = [0] * len(weights)
    for _ in range(whole):
        open_parts = [at for at, limit in enumerate(limits) if parts[at] < limit and weights[at]]
        parts[max(open_parts, key=lambda at: weights[at] / (2 * parts[at] + 1))] += 1
    return parts


def staff_list(
    chance: random.Random, staff: Mapping[str, str], trained: Mapping[str, int], away: int = 0
) -> Rows:
    """One row a person: those present have the levels of training that the sheet states.

    Of the civil servants drawn as present the last ``away`` had not come yet.
    """
    rows: Rows = [("staff_group", "is_present", "schooling", "profession", "political_theory")]
    for group, code in GROUPS.items():
        present, total = int(staff[f"{group}/present"]), int(staff[f"{group}/total"])

        def levels(rest: str, given: dict[str, str], group: str = group, present: int = present) -> list[str]:
            known = [name for row, name in given.items() for _ in range(trained.get(f"{group}/{row}", 0))]
            return chance.sample(known + [rest] * (present - len(known)), present)

        schooling = levels("primary", {"thcs": "lower", "thpt": "upper"})
        theory = levels(
            "none", {"cao_cap": "high", "cao_trung_cap": "middle", "trung_cap": "middle", "so_cap": "basic"}
        )
        skilled = trained.get(f"{group}/cd_dh", 0) + trained.get(f"{group}/cd_dh_tc", 0)
        allowed = HIGHER if group != "KCT" else (*HIGHER, "vocational", "vocational")
        profession = [chance.choice(allowed) for _ in range(skilled)] + ["none"] * (present - skilled)
        there = present - away if code == "civil_servant" else present
        people = zip(schooling, profession, theory, strict=True)
        rows += [(code, "yes" if at < there else "no", *person) for at, person in enumerate(people)]
        rows += [(code, "no", "upper", "university", "basic")] * (total - present)
    return rows


OUTGOING = ("number_symbol", "issued_on", "kind", "sent", "reform")


def outgoing(
    chance: random.Random,
    stretches: Sequence[Stretch],
    own: Mapping[str, date],
    legal: Mapping[str, date],
    before: Mapping[str, int],
) -> Dated:
    """A register whose numbers run with the days, each kind in a series of its own that begins each year.

    Parameters
    ----------
    own, legal : mapping of str to date
        Documents that a report cites, which have their day; and the legal documents, with their own numbers.
    before : mapping of str to int
        Last number of a kind before the first stretch.
    """
    register: Dated = []
    numbers = Counter({(kind, stretches[0].first.year): number for kind, number in before.items()})
    for stretch in stretches:
        issued = {symbol: day for symbol, day in legal.items() if stretch.first <= day <= stretch.last}
        ordinary = stretch.documents - len(issued)
        rows = [(day, symbol, "decision") for symbol, day in issued.items()]
        for kind, often in zip(KINDS, _by_kind(ordinary), strict=True):
            series = (kind, stretch.first.year)
            rows += _numbered(chance, stretch, kind, numbers[series], often, own)
            numbers[series] += often
        rows.sort(key=lambda row: row[0])
        letters = [at for at, (_, _, kind) in enumerate(rows) if kind == "letter"]
        directing = set(chance.sample(letters, stretch.directing))
        on_paper = set(chance.sample(range(len(rows)), stretch.on_paper))
        register += [
            (day, (symbol, _day(day), kind, _sent(at in on_paper), "yes" if at in directing else "no"))
            for at, (day, symbol, kind) in enumerate(rows)
        ]
    return register


def _by_kind(documents: int) -> list[int]:
    return shared(documents, [often for _, often in KINDS.values()], [documents] * len(KINDS))


def _sent(is_on_paper: bool) -> str:
    return "both" if is_on_paper else "electronic"


def _numbered(
    chance: random.Random, stretch: Stretch, kind: str, start: int, often: int, own: Mapping[str, date]
) -> list[tuple[date, str, str]]:
    """Documents of one kind in a stretch: those that are cited on their day, the others between them."""
    symbol, days = KINDS[kind][0], stretch.working_days
    names = [f"{number:02}/{symbol}" for number in range(start + 1, start + often + 1)]
    fixed = {
        at: own[name]
        for at, name in enumerate(names)
        if stretch.first <= own.get(name, date.max) <= stretch.last
    }
    ends = [(-1, days[0]), *sorted(fixed.items()), (often, days[-1])]
    drawn: list[date] = []
    for (low, earliest), (high, latest) in pairwise(ends):
        between = [day for day in days if earliest <= day <= latest]
        drawn += [*sorted(chance.choice(between) for _ in range(high - low - 1)), latest]
    return [(day, name, kind) for day, name in zip(drawn, names, strict=False)]


TASKS = ("assigned_on", "due_on", "done_on")


def tasks(chance: random.Random, stretches: Iterable[Stretch]) -> Dated:
    """Tasks given early enough to be done within their stretch, and those of its last days, done after it."""
    register: Dated = []
    for stretch in stretches:
        days = stretch.working_days[:-20]
        for at in range(stretch.tasks):
            is_late = at < stretch.late_tasks
            assigned = chance.choice(days)
            due = assigned + timedelta(days=chance.choice((10, 15, 20)))
            done = due + timedelta(days=3) if is_late else due - timedelta(days=chance.randrange(6))
            register.append((assigned, (_day(assigned), _day(due), _day(done))))
        for assigned in stretch.working_days[len(stretch.working_days) - stretch.open_tasks :]:
            due = assigned + timedelta(days=20)
            register.append((assigned, (_day(assigned), _day(due), _day(due - timedelta(days=2)))))
    return register


def known_on(rows: Rows, last: date) -> Rows:
    """The register of tasks as it stood on a day: what was done later is not done yet."""
    header, *tasks_given = rows
    done = header.index("done_on")
    return [
        header,
        *(
            (*row[:done], row[done] if day_of(row[done]) <= last else "", *row[done + 1 :])
            for row in tasks_given
        ),
    ]


SURVEY = ("collected_on", "mode", "rating")


def survey(chance: random.Random, stretches: Iterable[Stretch]) -> Dated:
    """Slips, two of three filled in online; of thirty one is not satisfied and of sixty one says nothing."""
    rated = random.Random(30)  # apart, so that days and modes stay as they are drawn
    slips: Dated = []
    for stretch in stretches:
        for _ in range(stretch.slips):
            day = chance.choice(stretch.working_days)
            rating = rated.choices(("satisfied", "unsatisfied", ""), (57, 2, 1))[0]
            slips.append((day, (_day(day), chance.choice(("online", "online", "paper")), rating)))
    return slips


LEGAL = ("number_symbol", "issued_on", "kind")


def legal_documents(legal: Mapping[str, date]) -> Dated:
    """The legal documents of the commune."""
    return [(day, (symbol, _day(day), "decision")) for symbol, day in legal.items()]


def procedures(chance: random.Random, base: int, announced: Sequence[Announced], last: date) -> Rows:
    """The procedures as they were known on a day; codes begin with 9, which no real procedure's does.

    Of those in force the first in a drawn order are online in full, the next in part; a procedure rises in
    this order and never falls.
    """
    order = chance.sample(range(1, base + 1), base)
    begun: dict[int, date] = {}
    ended: dict[int, date] = {}
    known = [change for change in announced if change.day <= last]
    for change in known:
        ended |= {order[base - 1 - len(ended) - n]: change.day for n in range(change.removed)}
        begun |= {base + len(begun) + n: change.day for n in range(1, change.new + 1)}
    now = known[-1]
    in_force = [number for number in (*order, *begun) if number not in ended]
    full, online = set(in_force[: now.full]), in_force[: now.full + now.partial]
    partial, paying = set(online) - full, set(online[: now.paying])
    on_paper = set(in_force[-now.on_paper :])

    def row(number: int) -> tuple[str, ...]:
        return (
            f"9.{number:06}",
            f"Thủ tục {number:03} (giả lập)",
            "full" if number in full else "partial" if number in partial else "none",
            "yes" if number in paying else "no",
            "approved" if number in on_paper else "electronic",
            _day(begun[number]) if number in begun else "",
            _day(ended[number]) if number in ended else "",
        )

    header = ("procedure_code", "name", "online_level", "payment", "process", "valid_from", "ended_on")
    return [header, *map(row, sorted((*order, *begun)))]


def texts(commune: str, unit: str, period: str, basis: str, first: date, last: date) -> dict[str, Rows]:
    """What the commune wrote for a period, of all that it wrote: documents, proposals, activities, limits."""
    documents = [row for row in _texts(commune, "van-ban") if _is_cited(row, last)]
    proposals, limits, tasks = (
        [row for row in _texts(commune, name) if row["period"] == period]
        for name in ("kien-nghi", "ton-tai", "nhiem-vu")
    )
    done = [row for row in _texts(commune, "hoat-dong") if first <= day_of(row["done_on"]) <= last]
    return {
        "thong-tin.csv": [
            ("code", "value"),
            ("unit", unit),
            ("period", period),
            ("synthetic", "có"),
            ("form_basis", basis),
        ],
        "van-ban.csv": _listed(
            "VB",
            documents,
            ("kind", "number_symbol", "issued_on", "issuer", "subject", "section", "role"),
        ),
        "kien-nghi.csv": _listed("KN", proposals, ("text", "addressee")),
        "hoat-dong.csv": _listed("HD", done, ("done_on", "what", "document", "field")),
        "ton-tai-nguyen-nhan.csv": _listed(
            "TN", limits, ("figure", "subject", "what", "cause", "remedy", "who", "due")
        ),
        "nhiem-vu-ky-toi.csv": _listed("NT", tasks, ("task", "unit", "deadline")),
    }


def own_documents(commune: str) -> dict[str, date]:
    """The commune's own documents that its reports cite, with their days."""
    own = [row for row in _texts(commune, "van-ban") if row["role"] == "own"]
    return {row["number_symbol"]: day_of(row["issued_on"]) for row in own}


def _is_cited(row: Mapping[str, str], last: date) -> bool:
    return day_of(row["from"]) <= last <= day_of(row["to"])


def _texts(commune: str, name: str) -> list[dict[str, str]]:
    with (TEXTS / f"{commune}-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _listed(prefix: str, rows: list[dict[str, str]], columns: tuple[str, ...]) -> Rows:
    numbered = enumerate(rows, 1)
    return [
        ("code", *columns),
        *((f"{prefix}{at:02}", *(row[column] for column in columns)) for at, row in numbered),
    ]
