"""Official forms as dated data; one YAML a form, found by ``form.py``."""
