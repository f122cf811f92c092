"""Scores, quotas and grade sheets, in exact arithmetic."""
