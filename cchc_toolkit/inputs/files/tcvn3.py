"""The old TCVN3 (ABC) fonts: Vietnamese only to the eye, recognised so as to be refused by name."""

from __future__ import annotations

from unicodedata import normalize

__all__ = ["from_tcvn3", "looks_like_tcvn3"]

_CODES = (
    "DES A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ "
    "CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ "
    "E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ "
    "FDý FEỵ"
)
_LETTERS = {chr(int(code[:2], 16)): code[2:] for code in _CODES.split()}
_WORDS = ("hồ sơ", "ngày", "tiếp nhận", "trạng thái", "thủ tục", "hẹn trả", "lĩnh vực", "kết quả", "đơn vị")


def from_tcvn3(text: str) -> str:
    """What text in Latin-1 characters looks like in a TCVN3 font."""
    return "".join(_LETTERS.get(letter, letter) for letter in text)


def looks_like_tcvn3(data: bytes) -> bool:
    """Whether the bytes give more words of the field as TCVN3 than as CP1258."""
    head = data[:20000]
    old = from_tcvn3(head.decode("latin-1")).lower()
    new = normalize("NFC", head.decode("cp1258", "replace")).lower()
    return _words(old) > _words(new)


def _words(text: str) -> int:
    return sum(text.count(word) for word in _WORDS)
