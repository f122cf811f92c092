"""A record straight from its bytes: typed values that keep to the schema, without their places."""
