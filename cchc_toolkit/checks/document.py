"""What the document itself must carry: addressee, number and date."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule


@rule("KT-KINHGUI")
def _no_addressee(facts: Facts) -> Iterator[Violation]:
    if "addressees" not in facts.document:
        raise CannotRun("chưa có thông tin về nơi kính gửi")
    if not facts.document["addressees"].strip():
        yield Violation()


@rule("KT-SONGAY")
def _not_numbered(facts: Facts) -> Iterator[Violation]:
    names = {"number": "số", "issued_on": "ngày"}
    missing = [name for key, name in names.items() if not facts.document.get(key, "").strip()]
    if missing:
        yield Violation({"missing": ", ".join(missing)})


@rule("KT-THAMSO")
def _misplaced(facts: Facts) -> Iterator[Violation]:
    """A file of parameters that was copied: it says whose and of when it is, and it may say neither."""
    said, place = facts.document.get("said_place", ""), facts.document.get("place", "")
    if said and said != place:
        yield Violation({"said": said, "place": place})
