"""Documents a plan is made under: what is known of them, provision by provision."""
