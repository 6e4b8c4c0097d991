"""What templates call: ``begin`` sets a report up; the report that it gives shows, checks and finishes."""

from cchc_toolkit.notebook.begin import begin
from cchc_toolkit.notebook.session import ReportInProgress

__all__ = ["ReportInProgress", "begin"]
