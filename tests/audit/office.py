"""Edits made in LibreOffice itself: a Basic macro opens a document, edits as an office does, and saves.

The macro is put into a profile of its own; each step is a line ``verb|text|text``:

- ``replace|old|new`` everywhere, as "find and replace" does;
- ``type|words|new`` puts words behind the first place of some;
- ``over|words|n|new`` selects the n letters behind some words and types over them;
- ``inside|words|n|new`` types after n letters behind some words;
- ``delete|words`` takes out the paragraph with these words;
- ``row|table|n`` deletes a row; ``copy|words|n|below`` copies n letters behind some words to the end of the
  paragraph with others;
- ``move|words|above`` cuts the paragraph with these words and pastes it above the one with others;
- ``track`` records what follows as tracked changes; ``comment|words|text`` adds a comment.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from conftest import require

__all__ = ["office_edit"]

_BASIC = """
Dim doc As Object, wrong As String

Function Given(what, said)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = what : p.Value = said
  Given = p
End Function

Function Behind(words)
  Dim s : s = doc.createSearchDescriptor() : s.SearchString = words : s.SearchCaseSensitive = True
  Dim f : f = doc.findFirst(s)
  If IsNull(f) Then
    wrong = wrong & "not found: " & words & Chr(10)
    f = doc.Text.createTextCursor()
  End If
  Behind = f.Text.createTextCursorByRange(f.End)
End Function

Sub Selected(c)
  doc.CurrentController.select(c)
End Sub

Sub Uno(verb)
  Dim d : d = createUnoService("com.sun.star.frame.DispatchHelper")
  d.executeDispatch(doc.CurrentController.Frame, ".uno:" & verb, "", 0, Array())
End Sub

Sub Perform(order)
  Dim a, c, s : a = Split(order, "|")
  Select Case a(0)
    Case "replace"
      s = doc.createReplaceDescriptor() : s.SearchString = a(1) : s.ReplaceString = a(2)
      If doc.replaceAll(s) = 0 Then wrong = wrong & "not found: " & a(1) & Chr(10)
    Case "type"
      c = Behind(a(1)) : c.Text.insertString(c, a(2), False)
    Case "over"
      c = Behind(a(1)) : c.goRight(CInt(a(2)), True) : c.setString(a(3))
    Case "inside"
      c = Behind(a(1)) : c.goRight(CInt(a(2)), False) : c.Text.insertString(c, a(3), False)
    Case "delete"
      c = Behind(a(1)) : c.gotoStartOfParagraph(False) : c.gotoNextParagraph(True) : c.setString("")
    Case "row"
      doc.TextTables.getByIndex(CInt(a(1))).Rows.removeByIndex(CInt(a(2)), 1)
    Case "copy"
      c = Behind(a(1)) : c.goRight(CInt(a(2)), True) : Selected(c) : Uno("Copy")
      c = Behind(a(3)) : c.gotoEndOfParagraph(False) : Selected(c) : Uno("Paste")
    Case "move"
      c = Behind(a(1)) : c.gotoStartOfParagraph(False) : c.gotoNextParagraph(True) : Selected(c) : Uno("Cut")
      c = Behind(a(2)) : c.gotoStartOfParagraph(False) : Selected(c) : Uno("Paste")
    Case "track"
      doc.RecordChanges = True
    Case "comment"
      c = Behind(a(1)) : s = doc.createInstance("com.sun.star.text.textfield.Annotation")
      s.Content = a(2) : s.Author = "Nguoi xem" : c.Text.insertTextContent(c, s, False)
  End Select
End Sub

Sub Edit(source, steps, target, report)
  Dim n, order
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, Array(Given("Hidden", True)))
  n = FreeFile
  Dim files : files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  Dim stream : stream = createUnoService("com.sun.star.io.TextInputStream")
  stream.setInputStream(files.openFileRead(steps)) : stream.setEncoding("UTF-8")
  Do While Not stream.isEOF()
    order = stream.readLine()
    If order <> "" Then Perform(order)
  Loop
  doc.storeToURL(target, Array(Given("FilterName", "MS Word 2007 XML")))
  doc.close(True)
  Open ConvertFromURL(report) For Output As #n
  Print #n, "done" & Chr(10) & wrong
  Close #n
  StarDesktop.terminate()
End Sub
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{}</script:module>'
)
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:{0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:{0} xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">{1}</library:{0}>'
)
_LIBRARIES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/{}.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>"
)


def _install(soffice: str, profile: Path) -> None:
    """Put the macro into a profile that LibreOffice has filled: in an empty one it would not stay."""
    first = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--terminate_after_init"]
    subprocess.run(first, check=True, capture_output=True, timeout=120)
    basic = profile / "user" / "basic"
    standard = basic / "Standard"
    shutil.rmtree(basic, ignore_errors=True)
    standard.mkdir(parents=True)
    element = '<library:element library:name="Module1"/>'
    (standard / "Module1.xba").write_text(_MODULE.format(escape(_BASIC)), encoding="utf-8")
    (standard / "script.xlb").write_text(_LIBRARY.format("library", element), encoding="utf-8")
    (standard / "dialog.xlb").write_text(_LIBRARY.format("library", ""), encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES.format("script"), encoding="utf-8")
    (basic / "dialog.xlc").write_text(_LIBRARIES.format("dialog"), encoding="utf-8")


@pytest.fixture(scope="session")
def office_edit(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Edit a document in LibreOffice, step by step, and save it as .docx."""
    soffice, profile = require("soffice"), tmp_path_factory.mktemp("profile")
    _install(soffice, profile)

    def edit(content: bytes, *steps: str) -> bytes:
        folder = tmp_path_factory.mktemp("edited")
        (folder / "a.docx").write_bytes(content)
        (folder / "steps.txt").write_text("\n".join(steps), encoding="utf-8")
        names = (folder / each for each in ("a.docx", "steps.txt", "b.docx", "log.txt"))
        arguments = ",".join(f'"{each.as_uri()}"' for each in names)
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command.append(f"macro:///Standard.Module1.Edit({arguments})")
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (folder / "log.txt").read_text(encoding="utf-8").strip() == "done"
        return (folder / "b.docx").read_bytes()

    return edit
