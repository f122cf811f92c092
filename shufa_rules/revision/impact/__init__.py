"""Whose results, grounds and grades differ under two versions of a policy, and by which provision."""
