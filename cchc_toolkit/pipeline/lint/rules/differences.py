"""Points of percent that prose counts between a share and its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.pipeline.lint.bare_text import folded_text, sentences_of
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.wording import number

_POINTS = re.compile(
    r"(?<![\w/.,-])(?P<share>\d{1,3}(?:[.,]\d+)?) ?%, (?P<way>cao hon|vuot|thap hon) "
    r"(?P<points>\d{1,3}(?:[.,]\d+)?)(?: diem phan tram| diem %| ?%) so voi (?:chi tieu|muc tieu|ke hoach)"
    r"[^.;%]{0,80}?(?P<target>\d{1,3}(?:[.,]\d+)?) ?%"
)


@text_rule("DS-CHENH")
def _wrong_difference(typed: Typed) -> Iterator[Violation]:
    for line in typed.report.part("body"):
        for start, sentence in sentences_of(folded_text(line.text)):
            for match in _POINTS.finditer(sentence):
                share, target, points = (_decimal(match[name]) for name in ("share", "target", "points"))
                difference = target - share if match["way"] == "thap hon" else share - target
                if difference != points:
                    yield _violation(line, start, match, difference)


def _violation(line: Line, start: int, match: re.Match[str], difference: Decimal) -> Violation:
    names = ("share", "target") if match["way"] != "thap hon" else ("target", "share")
    one, other = (line.text[start + match.start(name) : start + match.end(name)] for name in names)
    shown = f"{one}% − {other}% = {number(difference, 2)} điểm"
    words = {"place": place_of(line), "typed": match["points"], "difference": shown}
    return Violation(words, (), (line.origin,), f"{shown} ≠ {match['points']} điểm")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
