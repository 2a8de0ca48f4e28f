"""Launches (上市): their phase, window and places at this moment."""
