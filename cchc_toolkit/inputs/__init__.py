"""Read what offices send: parameters, entry workbooks, case exports, lists."""
