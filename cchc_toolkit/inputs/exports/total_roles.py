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
    roles = Roles(rows, [_first_role(row) for row in rows])
    _find_totals_of_other_names(roles)
    heads = [at for at, role in enumerate(roles.roles) if role in ("heading", "unknown")]
    for at in sorted(heads, key=lambda head: (-rows[head].depth, -head)):
        _decide_group(roles, at, heads)
    for at in range(len(rows)):
        if roles.roles[at] == "value" and rows[at].figures:
            _decide_numbered_rows(roles, at)
    for at in [at for at, row in enumerate(rows) if row.is_total and row.figures]:
        _decide_total(roles, at)
    _find_totals_of_other_names(roles)
    _find_fields_that_are_sums(roles, names)
    _drop_groups_of_totals(roles)
    return roles


def _find_totals_of_other_names(roles: Roles) -> None:
    """Totals under the name of the commune, or under none; tried before groups are known and after."""
    rows = roles.rows
    for at in [at for at, role in enumerate(roles.roles) if role == "unknown"]:
        if rows[at].mark or rows[at].has_words_of_a_group:
            continue
        everything = roles.addends([other for other in range(len(rows)) if other != at])
        known = tuple(member for member in everything if roles.roles[member] == "value")
        for members in (everything, known):
            if len(members) > 1 and roles.is_sum(at, members) and _is_proved_sum(roles, at, members):
                roles.set_sum(at, "total", members)
                break


def _first_role(row: GridRow) -> Role:
    if row.is_part:
        return "part"
    if row.label:
        return "value"
    if row.is_total:
        return "total"
    return "unknown" if row.figures else "heading"


def _span(roles: Roles, at: int, heads: Sequence[int]) -> range:
    """The rows under a group: up to the next group or numbered row of its depth, or to a total."""
    rows, depth = roles.rows, roles.rows[at].depth
    ends = [head for head in heads if head > at and rows[head].depth <= depth]
    after = range(at + 1, len(rows))
    if depth > 1:
        ends += [other for other in after if rows[other].is_total]
    if depth < 3:
        ends += [other for other in after if rows[other].mark and rows[other].depth <= depth]
    return range(at + 1, min(ends, default=len(rows)))


def _decide_group(roles: Roles, at: int, heads: Sequence[int]) -> None:
    """Whether a row without a known field is the head of the rows under it, or the sum of those above."""
    below = _span(roles, at, heads)
    if roles.roles[at] == "heading":
        for member in below:
            roles.groups.setdefault(member, at)
        return
    start = max((head for head in heads if head < at), default=-1) + 1
    numbered = list(_numbered_below(roles, at)) if roles.rows[at].depth > 2 else []
    for places in (numbered or below, range(start, at)):
        members = roles.addends(places)
        is_below = not members or members[0] > at
        is_named = is_below and (bool(numbered) or roles.is_named_group(at))
        if members and (is_named or _is_proved_sum(roles, at, members)):
            roles.set_sum(at, "subtotal", members)
            for member in places:
                roles.groups.setdefault(member, at)
            return
    if roles.rows[at].has_words_of_a_group and not any(roles.rows[at].figures.values()):
        roles.roles[at] = "heading"


def _is_proved_sum(roles: Roles, at: int, members: Sequence[int]) -> bool:
    """Whether the figures of an unknown row are sums, and more than small numbers that meet by chance.

    It stands apart by having no number where others have one, or there is much to agree, or the printed
    total leaves it out.
    """
    rows = roles.rows
    right, compared = roles.agreeing(at, members)
    if right < compared:
        return len(members) > 1 and right >= _ENOUGH_COLUMNS and right >= 2 * compared / 3
    is_apart = not rows[at].mark and any(row.mark for row in rows)
    others = [member for member in roles.addends(range(len(rows))) if member != at]
    totals = [other for other, row in enumerate(rows) if row.is_total and row.figures]
    return (
        is_apart
        or _is_much(roles, at, members)
        or roles.is_named_group(at)
        or any(roles.is_sum(total, others) for total in totals)
    )


