"""Codes that the original of a form prints twice: the form's own fault, which no office can mend."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.vocabulary.wording import join_vi


@rule("KT-MALAP")
def _printed_twice(facts: Facts) -> Iterator[Violation]:
    for form in facts.forms:
        again = _misprinted(form)
        if again:
            words = {
                "form": form.name,
                "printed": join_vi(each.printed_code for each in again),
                "own": join_vi(each.code for each in again),
            }
            yield Violation(words)


def _misprinted(form: Form) -> list[FormRow]:
    """Rows that the original numbers as rows of another group; each biểu begins anew (``B3/3.2``)."""
    return [
        row
        for row in form.rows
        if row.printed_code[:1].isdigit() and row.printed_code != row.code.rpartition("/")[2]
    ]
