"""A policy regenerated when a document above it changes; what the county decided is kept."""
