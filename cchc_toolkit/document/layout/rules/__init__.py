"""The rules of Decree 30 that a file can show; ADD A RULE HERE: one declaration beside its siblings."""
