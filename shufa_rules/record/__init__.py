"""A unit's record of one year: read from YAML, JSON, NDJSON and Excel, checked, and addressable."""
