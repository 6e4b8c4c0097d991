"""Sections with an own text beside the template's, texts of an earlier period that are offered, and what is
told of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.own_sections import OwnSections, folder_of
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.report.narrative import Narrated, narrate
from cchc_toolkit.report.own_text import OwnText, block_lines, prints_the_same, unread_period
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.typed_numbers import untraced_numbers
from cchc_toolkit.vocabulary.wording import count, join_vi, nearest

__all__ = ["own_text_findings", "own_texts_of"]

_NO_TEMPLATE = ("Mẫu không có lời văn này, hoặc không in được.",)


def own_texts_of(
    root: Path, gathered: Gathered, material: ReportInputs, sections: Sequence[Narrated]
) -> tuple[OwnText, ...]:
    """The own texts that a report prints, and those of an earlier period that it might.

    Parameters
    ----------
    root : Path
        Folder of the project.
    sections : sequence of Narrated
        In the order of the report.
    """
    if gathered.has_sealed_names:
        return ()
    printed = tuple(text for section in sections if (text := _own_text(section)))
    return (*printed, *_offered(root, gathered, material, sections, {text.code for text in printed}))


def _own_text(section: Narrated) -> OwnText | None:
    behind = section.template
    if behind is None:
        return None
    unread = unread_period(section.source)
    if unread is None and prints_the_same(section.blocks, behind.blocks):
        return None
    return OwnText(
        section.code,
        section.title,
        behind.cell,
        behind.file,
        "own" if unread is None else "unread",
        unread or "",
        block_lines(section.blocks),
        block_lines(behind.blocks) or _NO_TEMPLATE,
        untraced_numbers(section),
    )


def _offered(
    root: Path, gathered: Gathered, material: ReportInputs, sections: Sequence[Narrated], own: set[str]
) -> Iterator[OwnText]:
    texts = gathered.own_sections
    place = folder_of(gathered.plan, gathered.commune, texts.earlier_period)
    context = narrative_context(material) if texts.earlier else {}
    for section in sections:
        if section.code in own or section.code in texts.texts or section.code not in texts.earlier:
            continue
        title = section.title
        try:
            whole = section_text(root, texts.earlier[section.code]).text
            blocks = narrate(section.code, title, whole, context).blocks
            lines = block_lines(blocks)
            if prints_the_same(blocks, section.blocks):
                continue
        except UsageError as error:
            lines = (f"Không in được với số liệu kỳ này: {error}",)
        beside = block_lines(section.blocks)
        file = f"{place}/{section.code}.md"
        yield OwnText(section.code, title, 0, file, "offered", texts.earlier_period, lines, beside)


def own_text_findings(
    own: Sequence[OwnText], texts: OwnSections, sections: Sequence[Narrated], outline: Mapping[str, str]
) -> Iterator[Finding]:
    """What is told of own texts: not read again, other than what is kept, of no section, offered.

    Parameters
    ----------
    own : sequence of OwnText
        As ``own_texts_of`` gives them.
    outline : mapping of str to str
        The headings of the template's sections by code.
    """
    yield from _unread(own)
    yield from _other_than_kept(sections, texts)
    yield from _of_no_section(texts, (*outline, *(section.code for section in sections)))
    yield from _not_used(own)


def _unread(own: Sequence[OwnText]) -> Iterator[Finding]:
    for text in own:
        if text.state == "unread":
            yield rule_of("LV-CHUADOC").finding({"section": text.code, "period": text.period or "trước"})


def _other_than_kept(sections: Sequence[Narrated], texts: OwnSections) -> Iterator[Finding]:
    other = [text.code for text in sections if text.template and text.template.is_other_than_kept]
    if other:
        yield rule_of("LV-KHACTEP").finding({"sections": join_vi(other), "folder": texts.folder})


def _of_no_section(texts: OwnSections, known: Sequence[str]) -> Iterator[Finding]:
    names = (*texts.misnamed, *(f"{code}.md" for code in texts.texts if code not in known))
    if names:
        told = join_vi(_with_guess(name, known) for name in names)
        words = {"folder": texts.folder, "count": count(len(names)), "files": told}
        yield rule_of("LV-TEPLA").finding(words)


def _not_used(own: Sequence[OwnText]) -> Iterator[Finding]:
    offered = [text for text in own if text.state == "offered"]
    if offered:
        first, codes = offered[0], join_vi(text.code for text in offered)
        words = {"sections": codes, "period": first.period, "first": first.code}
        yield rule_of("LV-KYTRUOC").finding(words)


def _with_guess(name: str, known: Sequence[str]) -> str:
    guess = nearest(name.removesuffix(".txt").removesuffix(".md"), known)
    return f"{name} (có phải {guess}.md?)" if guess else name
