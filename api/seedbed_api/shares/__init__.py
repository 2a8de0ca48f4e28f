"""Shares (分享): the taps on a share bar, and the words that readers send along."""
