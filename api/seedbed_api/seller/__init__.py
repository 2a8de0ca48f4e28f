"""The seller's lists: launches, who brought the reservations, codes, reported words."""
