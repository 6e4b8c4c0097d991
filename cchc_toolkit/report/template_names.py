"""The names that sections may use, in Vietnamese without marks, each over an English value or function.

ADD A NAME HERE: one line of ``TEMPLATE_NAMES``; the guide lists it with its example.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_toolkit.report.activities import (
    activities_of,
    activity_sentence,
    proposal_sentence,
    proposals_of,
)
from cchc_toolkit.report.citations import citation_sentence, citer
from cchc_toolkit.report.compose import ReportInputs, open_fields
from cchc_toolkit.report.report_type import appendices_of
from cchc_toolkit.report.sentences import (
    Figures,
    Items,
    Listed,
    Sentence,
    lower_first,
    printed_if,
    printed_if_none,
    printed_if_unknown,
    words_filled,
)
from cchc_toolkit.report.shortcomings import limit_items, task_items
from cchc_toolkit.report.target_sentences import met_targets
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.units import kind_of
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["FIELDS", "ROLES", "TEMPLATE_NAMES", "TemplateName", "narrative_context", "words_of"]

FIELDS = {
    "chi_dao": "direction",
    "tuyen_truyen": "communication",
    "kiem_tra": "inspection",
    "sang_kien": "initiative",
    "the_che": "institutions",
    "thu_tuc": "procedures",
    "bo_may": "organisation",
    "cong_vu": "service",
    "tai_chinh": "finance",
    "so_hoa": "digital",
}
"""Fields of reform as ``hoat_dong`` names them: the choices of the list of activities."""

ROLES = {"": "", "can_cu": "basis", "cap_tren": "directive", "cua_don_vi": "own", "luat": "law"}
"""Roles of a document as ``vien_dan`` names them: the choices of the list of documents."""


_DECREE_118 = date(2025, 7, 1)
_ONE_STOP = {False: "Bộ phận Tiếp nhận và Trả kết quả", True: "Bộ phận Một cửa"}
"""Nghị định 61/2018/NĐ-CP, Điều 3; since 01/7/2025 Nghị định 118/2025/NĐ-CP."""


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name that sections may use.

    Parameters
    ----------
    name : str
        As it is written in a section.
    meaning : str
        One Vietnamese sentence for the guide.
    example : str
        As it stands in a section.
    make : callable
        Gives its value for one report.
    """

    name: str
    meaning: str
    example: str
    make: Callable[[ReportInputs], Any]


def words_of(material: ReportInputs) -> dict[str, str]:
    """The report's own words, which texts of a section may also name in braces (``{uy_ban}``)."""
    params, period = material.params, material.period
    kind = kind_of(params.unit.name)
    return {
        "don_vi": params.unit.name,
        "loai_don_vi": kind,
        "uy_ban": f"Ủy ban nhân dân {kind}",
        "uy_ban_day_du": f"Ủy ban nhân dân {params.unit.name}",
        "mot_cua": params.unit.one_stop or _one_stop_by_law(params.window.last),
        "ky": period.label,
        "ky_nay": period.kind.label,
        "nam": str(period.year),
        "thoi_gian_toi": material.kind.ahead_of(period),
        "tu_ngay": date_short(params.window.first),
        "den_ngay": date_short(params.window.last),
        "cong_van": _letter(material),
        "co_quan_giao": spelled_out(params.authority),
    }


def _one_stop_by_law(on: date) -> str:
    """What the decree on the one-stop mechanism calls it, where the office gives no name of its own."""
    return _ONE_STOP[on >= _DECREE_118]


def narrative_context(material: ReportInputs) -> dict[str, Any]:
    """What the placeholders of a section may name, by name.

    Returns
    -------
    dict
        ``TEMPLATE_NAMES``, each with its value for this report.
    """
    return {name.name: name.make(material) for name in TEMPLATE_NAMES}


def _word(name: str, meaning: str) -> TemplateName:
    return TemplateName(name, meaning, f"{{{{ {name} }}}}", lambda material: words_of(material)[name])


