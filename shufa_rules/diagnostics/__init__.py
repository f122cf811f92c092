"""What is wrong with a file: source text, places in it, diagnostics, their codes, their rendering."""
