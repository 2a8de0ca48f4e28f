"""Referral codes (邀请码): drawing them, following their links, and what they brought."""