def _cite(material: ReportInputs) -> Callable[..., Any]:
    cited = citer(material.dataset.tables.get("documents"), f"Ủy ban nhân dân {material.params.unit.name}")
    words = words_of(material)

    def cite(
        section: str, mo_dau: str = "", vai_tro: str = "", neu_khong: str = ""
    ) -> str | Sentence | Listed:
        lead, otherwise = words_filled(mo_dau, words), words_filled(neu_khong, words)
        return citation_sentence(cited(section, ROLES[vai_tro]), lead, otherwise)

    return cite


def _activities(material: ReportInputs) -> Callable[..., Any]:
    done = activities_of(material.dataset.tables.get("activities"), material.params.window)
    words = words_of(material)

    def activities(
        field: str,
        mo_dau: str = "Trong {ky_nay}, {uy_ban} đã thực hiện:",
        chu_ngu: str = "{uy_ban}",
        neu_khong: str = "",
    ) -> str | Listed:
        lead, subject, otherwise = (words_filled(text, words) for text in (mo_dau, chu_ngu, neu_khong))
        return activity_sentence(done(FIELDS[field]), subject, lead, otherwise)

    return activities


def _proposals(material: ReportInputs) -> Callable[..., Any]:
    proposals = proposals_of(material.dataset.tables.get("proposals"))
    words = words_of(material)

    def printed(neu_khong: str = "") -> str | Items:
        return proposal_sentence(proposals, words_filled(neu_khong, words))

    return printed


def _next_tasks(material: ReportInputs) -> Callable[..., Any]:
    tasks = task_items(material)
    words = words_of(material)

    def printed(mo_dau: str, neu_khong: str = "") -> str | Listed:
        return Listed(words_filled(mo_dau, words), tasks) if tasks.lines else words_filled(neu_khong, words)

    return printed


def _by_field(material: ReportInputs) -> Callable[[str], Sentence]:
    fields = open_fields(material)

    def by_field(column: str) -> Sentence:
        parts: list[Any] = []
        for name, readings in fields:
            if readings[column].value:
                parts += [", " if parts else "", f"{lower_first(name)} ", Figures(readings)[column]]
        return Sentence(tuple(parts))

    return by_field


def _condition(condition: Callable[..., Any]) -> Callable[[ReportInputs], Any]:
    def make(material: ReportInputs) -> Any:
        words = words_of(material)

        def line(*things: Any, **texts: str) -> Any:
            filled = {name: words_filled(text, words) for name, text in texts.items()}
            return condition(material.readings, *things, **filled)

        return line

    return make


def _letter(material: ReportInputs) -> str:
    letter = material.params.window.letter
    if letter is None:
        return ""
    day = date_short(letter.date)
    issued = f"{letter.kind} số {letter.number} ngày {day} của {letter.issuer}"
    return spelled_out(f"{issued} về việc {letter.subject}")


