"""What travels from room to room: values that every room may use and that use nothing but the ground."""
