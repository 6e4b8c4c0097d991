"""How a report looks: the decree's layout, the .docx and back, the review page, the entry form."""
