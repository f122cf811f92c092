"""A first policy out of an official text: what it says plainly, and what a person has to look at."""
