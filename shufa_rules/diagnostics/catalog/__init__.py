"""All codes of diagnostics, one module a stage: `SR0xx` reading … `SR9xx` the program itself."""
