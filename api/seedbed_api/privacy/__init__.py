"""What is tied to a person: given out, erased, and forgotten in time."""
