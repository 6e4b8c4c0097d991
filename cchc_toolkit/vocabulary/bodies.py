"""How a report writes bodies: in full, addressed once, and the one-stop shop by one name."""

from __future__ import annotations

import re

from cchc_toolkit.vocabulary.wording import capital

__all__ = ["ONE_STOP_NAMES", "addressed", "body_abbreviations", "in_full", "spelled_out"]

ONE_STOP_NAMES = (
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Bộ phận Một cửa",
    "Trung tâm Phục vụ hành chính công",
)
"""What decrees and offices call the one-stop shop of a commune (NĐ 61/2018/NĐ-CP, NĐ 118/2025/NĐ-CP)."""

_IN_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_ABBREVIATION = re.compile(rf"(?<![\w/-])({'|'.join(_IN_FULL)})(?![\w/-])")
_LEVELS = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
_LEVEL = re.compile(rf"\s({'|'.join(_LEVELS)})(?=\s)")
_BODY = re.compile(
    r"(?:Ủy ban|Hội đồng|Sở|Bộ|Phòng|Ban|Chi cục|Cục|Công an|Văn phòng|Trung tâm|Chính phủ|Thủ tướng"
    r"|Thanh tra)\b"
)
_ASKS = "Đề nghị "


def spelled_out(text: str) -> str:
    """A text with the bodies that offices abbreviate in full; symbols of documents stay (``UBND-NV``).

    Abbreviations must be explained in a document (NĐ 30/2020/NĐ-CP); what is written in full needs none.
    """
    return _ABBREVIATION.sub(lambda match: _IN_FULL[match[1]], text)


def in_full(name: str) -> str:
    """The name of an indicator as our own sentences write it; tables keep the words of the form."""
    words = {"TTHC": "thủ tục hành chính", "CCHC": "cải cách hành chính"}
    return spelled_out(re.sub(r"\b(TTHC|CCHC)\b", lambda match: words[match[1]], name))


def body_abbreviations(text: str) -> tuple[str, ...]:
    """The abbreviations of bodies that stand in a prose text, each once."""
    return tuple(dict.fromkeys(_ABBREVIATION.findall(text)))


def addressed(request: str, body: str) -> str:
    """A request with the body that should act, said once: "Đề nghị Sở Nội vụ tỉnh Mẫu hướng dẫn …".

    Parameters
    ----------
    request : str
        Without its closing sign; may begin with "Đề nghị" and name the body in full, in short or not at all.
    body : str
        Who should act; empty where the office gave none.

    Returns
    -------
    str
        A request that names another body after "Đề nghị" keeps it, and this one follows in brackets.
    """
    request, body = capital(spelled_out(request)), spelled_out(body)
    if not body or body.casefold() in request.casefold():
        return request
    if not request.startswith(_ASKS):
        return f"{request} (đề nghị {body} xem xét, giải quyết)"
    rest = request.removeprefix(_ASKS)
    short = _short_name(body, rest)
    if short:
        return f"{_ASKS}{body}{rest.removeprefix(short)}"
    if _BODY.match(rest):
        return f"{request} (đề nghị {body} xem xét, giải quyết)"
    return f"{_ASKS}{body} {rest}"


def _short_name(body: str, request: str) -> str:
    """The beginning of a request that means the body: without its proper name, or without level and name.

    ``Ủy ban nhân dân huyện`` before a proper name is another body, so is the bare kind before another level.
    """
    match = _LEVEL.search(body)
    if not match:
        return ""
    with_level, bare = body[: match.end()], body[: match.start()]
    if request.startswith(f"{with_level} ") and not request[len(with_level) + 1 :][:1].isupper():
        return with_level
    after = request[len(bare) :]
    return bare if request.startswith(f"{bare} ") and not _LEVEL.match(f"{after} ") else ""
