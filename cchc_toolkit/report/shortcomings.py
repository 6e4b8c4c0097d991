"""Limits with cause and remedy, and the tasks that come next, as a report says them.

The numbers come from the figures, never from what somebody typed beside them; what an office did not write is
not put into its mouth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_toolkit.model.limit import (
    Explained,
    Limit,
    NextTask,
    explained,
    is_pre_filled,
    limits_of,
    next_tasks_of,
    not_shown,
)
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.shortcoming import (
    Shortcoming,
    Words,
    judged_kinds,
    plain_words,
    shortcomings_of,
)
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.report.given_targets import cited_before_judging, given_targets
from cchc_toolkit.report.report_inputs import ReportInputs, listed_fields
from cchc_toolkit.report.sentences import Items, Part, Sentence, lower_first
from cchc_toolkit.report.typed_words import bare, deadline, leader
from cchc_toolkit.vocabulary.bodies import in_full
from cchc_toolkit.vocabulary.wording import NBSP, capital

__all__ = ["cause_lines", "entered_words", "limit_items", "task_items"]

_END = " .;,"


def limit_items(material: ReportInputs) -> Items:
    """What is behind, why, and what is done about it: what the figures show, then what else was written.

    Returns
    -------
    Items
        None where nothing is behind. In a report of the one-stop shop alone only what its figures show.
    """
    limits = limits_of(material.dataset.tables.get("limits"))
    documents = _documents(material)
    shortcomings = _shortcomings(material, documents)
    pre_filled = _shortcomings(material, {})
    items = [_explained(group, pre_filled) for group in explained(shortcomings, limits)]
    unjudged = [_unjudged(target, documents) for target in material.targets if target.is_met is None]
    others = [] if material.kind.is_apart else _others(material, limits, shortcomings)
    return Items(tuple(Sentence(tuple(item)) for item in (*items, *unjudged, *others)))


def task_items(material: ReportInputs) -> Items:
    """The tasks that the office gave itself, then what the figures demand and no row speaks of yet."""
    limits = limits_of(material.dataset.tables.get("limits"))
    groups = explained(_shortcomings(material, {}), limits)
    demanded = [
        words
        for group in groups
        if not any(limit.remedy or limit.due for limit in group.limits)
        for words in _demanded(group)
    ]
    given = [(_task(task),) for task in next_tasks_of(material.dataset.tables.get("next_tasks"))]
    return Items(tuple(Sentence(tuple(words)) for words in (*given, *demanded)))


def cause_lines(material: ReportInputs) -> tuple[tuple[str, str], ...]:
    """For the leader: each thing that is behind, and its cause as the office gave it.

    Returns
    -------
    tuple of (str, str)
        An empty cause: none was given. Nothing at all where the inputs were sealed before offices were asked.
    """
    if "limits" not in material.dataset.tables:
        return ()
    limits = limits_of(material.dataset.tables["limits"])
    shortcomings = _shortcomings(material, {})
    shown = [
        (plain_words(_together(group.shortcomings)), _causes(group.limits))
        for group in explained(shortcomings, limits)
    ]
    free = [(row.what, row.cause) for row in limits if not row.figure and row.what]
    others = () if material.kind.is_apart else free
    return tuple((capital(what.strip(_END)), cause) for what, cause in (*shown, *others))


def entered_words(material: ReportInputs) -> tuple[tuple[Origin, str], ...]:
    """What the office wrote of limits and next tasks, each with its place, as the report says it.

    Returns
    -------
    tuple of (Origin, str)
        Without rows of a figure that shows nothing of the kind: findings of their own name them.
    """
    limits = limits_of(material.dataset.tables.get("limits"))
    groups = explained(_shortcomings(material, {}), limits)
    said = [row for row in limits if not row.figure or any(row in group.limits for group in groups)]
    free = [(row.origin, bare(row.what)) for row in said if not row.figure]
    causes = [(row.origin, bare(row.cause, "cause")) for row in said]
    remedies = [(row.origin, bare(row.remedy, "remedy")) for row in said]
    tasks = next_tasks_of(material.dataset.tables.get("next_tasks"))
    next_ones = [(task.origin, bare(task.task)) for task in tasks]
    return tuple((place, words) for place, words in (*free, *causes, *remedies, *next_ones) if words)


def _causes(limits: Sequence[Limit]) -> str:
    return "; ".join(dict.fromkeys(bare(limit.cause, "cause") for limit in limits if limit.cause))


def _documents(material: ReportInputs) -> dict[str, str]:
    """How this report cites the documents that give targets, by the code of the reading of each."""
    cited = cited_before_judging(material.dataset.tables.get("documents"))
    return {given.reading.code: given.document for given in given_targets(material.targets, cited)}


def _shortcomings(material: ReportInputs, documents: Mapping[str, str]) -> tuple[Shortcoming, ...]:
    fields = listed_fields(material.dataset)
    last = material.params.window.last
    return shortcomings_of(material.readings, fields, material.targets, last, documents)


def _unjudged(target: TargetResult, documents: Mapping[str, str]) -> tuple[Part, ...]:
    """A target of which the period has no figure: it was given, so it is not passed over."""
    reading = target.reading
    document = documents.get(reading.code, target.target.document)
    wanted = (f"; chỉ tiêu được giao {target.relation} ", target.wanted)
    return (
        f"{in_full(reading.name)}: ",
        reading,
        *wanted,
        f"{target.onwards} ({document}): {target.outcome}",
    )


def _explained(group: Explained, pre_filled: Sequence[Shortcoming]) -> tuple[Part, ...]:
    """A figure's shortcoming, and behind it what the rows of the office add to the words they came with."""
    words = _together(group.shortcomings)
    added = [_limit(row, says_what=not is_pre_filled(row, pre_filled)) for row in group.limits]
    return (*_begun(words), *(f". {text}" for text in dict.fromkeys(added) if text))


