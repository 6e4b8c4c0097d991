"""Rules over what a typed report says, one module a theme."""