TEMPLATE_NAMES: tuple[TemplateName, ...] = (
    TemplateName(
        "so",
        "Số liệu theo mã chỉ tiêu, kèm đơn vị tính của biểu.",
        '{{ so["TTHC-01"] }}',
        lambda material: Figures(material.readings),
    ),
    TemplateName(
        "con_so",
        "Số liệu theo mã, không kèm đơn vị tính.",
        '{{ con_so["KH-02"] }}/{{ so["KH-03"] }}',
        lambda material: material.readings,
    ),
    TemplateName(
        "co",
        "Đứng đầu dòng: in dòng khi số liệu đầu lớn hơn 0, các số liệu khác đều có số, danh sách có mục; "
        "neu_khong là câu in thay khi không phát sinh, chua_co là câu in thay khi chưa có số liệu.",
        '{{ co("TTHC-11", neu_khong="Không có hồ sơ quá hạn.") }}Có {{ so["TTHC-11"] }} quá hạn.',
        _condition(printed_if),
    ),
    TemplateName(
        "khong_co",
        "Đứng đầu dòng: in dòng khi mọi số liệu kể ra đều bằng 0.",
        '{{ khong_co("4625/B5/4.2", "4625/B5/4.3") }}Trong {{ ky_nay }} không có người bị kỷ luật.',
        _condition(printed_if_none),
    ),
    TemplateName(
        "chua_co",
        "Đứng đầu dòng: in dòng khi một số liệu kể ra chưa có.",
        '{{ chua_co("KH-01") }}Tiến độ thực hiện kế hoạch: chưa có số liệu.',
        _condition(printed_if_unknown),
    ),
    TemplateName(
        "vien_dan",
        "Văn bản được nêu ở một mục, lần đầu đầy đủ, lần sau ghi tắt; mo_dau là lời dẫn, vai_tro chọn "
        f"vai trò ({', '.join(role for role in ROLES if role)}), neu_khong là câu in thay khi không có.",
        '{{ vien_dan("II.1", mo_dau="Việc rà soát văn bản được thực hiện theo") }}',
        _cite,
    ),
    TemplateName(
        "hoat_dong",
        f"Việc đã làm theo lĩnh vực ({', '.join(FIELDS)}): một việc là một câu, nhiều việc là danh sách.",
        '{{ hoat_dong("tuyen_truyen", neu_khong="Trong {ky_nay} không tổ chức đợt tuyên truyền riêng.") }}',
        _activities,
    ),
    TemplateName(
        "kien_nghi",
        "Kiến nghị, đề xuất của đơn vị, kèm cơ quan giải quyết.",
        '{{ kien_nghi(neu_khong="{uy_ban} không có kiến nghị, đề xuất.") }}',
        _proposals,
    ),
    TemplateName(
        "theo_linh_vuc",
        "Một cột của bảng một cửa, kể các lĩnh vực có phát sinh.",
        '{{ theo_linh_vuc("late") }}',
        _by_field,
    ),
    TemplateName(
        "chi_tieu_dat",
        "Các chỉ tiêu được giao đã đạt, mỗi chỉ tiêu một dòng.",
        "{{ chi_tieu_dat }}",
        met_targets,
    ),
    TemplateName(
        "ton_tai",
        "Tồn tại, hạn chế kèm nguyên nhân, biện pháp: theo số liệu, rồi theo trang “Tồn tại, nguyên nhân”.",
        "{{ ton_tai }}",
        limit_items,
    ),
    TemplateName(
        "nhiem_vu",
        "Nhiệm vụ đơn vị đề ra, kèm đơn vị chủ trì, thời hạn, và việc số liệu đòi hỏi; mo_dau là lời dẫn, "
        "neu_khong là câu in thay khi không có.",
        '{{ nhiem_vu(mo_dau="Nhiệm vụ trọng tâm {thoi_gian_toi}:") }}',
        _next_tasks,
    ),
    TemplateName(
        "phu_luc",
        "Tên phụ lục theo mã biểu.",
        '{{ phu_luc["4625"] }}',
        lambda material: {
            plan.form: f"Phụ lục {plan.number}".rstrip()
            for plan in appendices_of(material.kind, material.forms)
        },
    ),
    _word("don_vi", "Tên đơn vị: phường Mẫu."),
    _word("loai_don_vi", "Loại đơn vị: xã, phường, đặc khu."),
    _word("uy_ban", "Ủy ban nhân dân xã (phường, đặc khu)."),
    _word("uy_ban_day_du", "Ủy ban nhân dân kèm tên đơn vị."),
    _word("mot_cua", "Tên bộ phận một cửa, như tham số unit.one_stop."),
    _word("ky", "Kỳ báo cáo: quý III năm 2026."),
    _word("ky_nay", "Loại kỳ, để viết “trong quý”, “trong 6 tháng”, “trong năm”."),
    _word("nam", "Năm báo cáo."),
    _word("thoi_gian_toi", "Thời gian tới: quý IV năm 2026."),
    _word("tu_ngay", "Ngày đầu của số liệu."),
    _word("den_ngay", "Ngày chốt số liệu."),
    _word("cong_van", "Văn bản yêu cầu báo cáo, trống khi không có."),
    _word("co_quan_giao", "Cơ quan yêu cầu báo cáo."),
)
"""Every name, in the order of the guide."""
