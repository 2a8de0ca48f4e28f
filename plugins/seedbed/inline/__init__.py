"""Widgets within a text: a line `/// name | what`, perhaps some lines, and a line `///`.

Other readers of Markdown show such lines as text, lists and pictures.
"""