def _together(shortcomings: Sequence[Shortcoming]) -> Words:
    """Several of one kind as one sentence: ``Còn 02 hồ sơ lĩnh vực A và 01 hồ sơ lĩnh vực B …``."""
    first = shortcomings[0]
    sign, last_sign = (", ", " và ") if first.lead or first.tail else ("; ", "; ")
    parts: list[Words] = []
    for number, shortcoming in enumerate(shortcomings):
        between = "" if number == 0 else last_sign if number == len(shortcomings) - 1 else sign
        parts.append((between, *shortcoming.item))
    return (first.lead, *(word for words in parts for word in words), first.tail)


def _begun(words: Words) -> Words:
    """Without empty pieces, the first letter a capital."""
    first, *others = [word for word in words if word != ""]
    return (capital(first) if isinstance(first, str) else first, *others)


def _others(
    material: ReportInputs, limits: Sequence[Limit], shortcomings: Sequence[Shortcoming]
) -> list[tuple[Part, ...]]:
    """Rows of no figure, and rows of a figure that is not known: as they were written."""
    judged = judged_kinds(material.readings, material.targets)
    unknown = [row for row in not_shown(limits, shortcomings) if row.figure not in judged]
    rows = [row for row in limits if not row.figure or row in unknown]
    return [(_limit(_with_subject(row), says_what=True),) for row in rows if row.what]


def _with_subject(limit: Limit) -> Limit:
    """A field or target that was named without a figure is said before what is behind."""
    return replace(limit, what=f"{limit.subject}: {limit.what}") if limit.subject else limit


def _limit(limit: Limit, says_what: bool) -> str:
    """The sentences of a row, without the last closing sign."""
    sentences = []
    if says_what and limit.what:
        sentences.append(capital(bare(limit.what)))
    if limit.cause:
        sentences.append(f"Nguyên nhân: {bare(limit.cause, 'cause')}")
    charge = _charge(limit.who, limit.due)
    if limit.remedy:
        remedy = f"Biện pháp: {bare(limit.remedy, 'remedy')}"
        sentences.append(f"{remedy}; {charge}" if charge else remedy)
    elif charge:
        sentences.append(capital(charge))
    return ". ".join(sentences)


def _charge(who: str, due: str) -> str:
    """``giao công chức địa chính hoàn thành trước ngày 30/9/2026``."""
    person = bare(who, "who")
    done = deadline(due)
    if not person:
        return done
    if not done:
        return f"giao {person} thực hiện"
    return f"giao {person} thực hiện, {done}" if done.startswith("thời hạn") else f"giao {person} {done}"


def _task(task: NextTask) -> str:
    """``Tập huấn …, do Văn phòng HĐND và UBND chủ trì, hoàn thành trước ngày 31/10/2026``."""
    unit = f"do {leader(task.unit)} chủ trì" if task.unit else ""
    return ", ".join(part for part in (capital(bare(task.task)), unit, deadline(task.deadline)) if part)


def _demanded(group: Explained) -> list[Words]:
    """What must be done because a figure says so; nothing where the figure tells of what is over."""
    first = group.shortcomings[0]
    match first.kind:
        case "pending":
            return [("Giải quyết dứt điểm ", *_together(group.shortcomings)[1:])]
        case "plan":
            return [_rest_of_plan(first)]
        case "target":
            return [
                (f"Thực hiện đạt chỉ tiêu được giao về {lower_first(in_full(one.subject))}",)
                for one in group.shortcomings
            ]
        case "task" if first.lead == "Còn ":
            return [("Hoàn thành ", *_together(group.shortcomings)[1:])]
        case "disbursement":
            return [("Tiếp tục thực hiện kế hoạch giải ngân vốn đầu tư công được giao",)]
        case _:
            return []


def _rest_of_plan(shortcoming: Shortcoming) -> Words:
    readings = [part for part in shortcoming.item if not isinstance(part, str)]
    if shortcoming.item[0] == "còn ":
        rest = f"{NBSP}nhiệm vụ còn lại của kế hoạch cải cách hành chính năm"
        return ("Hoàn thành ", readings[0], rest)
    return ("Hoàn thành các nhiệm vụ còn lại của kế hoạch cải cách hành chính năm",)
