"""docs/LISTS.md, from the declared lists: names, headers and words by which a file is read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration, file_lists
from cchc_toolkit.inputs.workbook.list_claim import file_name
from cchc_toolkit.vocabulary.wording import join_vi

_HEAD = """# Danh sách để ở tệp riêng

Bảng này do `make docs` viết từ khai báo của các danh sách; không sửa tay.

Mỗi danh sách tùy chọn của sổ nhập có thể để ở tệp riêng trong `data/<xã>/<kỳ>/` (.xlsx, .xls, .ods, .csv,
HTML), thường là tệp xuất từ phần mềm quản lý văn bản. Hàng tiêu đề được tìm theo tên cột, không kể dấu, chữ
hoa, khoảng trắng và dấu câu; phía trên có thể có dòng khác. Xem trước: `cchc inspect <tệp>`.

- Bảng được nhận là một danh sách khi có đủ **cột bắt buộc** và *tên tệp, tên trang hoặc một dòng phía trên
  tiêu đề* chứa tên danh sách; không có tên thì phải có thêm **cột để nhận ra**. Khớp như nhau với hai danh
  sách, hoặc không khớp danh sách nào, thì bị từ chối.
- Trang chép từ sổ nhập còn hàng mã ẩn thì đọc theo hàng mã, tên tệp tùy ý.
- Một danh sách chỉ đọc từ một nơi: có dòng ở cả sổ nhập và tệp, ở hai tệp, hoặc ở hai trang thì bị từ chối
  và nêu các nơi đó.
- Cột không có trong bảng này không được đọc và được nêu tên ô; họ tên, người ký, địa chỉ không bao giờ được
  đọc. Trích yếu chỉ được giữ khi văn bản được nêu trong báo cáo.
- Dòng trống, dòng tổng, dòng chỉ có một ô chữ, tiêu đề lặp lại bị bỏ qua và được nêu số dòng.
"""


def pages() -> dict[str, str]:
    """Path and text of the page."""
    lines = [_HEAD, *(line for declared in file_lists() for line in _section(declared))]
    return {"docs/LISTS.md": "\n".join(lines).rstrip() + "\n"}


def _section(declared: ListDeclaration) -> Iterator[str]:
    yield f"## {declared.sheet}"
    yield ""
    yield f"- Tên tệp: `{file_name(declared)}.xlsx`; tên nhận ra: {_quoted(declared.names)}."
    yield f"- Cột bắt buộc: {_columns(declared, declared.needs)}."
    told = (
        _columns(declared, declared.recognised_by)
        if declared.recognised_by
        else "không có, chỉ nhận theo tên"
    )
    yield f"- Cột để nhận ra khi không có tên: {told}."
    if declared.not_with:
        yield f"- Có một trong các cột {_quoted(declared.not_with)} thì không phải danh sách này."
    yield ""
    yield "| Cột | Tiêu đề khác cũng nhận | Giá trị |"
    yield "|---|---|---|"
    yield from (
        f"| {each.name} | {'; '.join(each.headers)} | {_values(each)} |" for each in declared.read_columns
    )
    yield ""
    yield f"Biết, không đọc: {'; '.join(declared.unread_headers)}."
    yield ""


def _values(column: ListColumn) -> str:
    if column.kind == "date":
        return "ngày/tháng/năm"
    if column.kind != "choice":
        return "số, ký hiệu" if column.kind == "symbol" else "chữ"
    return "<br>".join(
        "; ".join((words, *column.words.get(code, ()))) for code, words in column.choices.items()
    )


def _columns(declared: ListDeclaration, codes: Sequence[str]) -> str:
    return _quoted([declared.column(each).name for each in codes])


def _quoted(texts: Sequence[str]) -> str:
    return join_vi(f"“{each}”" for each in texts)
