"""What the operating system says of a file or folder, in the words of the office."""

from __future__ import annotations

import errno

__all__ = ["system_reason"]

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


def system_reason(error: OSError) -> str:
    """Why the system refused, as a part of a sentence.

    Returns
    -------
    str
        Never the system's own words, which are English: a number stands for what has no words here.
    """
    return _REASONS.get(error.errno or 0, f"hệ thống báo lỗi số {error.errno or 'không rõ'}")
