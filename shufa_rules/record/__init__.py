"""A unit's record of one year: read from YAML, JSON and NDJSON, checked, and addressable."""
