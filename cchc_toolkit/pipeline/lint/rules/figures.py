"""Figures of the prose against the tables, against one another, and against the sums of their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_toolkit.checks.fractions import way_of
from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.model.grid import as_typed
from cchc_toolkit.model.reading import Origin, Reading
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.pipeline.lint.bare_text import folded_sentences
from cchc_toolkit.pipeline.lint.claim_sums import wrong_sums
from cchc_toolkit.pipeline.lint.prose_figures import Claim
from cchc_toolkit.pipeline.lint.relations import Relation, relations_in
from cchc_toolkit.pipeline.lint.shares import shares_in
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.vocabulary.wording import number, percent
from cchc_toolkit.vocabulary.written_figures import APART, share_of

_SHARE = re.compile(rf"{APART}(?P<rate>\d{{3,}}(?:[.,]\d+)?) ?%")
_MAY_EXCEED = re.compile(r"ke hoach|du toan|chi tieu|so voi|tang|vuot|cung ky|muc tieu")


@text_rule("DS-HAINOI")
def _said_twice(typed: Typed) -> Iterator[Violation]:
    """Figures of the prose that the tables, or an earlier sentence, give otherwise."""
    first: dict[tuple[str, ...], Claim] = {}
    for claim in typed.claims:
        if claim.is_of_part:
            continue
        readings = [known for code in claim.quantity.same if (known := _known(typed, code))]
        is_told = any(_agrees(claim, reading) or _is_typed_so(claim, reading, typed) for reading in readings)
        if readings and not is_told:
            yield _contradiction(claim, readings[0])
        elif not readings:
            before = first.setdefault(_quantity(claim), claim)
            if before.value != claim.value:
                yield _two_sentences(claim, before)


def _quantity(claim: Claim) -> tuple[str, ...]:
    """What a claim counts; words that may mean two things mean the same in the same wording only."""
    codes = claim.quantity.codes
    return codes if len(codes) == 1 else (*codes, claim.wording)


def _known(typed: Typed, code: str) -> Reading | None:
    """What the tables give for a quantity; nothing where it stands in this very prose alone."""
    reading = typed.facts.readings.get(code)
    if reading is None or reading.value is None or (code.startswith("TTHC-") and _are_several(typed)):
        return None
    is_of_table = all(not origin.sheet.startswith("mục") for origin in reading.origins) and reading.origins
    return reading if is_of_table or reading.method == "computed" else None


def _are_several(typed: Typed) -> bool:
    """True where prose may count what another one-stop table counts, or several together."""
    return any(not reading.is_alone for reading in typed.forms)


def _agrees(claim: Claim, reading: Reading) -> bool:
    """Equal, or a share that differs by the way of rounding alone."""
    assert reading.value is not None
    if not claim.is_percentage:
        return claim.value == reading.value
    exponent = claim.value.as_tuple().exponent
    return abs(claim.value - reading.value) < Decimal(10) ** (exponent if isinstance(exponent, int) else 0)


def _is_typed_so(claim: Claim, reading: Reading, typed: Typed) -> bool:
    """True if a cell of a table says the same; that its rows give something else is told of the table."""
    entries = (typed.facts.dataset.entries.get(name) for name in (reading.code, *reading.aliases))
    return any(entry is not None and entry.value == claim.value for entry in entries)


def _contradiction(claim: Claim, reading: Reading) -> Violation:
    value = (
        as_typed(reading.value or Decimal())
        if not claim.is_percentage
        else percent(reading.value or Decimal())
    )
    amount = reading.amount
    is_fraction = amount is not None and amount.per == 100 and claim.is_percentage
    shown = (
        f"{number(amount.numerator)}/{number(amount.denominator)} = {value}"
        if amount and is_fraction
        else value
    )
    places = tuple(dict.fromkeys(reading.origins))
    words = {
        "place": place_of(claim.line),
        "typed": claim.typed,
        "quantity": reading.name[:1].lower() + reading.name[1:],
        "source": f"{_source(places)} cho" if places else "các số khác cho",
        "value": shown,
    }
    arithmetic = f"{claim.typed} ≠ {shown}"
    return Violation(words, (reading.code,), (claim.line.origin, *places), arithmetic)


def _source(places: tuple[Origin, ...]) -> str:
    return " và ".join(dict.fromkeys(spoken_sheet(place) for place in places))


def _two_sentences(claim: Claim, before: Claim) -> Violation:
    words = {
        "place": place_of(claim.line),
        "typed": claim.typed,
        "quantity": f"“{claim.line.text[claim.start : claim.end]}”",
        "source": place_of(before.line),
        "value": f"ghi {before.typed} (“{before.line.text[before.start : before.end]}”)",
    }
    places = (claim.line.origin, before.line.origin)
    return Violation(words, (claim.quantity.codes[0],), places, f"{claim.typed} ≠ {before.typed}")


@text_rule("DS-TYLE")
def _wrong_rate(typed: Typed) -> Iterator[Violation]:
    for relation in _relations(typed):
        rate, whole = relation.rate, relation.whole
        if rate is None or relation.is_list or whole <= 0 or relation.parts[0] > whole:
            continue
        if way_of(relation.parts[0], whole, rate) is None:
            computed = percent(relation.parts[0] * 100 / whole)
            words = {
                "place": place_of(relation.line),
                "fraction": relation.shown,
                "typed": as_typed(rate, is_percentage=True),
                "computed": computed,
            }
            yield Violation(words, (), (relation.line.origin,), f"{relation.shown} = {computed}")
    yield from _wrong_shares(typed)


def _wrong_shares(typed: Typed) -> Iterator[Violation]:
    for share in shares_in(typed.report.part("body")):
        if share.whole and not share.is_right:
            shown = f"{as_typed(share.part)}/{as_typed(share.whole)}"
            computed = percent(share.part * 100 / share.whole)
            words = {
                "place": place_of(share.line),
                "fraction": f"{as_typed(share.part)} trên {as_typed(share.whole)}",
                "typed": as_typed(share.rate, is_percentage=True),
                "computed": computed,
            }
            yield Violation(words, (), (share.line.origin,), f"{shown} = {computed}")


@text_rule("DS-PHANLON")
def _part_above_whole(typed: Typed) -> Iterator[Violation]:
    for relation in _relations(typed):
        part = relation.parts[0]
        if not relation.is_list and part > relation.whole:
            part_typed, whole = as_typed(part), as_typed(relation.whole)
            words = {"place": place_of(relation.line), "part": part_typed, "whole": whole}
            yield Violation(words, (), (relation.line.origin,), f"{part_typed} > {whole}")


@text_rule("DS-CONG")
def _wrong_sum(typed: Typed) -> Iterator[Violation]:
    for relation in _relations(typed):
        added = sum(relation.parts, Decimal())
        if relation.is_list and added != relation.whole:
            words = {"place": place_of(relation.line), "typed": relation.shown, "sum": as_typed(added)}
            parts = " + ".join(map(as_typed, relation.parts))
            arithmetic = f"{parts} = {as_typed(added)} ≠ {as_typed(relation.whole)}"
            yield Violation(words, (), (relation.line.origin,), arithmetic)
    yield from wrong_sums(typed)


def _relations(typed: Typed) -> Iterator[Relation]:
    for line in typed.report.part("body"):
        yield from relations_in(line)


@text_rule("DS-QUA100")
def _above_hundred(typed: Typed) -> Iterator[Violation]:
    for line in typed.report.part("body"):
        for start, sentence in folded_sentences(line.text):
            for match in _SHARE.finditer(sentence):
                if share_of(match["rate"]) > 100 and not _MAY_EXCEED.search(sentence):
                    shown = line.text[start + match.start() : start + match.end()]
                    words = {"place": place_of(line), "typed": shown}
                    yield Violation(words, (), (line.origin,), f"{shown} > 100%")
