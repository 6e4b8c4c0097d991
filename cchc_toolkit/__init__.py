"""Lập báo cáo cải cách hành chính cấp xã từ sổ tay tham số hoá.

One commune, one reporting period, one report type: a notebook template is executed, the official
report (.docx) and its review page (HTML) are made, and everything is sealed in a packet.
"""

__version__ = "0.1.0"
