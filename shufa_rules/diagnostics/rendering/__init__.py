"""Renderers of diagnostics; one file each, and none of them decides anything."""
