"""Parts that prose counts beside their whole: resolved dossiers are those before, on and after their day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.forms.prose import Sum, load_sums
from cchc_toolkit.model.grid import as_typed
from cchc_toolkit.pipeline.lint.bare_text import plain_text
from cchc_toolkit.pipeline.lint.prose_figures import Claim
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of

__all__ = ["wrong_sums"]


def wrong_sums(typed: Typed) -> Iterator[Violation]:
    """Wholes that the parts of their own paragraph do not give, by none of the sums that may be meant.

    A figure that a table gives too is held against the table instead.
    """
    alone = [claim for claim in typed.claims if not claim.is_percentage and not _is_in_table(claim, typed)]
    for _, group in groupby(alone, key=lambda claim: claim.line.place):
        claims = tuple(group)
        for whole in claims:
            sums = [(terms, rule) for rule in load_sums() if (terms := _terms(rule, whole, claims))]
            if sums and all(_added(terms) != whole.value for terms, _ in sums):
                yield _violation(whole, sums[0][0])


def _is_in_table(claim: Claim, typed: Typed) -> bool:
    readings = (typed.facts.readings.get(code) for code in claim.quantity.codes)
    return any(reading is not None and reading.value is not None for reading in readings)


def _terms(rule: Sum, whole: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts of a sum, each counted once behind the whole; none where one is missing or told twice."""
    if rule.whole not in whole.quantity.codes or re.search(rule.unless, plain_text(whole.line.text)):
        return ()
    terms = []
    for part in rule.parts:
        own = [claim for claim in claims if claim is not whole and part in claim.quantity.codes]
        if len(own) != 1:
            return ()
        terms += own
    is_behind = all(term.start > whole.start for term in terms)
    return tuple(terms) if is_behind and len(set(map(id, terms))) == len(terms) else ()


def _added(terms: Sequence[Claim]) -> Decimal:
    return sum((term.value for term in terms), Decimal())


def _violation(whole: Claim, terms: Sequence[Claim]) -> Violation:
    added = as_typed(_added(terms))
    shown = whole.line.text[whole.start : whole.end]
    words = {"place": place_of(whole.line), "typed": shown, "sum": added}
    arithmetic = f"{' + '.join(term.typed for term in terms)} = {added} ≠ {whole.typed}"
    return Violation(words, (), (whole.line.origin,), arithmetic)
