"""Check readings against each other, against what was stated and against the forms."""
