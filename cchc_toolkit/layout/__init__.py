"""Judge and mend the layout of any .docx by Decree 30/2020; needs nothing but ``word`` and the ground."""
