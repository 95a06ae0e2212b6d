"""What is handed in: a table, a zip or a folder, as one thing with names, tables and photos."""
