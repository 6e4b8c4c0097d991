"""Which rows of an aggregate table are fields, groups, subtotals, totals: by sums, words and numbering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_toolkit.forms.procedure_fields import FieldNames
from cchc_toolkit.inputs.exports.total_rows import GridRow, Role, Roles, sums_of

__all__ = ["roles_of"]


_LONGEST = 2_000  # rows up to which runs that add up to a row are looked for
_ENOUGH_COLUMNS, _ENOUGH = 5, 10  # figures that do not add up by chance


def roles_of(rows: Sequence[GridRow], names: FieldNames) -> Roles:
    """Tell the rows of a table apart.

    Parameters
    ----------
    rows : sequence of GridRow
        All below the header but blank ones and repeated headers.

    Returns
    -------
    Roles
        A row whose figures are the sums of the rows under it is a subtotal, whatever it is called; one
        whose numbering or words are those of a group is one even if a figure is wrong.
    """
    found = Roles(rows, [_first_role(each) for each in rows])
    _totals_of_other_names(found)
    heads = [at for at, role in enumerate(found.roles) if role in ("heading", "unknown")]
    for at in sorted(heads, key=lambda head: (-rows[head].depth, -head)):
        _group(found, at, heads)
    for at in range(len(rows)):
        if found.roles[at] == "value" and rows[at].figures:
            _numbered_parts(found, at)
    for at in [at for at, row in enumerate(rows) if row.is_total and row.figures]:
        _total(found, at)
    _totals_of_other_names(found)
    _fields_that_are_sums(found, names)
    _enclosing(found)
    return found


def _totals_of_other_names(found: Roles) -> None:
    """Totals under the name of the commune, or under none; tried before groups are known and after."""
    rows = found.rows
    for at in [at for at, role in enumerate(found.roles) if role == "unknown"]:
        if rows[at].mark or rows[at].has_words_of_a_group:
            continue
        everything = found.addends([other for other in range(len(rows)) if other != at])
        known = tuple(each for each in everything if found.roles[each] == "value")
        for members in (everything, known):
            if len(members) > 1 and found.is_sum(at, members) and _is_proved_sum(found, at, members):
                found.set_sum(at, "total", members)
                break


def _first_role(row: GridRow) -> Role:
    if row.is_part:
        return "part"
    if row.label:
        return "value"
    if row.is_total:
        return "total"
    return "unknown" if row.figures else "heading"


def _span(found: Roles, at: int, heads: Sequence[int]) -> range:
    """The rows under a group: up to the next group or numbered row of its depth, or to a total."""
    rows, depth = found.rows, found.rows[at].depth
    ends = [head for head in heads if head > at and rows[head].depth <= depth]
    after = range(at + 1, len(rows))
    if depth > 1:
        ends += [other for other in after if rows[other].is_total]
    if depth < 3:
        ends += [other for other in after if rows[other].mark and rows[other].depth <= depth]
    return range(at + 1, min(ends, default=len(rows)))


def _group(found: Roles, at: int, heads: Sequence[int]) -> None:
    """Whether a row without a known field is the head of the rows under it, or the sum of those above."""
    below = _span(found, at, heads)
    if found.roles[at] == "heading":
        for each in below:
            found.groups.setdefault(each, at)
        return
    start = max((head for head in heads if head < at), default=-1) + 1
    numbered = list(_numbered_below(found, at)) if found.rows[at].depth > 2 else []
    for places in (numbered or below, range(start, at)):
        members = found.addends(places)
        is_below = not members or members[0] > at
        is_named = is_below and (bool(numbered) or found.is_named_group(at))
        if members and (is_named or _is_proved_sum(found, at, members)):
            found.set_sum(at, "subtotal", members)
            for each in places:
                found.groups.setdefault(each, at)
            return
    if found.rows[at].has_words_of_a_group and not any(found.rows[at].figures.values()):
        found.roles[at] = "heading"


def _is_proved_sum(found: Roles, at: int, members: Sequence[int]) -> bool:
    """Whether the figures of an unknown row are sums, and more than small numbers that meet by chance.

    It stands apart by having no number where others have one, or there is much to agree, or the printed
    total leaves it out.
    """
    rows = found.rows
    right, told = found.agreeing(at, members)
    if right < told:
        return len(members) > 1 and right >= _ENOUGH_COLUMNS and right >= 2 * told / 3
    is_apart = not rows[at].mark and any(row.mark for row in rows)
    others = [each for each in found.addends(range(len(rows))) if each != at]
    totals = [each for each, row in enumerate(rows) if row.is_total and row.figures]
    return (
        is_apart
        or _is_much(found, at, members)
        or found.is_named_group(at)
        or any(found.is_sum(total, others) for total in totals)
    )


def _is_much(found: Roles, at: int, members: Sequence[int]) -> bool:
    figures = [value for value in found.rows[at].figures.values() if value]
    return len(members) > 1 and len(figures) >= _ENOUGH_COLUMNS and max(figures) >= _ENOUGH


def _numbered_parts(found: Roles, at: int) -> None:
    """A field with rows numbered under it: their subtotal, or the whole of details that are no fields."""
    row = found.rows[at]
    below = list(_numbered_below(found, at))
    members = found.addends(below)
    known = [each for each in members if found.roles[each] == "value"]
    if known and (len(known) == len(members)) and found.is_sum(at, members):
        found.set_sum(at, "subtotal", members)
        found.groups |= dict.fromkeys(members, at)
    elif members and not known:
        sums = sums_of([found.rows[each] for each in members])
        if all(value <= row.figures.get(metric, 0) for metric, value in sums.items()):
            for each in members:
                found.roles[each] = "part"


def _numbered_below(found: Roles, at: int) -> Iterator[int]:
    row = found.rows[at]
    for each in range(at + 1, len(found.rows)):
        other = found.rows[each]
        is_under = other.mark.startswith(f"{row.mark}.") if row.depth > 2 else other.depth > row.depth
        if not row.mark or not other.mark or not is_under or other.is_total:
            return
        yield each


def _total(found: Roles, at: int) -> None:
    """A row of total: of all fields, or of those since the last group or total, whichever it gives."""
    rows = found.rows
    everything = found.addends(range(len(rows)))
    starts = [o for o in range(at) if rows[o].is_total or found.roles[o] in ("heading", "subtotal")]
    section = found.addends(range(max(starts, default=-1) + 1, at))
    later = any(row.is_total for row in rows[at + 1 :])
    is_section = rows[at].is_of_one_group
    if section and section != everything and not is_section:
        right, _ = found.agreeing(at, section)
        of_all, _ = found.agreeing(at, everything)
        is_section = right > of_all or (right == of_all and later and at > 0 and bool(starts))
    found.set_sum(at, "subtotal" if is_section else "total", section if is_section else everything)
    if is_section:
        for each in section:
            if found.roles[found.groups.get(each, at)] != "subtotal":
                found.groups[each] = at
            found.groups.setdefault(each, at)


def _fields_that_are_sums(found: Roles, names: FieldNames) -> None:
    """A field that is the sum of those after it, as its total, their names or many figures prove."""
    totals = [at for at, role in enumerate(found.roles) if role == "total" and found.rows[at].figures]
    values = found.addends(range(len(found.rows)))
    if len(values) > _LONGEST or any(found.is_sum(at, values) for at in totals):
        return
    for place, at in enumerate(values):
        run = next((r for r in _runs(values[place + 1 :]) if found.is_sum(at, r)), None)
        if run and found.roles[at] == "value" and _is_proved(found, at, run, totals, names):
            found.set_sum(at, "subtotal", run)
            found.groups |= dict.fromkeys(run, at)
            for total in totals:
                found.members[total] = tuple(each for each in found.members[total] if each != at)


def _runs(values: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return (tuple(values[:size]) for size in range(2, len(values) + 1))


def _is_proved(found: Roles, at: int, run: Sequence[int], totals: Sequence[int], names: FieldNames) -> bool:
    others = tuple(each for each in found.addends(range(len(found.rows))) if each != at)
    if totals:
        return any(found.is_sum(total, others) for total in totals)
    rows = found.rows
    is_near = all(names.distance(rows[each].label, rows[at].label) == 2 for each in run)
    return is_near or _is_much(found, at, run)


def _enclosing(found: Roles) -> None:
    """A field belongs to the innermost group; a total to none."""
    for at, role in enumerate(found.roles):
        if role in ("total", "part"):
            found.groups.pop(at, None)
