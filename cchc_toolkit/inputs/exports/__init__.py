"""What one-stop software exports: cases and counts by field, by declared layouts, without personal data."""
