"""Facts: what visitors did, appended before anything is judged, and counted afterwards."""
