"""How the templates of the pages are read: indentation is no space, an error names its line."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from cchc_toolkit.render.review.html_templates import TEMPLATES, WithoutIndentation, printable

WRITTEN = """<ul>
  {% for word in words %}
  <li>
    {{ word }}{{ " " }}
    một
  </li>
  {% endfor %}
</ul>
{{ nobody_said_this }}
"""


def environment() -> Environment:
    return Environment(
        loader=DictLoader({"list": WRITTEN, "short": WRITTEN.rpartition("{{")[0]}),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[WithoutIndentation],
    )


def test_line_breaks_and_indentation_of_a_template_are_no_spaces_on_the_page() -> None:
    made = environment().get_template("short").render(words=["a\n b", "<c>"])
    assert made == "<ul><li>a\n b một</li><li>&lt;c&gt; một</li></ul>"


def test_an_unknown_name_is_an_error_that_names_its_line() -> None:
    with pytest.raises(UndefinedError) as raised:
        environment().get_template("list").render(words=[])
    entries = [entry for entry in raised.traceback if "template" in str(entry.path)]
    assert entries[-1].lineno == WRITTEN.splitlines().index("{{ nobody_said_this }}")


def test_what_no_page_may_hold_is_left_out_and_nothing_is_no_text() -> None:
    assert printable("a\x00b\r\nc\ud800") == "ab\nc"
    assert printable(None) == ""


def test_no_template_switches_the_escaping_off() -> None:
    for path in TEMPLATES.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "autoescape" not in text and "safe" not in text, path.name
