"""JSON Schemas: the structure of policy files and records, checked, and read as types."""
