"""Whether a plan asks for less than the documents it is made under."""
