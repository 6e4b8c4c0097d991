"""The rules of layout, one module a part of the document. ADD A LAYOUT RULE HERE."""