def _is_much(roles: Roles, at: int, members: Sequence[int]) -> bool:
    figures = [value for value in roles.rows[at].figures.values() if value]
    return len(members) > 1 and len(figures) >= _ENOUGH_COLUMNS and max(figures) >= _ENOUGH


def _decide_numbered_rows(roles: Roles, at: int) -> None:
    """A field with rows numbered under it: their subtotal, or the whole of details that are no fields."""
    row = roles.rows[at]
    below = list(_numbered_below(roles, at))
    members = roles.addends(below)
    known = [member for member in members if roles.roles[member] == "value"]
    if known and (len(known) == len(members)) and roles.is_sum(at, members):
        roles.set_sum(at, "subtotal", members)
        roles.groups |= dict.fromkeys(members, at)
    elif members and not known:
        sums = sums_of([roles.rows[member] for member in members])
        if all(value <= row.figures.get(metric, 0) for metric, value in sums.items()):
            for member in members:
                roles.roles[member] = "part"


def _numbered_below(roles: Roles, at: int) -> Iterator[int]:
    row = roles.rows[at]
    for next_at in range(at + 1, len(roles.rows)):
        other = roles.rows[next_at]
        is_under = other.mark.startswith(f"{row.mark}.") if row.depth > 2 else other.depth > row.depth
        if not row.mark or not other.mark or not is_under or other.is_total:
            return
        yield next_at


def _decide_total(roles: Roles, at: int) -> None:
    """A row of total: of all fields, or of those since the last group or total, whichever it gives."""
    rows = roles.rows
    everything = roles.addends(range(len(rows)))
    starts = [o for o in range(at) if rows[o].is_total or roles.roles[o] in ("heading", "subtotal")]
    section = roles.addends(range(max(starts, default=-1) + 1, at))
    later = any(row.is_total for row in rows[at + 1 :])
    is_section = rows[at].is_of_one_group
    if section and section != everything and not is_section:
        right, _ = roles.agreeing(at, section)
        of_all, _ = roles.agreeing(at, everything)
        is_section = right > of_all or (right == of_all and later and at > 0 and bool(starts))
    roles.set_sum(at, "subtotal" if is_section else "total", section if is_section else everything)
    if is_section:
        for member in section:
            if roles.roles[roles.groups.get(member, at)] != "subtotal":
                roles.groups[member] = at
            roles.groups.setdefault(member, at)


def _find_fields_that_are_sums(roles: Roles, names: FieldNames) -> None:
    """A field that is the sum of those after it, as its total, their names or many figures prove."""
    totals = [at for at, role in enumerate(roles.roles) if role == "total" and roles.rows[at].figures]
    values = roles.addends(range(len(roles.rows)))
    if len(values) > _LONGEST or any(roles.is_sum(at, values) for at in totals):
        return
    for place, at in enumerate(values):
        run = next((r for r in _runs(values[place + 1 :]) if roles.is_sum(at, r)), None)
        if run and roles.roles[at] == "value" and _is_proved(roles, at, run, totals, names):
            roles.set_sum(at, "subtotal", run)
            roles.groups |= dict.fromkeys(run, at)
            for total in totals:
                roles.members[total] = tuple(member for member in roles.members[total] if member != at)


def _runs(values: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return (tuple(values[:size]) for size in range(2, len(values) + 1))


def _is_proved(roles: Roles, at: int, run: Sequence[int], totals: Sequence[int], names: FieldNames) -> bool:
    others = tuple(other for other in roles.addends(range(len(roles.rows))) if other != at)
    if totals:
        return any(roles.is_sum(total, others) for total in totals)
    rows = roles.rows
    is_near = all(names.distance(rows[member].label, rows[at].label) == 2 for member in run)
    return is_near or _is_much(roles, at, run)


def _drop_groups_of_totals(roles: Roles) -> None:
    """A field belongs to the innermost group; a total to none."""
    for at, role in enumerate(roles.roles):
        if role in ("total", "part"):
            roles.groups.pop(at, None)
