"""Reports that resemble each other, and templates that shine through: advice, never a violation."""
