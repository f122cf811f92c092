"""A compiled policy kept from one run to the next, as plain data."""
