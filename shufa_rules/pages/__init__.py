"""Report pages: HTML that needs no network and no other file; Jinja2 (the extra `[html]`) only here."""
