"""The report types. ADD A REPORT TYPE HERE: one file with one constant of ``ReportType``."""
