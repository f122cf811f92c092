"""What differs between two official texts, provision by provision, and between two policies."""
