"""What must hold while processes die and indexes change under load."""
