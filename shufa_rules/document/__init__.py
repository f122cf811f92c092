"""Official text: characters, numbering, provisions, sentences, citations; knows nothing of policies."""
