"""Points of percent that prose counts between a share and its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.pipeline.lint.bare_text import folded_sentences
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.wording import number
from cchc_toolkit.vocabulary.written_figures import APART, SHARE, share_of

_POINTS = re.compile(
    rf"{APART}(?P<share>{SHARE}) ?%, (?P<way>cao hon|vuot|thap hon) "
    rf"(?P<points>{SHARE})(?: diem phan tram| diem %| ?%) so voi (?:chi tieu|muc tieu|ke hoach)"
    rf"[^.;%]{{0,80}}?(?P<target>{SHARE}) ?%"
)


@text_rule("DS-CHENH")
def _wrong_difference(typed: Typed) -> Iterator[Violation]:
    for line in typed.report.part("body"):
        for start, sentence in folded_sentences(line.text):
            for match in _POINTS.finditer(sentence):
                share, target, points = (share_of(match[name]) for name in ("share", "target", "points"))
                difference = target - share if match["way"] == "thap hon" else share - target
                if difference != points:
                    yield _violation(line, start, match, difference)


def _violation(line: Line, start: int, match: re.Match[str], difference: Decimal) -> Violation:
    names = ("share", "target") if match["way"] != "thap hon" else ("target", "share")
    one, other = (line.text[start + match.start(name) : start + match.end(name)] for name in names)
    shown = f"{one}% − {other}% = {number(difference, 2)} điểm"
    words = {"place": place_of(line), "typed": match["points"], "difference": shown}
    return Violation(words, (), (line.origin,), f"{shown} ≠ {match['points']} điểm")
