"""YAML and JSON read into values that know where they stand, with every problem told."""
