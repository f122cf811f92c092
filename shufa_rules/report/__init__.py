"""Reports: verdicts, policies, the sentence ledger and cases, for a person and for a machine."""
