"""Everything around a product: rooms, furniture, plants, weather and people."""
