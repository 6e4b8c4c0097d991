"""Who drives: one template by papermill, then review and seal."""
