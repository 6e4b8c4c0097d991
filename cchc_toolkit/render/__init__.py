"""From one report to what people read: the .docx and the review pages."""
