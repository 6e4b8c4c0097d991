"""The names that sections may use, in Vietnamese without marks, each over an English value or function.

ADD A NAME HERE: one line of ``TEMPLATE_NAMES``; the guide lists it with its example.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cchc_toolkit.model.unit_window import born_unit
from cchc_toolkit.report import template_functions as functions
from cchc_toolkit.report.comparison import comparison_number
from cchc_toolkit.report.conditions import printed_if, printed_if_none, printed_if_unknown
from cchc_toolkit.report.named_documents import LISTS
from cchc_toolkit.report.own_words import words_of
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.report_type import appendices_of
from cchc_toolkit.report.sentences import Figures
from cchc_toolkit.report.shortcomings import limit_items
from cchc_toolkit.report.target_sentences import met_targets

__all__ = ["TEMPLATE_NAMES", "TemplateName", "narrative_context"]


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
        '{{ con_so["620/1.1.2"] }}/{{ so["620/1.1.1"] }}',
        lambda material: material.readings,
    ),
    TemplateName(
        "co",
        "Đứng đầu dòng: in dòng khi số liệu đầu lớn hơn 0, các số liệu khác đều có số, danh sách có mục; "
        "tu là mức tối thiểu của số liệu đầu; neu_khong là câu in thay khi không phát sinh, chua_co là câu "
        "in thay khi chưa có số liệu.",
        '{{ co("TTHC-11", neu_khong="Không có hồ sơ quá hạn.") }}Có {{ so["TTHC-11"] }} quá hạn.',
        functions.condition(printed_if),
    ),
    TemplateName(
        "khong_co",
        "Đứng đầu dòng: in dòng khi mọi số liệu kể ra đều bằng 0, mọi danh sách kể ra đều trống.",
        '{{ khong_co("4625/B5/4.2", "4625/B5/4.3") }}Trong {{ ky_nay }} không có người bị kỷ luật.',
        functions.condition(printed_if_none),
    ),
    TemplateName(
        "chua_co",
        "Đứng đầu dòng: in dòng khi một số liệu kể ra chưa có.",
        '{{ chua_co("KH-01") }}Tiến độ thực hiện kế hoạch: chưa có số liệu.',
        functions.condition(printed_if_unknown),
    ),
    TemplateName(
        "vien_dan",
        "Văn bản được nêu ở một mục, lần đầu đầy đủ, lần sau ghi tắt; mo_dau là lời dẫn, vai_tro chọn "
        f"vai trò ({', '.join(role for role in functions.ROLES if role)}), neu_khong là câu in thay khi "
        "không có.",
        '{{ vien_dan("II.1", mo_dau="Việc rà soát văn bản được thực hiện theo") }}',
        functions.citations,
    ),
    TemplateName(
        "hoat_dong",
        "Việc đã làm theo lĩnh vực; kể nhiều lĩnh vực được: một việc là một câu, nhiều việc là danh sách "
        "theo ngày.",
        '{{ hoat_dong("tuyen_truyen", neu_khong="Trong {ky_nay} không tổ chức đợt tuyên truyền riêng.") }}',
        functions.activities,
    ),
    TemplateName(
        "kien_nghi",
        "Kiến nghị, đề xuất của đơn vị, kèm cơ quan giải quyết.",
        '{{ kien_nghi(neu_khong="{uy_ban} không có kiến nghị, đề xuất.") }}',
        functions.proposals,
    ),
    TemplateName(
        "theo_linh_vuc",
        "Một cột của bảng một cửa, kể các lĩnh vực có phát sinh.",
        '{{ theo_linh_vuc("late") }}',
        functions.by_field,
    ),
    TemplateName(
        "gom",
        "Đứng sau một tổng số: kể các phần, bỏ phần bằng 0; tất cả cùng một loại thì ghi “đều …”.",
        '{{ so["TTHC-02"] }}{{ gom({"TTHC-09": "trước hạn", "TTHC-10": "đúng hạn", "TTHC-11": "quá hạn"}) }}',
        functions.parts,
    ),
    TemplateName(
        "ke",
        "Nhiều số liệu cùng loại thành một câu, bỏ số liệu bằng 0 hoặc chưa có; kem_don_vi=False thì không "
        "ghi đơn vị tính; neu_khong là câu in thay khi tất cả bằng 0.",
        '{{ ke("Trong {ky_nay} có", {"620/3.1.1": "được công bố mới", "620/3.1.2": "bị bãi bỏ"}) }}',
        functions.counts,
    ),
    TemplateName(
        "tren_tong",
        "Tỷ lệ viết bằng hai số lượng: 171/177 phiếu; tỷ lệ chỉ được ghi sẵn thì vẫn là tỷ lệ.",
        '{{ tren_tong("HL-01", "phiếu") }}',
        functions.out_of,
    ),
    TemplateName(
        "co_cau",
        "Cơ cấu một nhóm ít người: có số lượng thì ghi số lượng (06/11 người), chỉ có tỷ lệ thì ghi tỷ lệ; "
        "mức không có ai thì không kể.",
        '{{ co_cau("Lý luận chính trị", {"NS/CC/cao_trung_cap": "trung cấp", "NS/CC/so_cap": "sơ cấp"}) }}',
        functions.makeup,
    ),
    TemplateName(
        "neu_ten",
        f"Số, ký hiệu các văn bản mà một số liệu đếm ({', '.join(LISTS)}), khi danh sách có đủ.",
        '{{ so["620/2.1"] }} quy phạm pháp luật{{ neu_ten("quy_pham", "620/2.1") }}',
        functions.named,
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
        functions.next_tasks,
    ),
    TemplateName(
        "so_sanh",
        "Tăng, giảm so với báo cáo liền trước (không nằm trong kỳ) và so với cùng kỳ năm trước; "
        "trống khi chưa có gói lưu vết của các kỳ ấy.",
        '{{ so_sanh("TTHC-01", mo_dau="Số hồ sơ tiếp nhận trong {ky_nay}") }}',
        functions.compared,
    ),
    TemplateName(
        "phu_luc_so_sanh",
        "Tên phụ lục so sánh với các kỳ trước của báo cáo 6 tháng, năm; trống khi không có.",
        "{{ co(phu_luc_so_sanh) }}Số liệu so sánh tại {{ phu_luc_so_sanh }} kèm theo Báo cáo này.",
        lambda material: f"Phụ lục {number}" if (number := comparison_number(material)) else "",
    ),
    TemplateName(
        "don_vi_moi",
        "Câu nói đơn vị được thành lập trong kỳ, số liệu tính từ ngày nào; trống khi không phải.",
        "{{ don_vi_moi }}",
        lambda material: f"{born.sentence}." if (born := born_unit(material.params)) else "",
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
    _word("nam_goc", "Năm mà số biên chế đã tinh giản được so với: 2015."),
    _word("thoi_gian_toi", "Thời gian tới: quý IV năm 2026."),
    _word("tu_ngay", "Ngày đầu của số liệu."),
    _word("den_ngay", "Ngày chốt số liệu."),
    _word("cong_van", "Văn bản yêu cầu báo cáo, trống khi không có."),
    _word("co_quan_giao", "Cơ quan yêu cầu báo cáo."),
)
"""Every name, in the order of the guide."""
