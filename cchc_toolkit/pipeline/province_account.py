"""What became of the rows of a province's file, as lines to be printed: every row is in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_toolkit.inputs.exports.case_rules import cells_in_words
from cchc_toolkit.inputs.province.commune_part import PART_FILE
from cchc_toolkit.inputs.province.rows_without_unit import NamedUnit
from cchc_toolkit.inputs.province.unit_index import Found
from cchc_toolkit.pipeline.province import ProvinceDivision
from cchc_toolkit.vocabulary.wording import count, number

__all__ = ["account_of", "is_complete"]

_SHOWN = 20
_KINDS = {
    "total": "dòng tổng",
    "header": "hàng tiêu đề lặp lại",
    "numbered": "hàng số thứ tự cột",
    "blank": "dòng trống",
    "note": "dòng không có mã hồ sơ, ngày tiếp nhận",
}


def account_of(division: ProvinceDivision) -> list[str]:
    """The lines: the file, the communes with their rows, and the rows in no part, with what to do."""
    return [*_whole(division), *_communes(division), *_left_out(division), *_remarks(division)]


def is_complete(division: ProvinceDivision) -> bool:
    """True if every case of the file has one unit that is known."""
    divided = division.divided
    unsure = any(unit.unit.found is not Found.ELSEWHERE for unit in divided.named)
    return not unsure and "data" not in divided.others


def _whole(division: ProvinceDivision) -> Iterator[str]:
    divided, original = division.divided, division.divided.original
    yield f"Tệp {original.cited}: {number(original.size)} byte, {count(divided.rows)} dòng dưới tiêu đề"
    yield f"SHA-256: {original.sha256}"
    yield f"Cách trình bày: {divided.layout.name}; đơn vị ghi ở cột “{divided.unit_header}”"
    if divided.is_streamed:
        yield "Lưu ý: Tệp không theo đúng quy cách CSV, UTF-8; đã đọc lần lượt từng dòng, chậm hơn."


def _communes(division: ProvinceDivision) -> Iterator[str]:
    sizes, names = division.divided.sizes, {unit.commune: unit.name for unit in division.units}
    places = f"data/<xã>/{division.period.key}/{PART_FILE}"
    yield f"Đã tách cho {count(len(sizes))} xã vào {places}:"
    widest = max(map(len, sizes))
    for commune, size in sorted(sizes.items()):
        yield f"  {commune:<{widest}}  {count(size):>9} dòng  {names[commune]}"


def _left_out(division: ProvinceDivision) -> Iterator[str]:
    divided = division.divided
    by_kind = {kind: [unit for unit in divided.named if unit.unit.found is kind] for kind in Found}
    for unit in by_kind[Found.SEVERAL][:_SHOWN]:
        keys = ", ".join(unit.unit.communes)
        yield (
            f"Cần xem lại: {count(unit.rows)} dòng ghi đơn vị có thể là nhiều xã ({keys}), "
            f"từ dòng {unit.first}. Đề nghị ghi unit.code trong params, xuất kèm cột mã đơn vị."
        )
    if unknown := by_kind[Found.UNKNOWN]:
        yield (
            f"Cần xem lại: {count(_rows(unknown))} dòng ghi {count(len(unknown))} đơn vị không nhận ra "
            f"(lần đầu ở {_firsts(unknown)}). Đề nghị sửa unit.name trong params như cột này ghi, "
            "hoặc chỉ rõ cột khác: --unit-column; đơn vị không phải cấp xã thì bỏ qua."
        )
    if data := divided.others.get("data"):
        shown = cells_in_words([f"dòng {row}" for row in data])
        yield (
            f"Cần xem lại: {count(len(data) + divided.more_without_unit)} hồ sơ không ghi đơn vị ({shown}). "
            "Đề nghị bổ sung ở hệ thống rồi xuất lại; các hồ sơ này không vào xã nào."
        )
    if elsewhere := by_kind[Found.ELSEWHERE]:
        names = "; ".join(f"{unit.unit.name} ({count(unit.rows)} dòng)" for unit in elsewhere[:_SHOWN])
        more = "; …" if len(elsewhere) > _SHOWN else ""
        yield (
            f"Lưu ý: {count(_rows(elsewhere))} dòng của {count(len(elsewhere))} đơn vị chưa có tham số: "
            f"{names}{more}. Cần thì lập params/<xã> rồi tách lại."
        )


def _remarks(division: ProvinceDivision) -> Iterator[str]:
    divided = division.divided
    rest = [f"{count(len(divided.others[kind]))} {_KINDS[kind]}" for kind in _KINDS if kind in divided.others]
    if rest:
        yield f"Lưu ý: Không phải hồ sơ, không vào xã nào: {', '.join(rest)}."
    without = [unit.name for unit in division.units if unit.commune not in divided.sizes]
    if without:
        shown = ", ".join(without[:_SHOWN]) + (", …" if len(without) > _SHOWN else "")
        yield f"Lưu ý: {count(len(without))} xã có tham số mà không có dòng nào: {shown}."
    if division.removed:
        yield f"Lưu ý: Đã bỏ phần tách lần trước của: {', '.join(division.removed)}."


def _rows(units: Sequence[NamedUnit]) -> int:
    return sum(unit.rows for unit in units)


def _firsts(units: Sequence[NamedUnit]) -> str:
    return cells_in_words([f"dòng {unit.first}" for unit in units])
