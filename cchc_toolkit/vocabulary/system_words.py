"""What the operating system says of a file or folder, in the words of the office."""

from __future__ import annotations

import errno
import sys

from cchc_toolkit.errors import CchcError
from cchc_toolkit.vocabulary.file_names import LONGEST_PATH

__all__ = ["refused_by_system", "system_reason"]

OPEN_ELSEWHERE = "tệp đang mở trong Excel, Word hoặc chương trình khác"
_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EBUSY: "đang được chương trình khác dùng",
    errno.EDQUOT: "hết hạn mức dung lượng",
    errno.EEXIST: "đã có tệp hoặc thư mục cùng tên",
    errno.EFBIG: "vượt giới hạn kích thước tệp",
    errno.EIO: "ổ đĩa báo lỗi đọc, ghi",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ELOOP: "liên kết trỏ vòng tròn",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENAMETOOLONG: "tên hoặc đường dẫn quá dài",
    errno.ENFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOMEM: "hết bộ nhớ",
    errno.ENOSPC: "hết dung lượng đĩa",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EXDEV: "hai nơi ở hai ổ đĩa khác nhau",
}

# Windows has the one number of a missing right for most of what it refuses; its own number tells more.
_REASONS_ON_WINDOWS = {
    32: OPEN_ELSEWHERE,
    33: OPEN_ELSEWHERE,
    206: "tên hoặc đường dẫn quá dài",
    1314: "không có quyền",
}


def system_reason(error: OSError) -> str:
    """Why the system refused, as a part of a sentence.

    Returns
    -------
    str
        Never the system's own words, which are English: a number stands for what has no words here.
    """
    if sys.platform == "win32" and (reason := _reason_on_windows(error)):
        return reason
    return _REASONS.get(error.errno or 0, f"hệ thống báo lỗi số {error.errno or 'không rõ'}")


def refused_by_system(error: OSError) -> CchcError:
    """What the system refused, as an error that a user may see, wherever it came up."""
    where = str(error.filename) if error.filename else ""
    fix = "Đề nghị kiểm tra tệp, quyền truy cập và ổ đĩa rồi chạy lại"
    return CchcError(f"Hệ thống không cho đọc hoặc ghi: {system_reason(error)}", where, fix)


def _reason_on_windows(error: OSError) -> str:
    if reason := _REASONS_ON_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return reason
    if error.errno == errno.ENOENT and len(str(error.filename or "")) > LONGEST_PATH:
        return "tên hoặc đường dẫn quá dài"
    # Opening a file tells no number of Windows' own.
    return f"không có quyền, hoặc {OPEN_ELSEWHERE}" if error.errno == errno.EACCES else ""
