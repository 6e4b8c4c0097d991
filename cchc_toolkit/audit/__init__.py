"""Questions to a sealed packet: where a figure comes from. Reads the record by the report's own classes."""
