"""The report as a .docx in the layout of Decree 30/2020."""
