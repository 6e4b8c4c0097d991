"""Check and correct the layout of any .docx by Decree 30/2020; needs only ``word`` and the ground."""
