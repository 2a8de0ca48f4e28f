"""Reservations (预订): a place in a launch, held for one contact."""
