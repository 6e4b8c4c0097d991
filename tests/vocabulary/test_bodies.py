"""Bodies in full, whom a proposal is put to said once, and one name of the one-stop shop."""

import pytest

from cchc_toolkit.vocabulary.bodies import addressed, body_abbreviations, spelled_out

DISTRICT, PROVINCE = "UBND huyện A Lưới", "Sở Nội vụ tỉnh Mẫu"
PUT_TO_DISTRICT = "(đề nghị Ủy ban nhân dân huyện A Lưới xem xét, giải quyết)"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("lãnh đạo UBND phường, HĐND phường", "lãnh đạo Ủy ban nhân dân phường, Hội đồng nhân dân phường"),
        ("Kế hoạch số 09/KH-UBND", "Kế hoạch số 09/KH-UBND"),
        ("Công văn số 620/UBND-NV", "Công văn số 620/UBND-NV"),
        ("Nghị quyết số 5/NQ-HĐND", "Nghị quyết số 5/NQ-HĐND"),
        ("UBNDX", "UBNDX"),
    ],
)
def test_bodies_are_written_in_full_and_symbols_stay(text: str, printed: str) -> None:
    assert spelled_out(text) == printed
    assert body_abbreviations(printed) == ()


def test_abbreviations_that_stand_in_a_text_are_named_once_each() -> None:
    assert body_abbreviations("UBND xã, UBND huyện; HĐND") == ("UBND", "HĐND")


@pytest.mark.parametrize(
    ("proposal", "body", "printed"),
    [
        # Trong lời kiến nghị đã có cơ quan, ghi tắt hoặc thiếu tên riêng: ghi một lần, đủ tên.
        ("Đề nghị UBND huyện điều chỉnh", DISTRICT, "Đề nghị Ủy ban nhân dân huyện A Lưới điều chỉnh"),
        ("Đề nghị UBND huyện A Lưới điều chỉnh", DISTRICT, "Đề nghị Ủy ban nhân dân huyện A Lưới điều chỉnh"),
        ("Đề nghị Sở Nội vụ hướng dẫn", PROVINCE, "Đề nghị Sở Nội vụ tỉnh Mẫu hướng dẫn"),
        ("Đề nghị Sở Nội vụ tỉnh hướng dẫn", PROVINCE, "Đề nghị Sở Nội vụ tỉnh Mẫu hướng dẫn"),
        ("đề nghị UBND huyện điều chỉnh", DISTRICT, "Đề nghị Ủy ban nhân dân huyện A Lưới điều chỉnh"),
        # Chưa có cơ quan.
        ("Đề nghị điều chỉnh", DISTRICT, "Đề nghị Ủy ban nhân dân huyện A Lưới điều chỉnh"),
        ("Bổ sung biên chế", DISTRICT,
         f"Bổ sung biên chế {PUT_TO_DISTRICT}"),
        # Cơ quan khác: giữ lời của đơn vị, nêu cả nơi giải quyết.
        ("Đề nghị UBND huyện Nam Đông cấp vốn", DISTRICT,
         f"Đề nghị Ủy ban nhân dân huyện Nam Đông cấp vốn {PUT_TO_DISTRICT}"),
        ("Đề nghị UBND tỉnh cấp vốn", DISTRICT,
         f"Đề nghị Ủy ban nhân dân tỉnh cấp vốn {PUT_TO_DISTRICT}"),
        ("Đề nghị Sở Tài chính cấp vốn", PROVINCE,
         "Đề nghị Sở Tài chính cấp vốn (đề nghị Sở Nội vụ tỉnh Mẫu xem xét, giải quyết)"),
        # Không rõ cơ quan giải quyết.
        ("Đề nghị UBND huyện điều chỉnh", "", "Đề nghị Ủy ban nhân dân huyện điều chỉnh"),
    ],
)  # fmt: skip
def test_a_proposal_names_once_who_should_act(proposal: str, body: str, printed: str) -> None:
    assert addressed(proposal, body) == printed
