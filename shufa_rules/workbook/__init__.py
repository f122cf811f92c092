"""Records as workbooks: sheets and columns from the record's schema, cells with their places."""
