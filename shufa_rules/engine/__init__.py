"""The engine: a policy compiled to rules, a record judged by them, every answer with its evidence."""
