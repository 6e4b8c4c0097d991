"""Indicators: what is measured, declared once with its law, and computed by one pure function."""
