"""Drafts of official papers in the layout of GB/T 9704; what is to be decided is left open in them."""
