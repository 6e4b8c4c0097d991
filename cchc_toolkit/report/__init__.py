"""What the report says: its model, its narrative sections, and how both are put together."""
