"""What a storefront is made of: one model a kind of content."""

from seedbed.models.base import Entry, Model
from seedbed.models.creator import Creator
from seedbed.models.launch import FROZEN, PHASES, Change, Launch, Phases, Preorder
from seedbed.models.post import RELATIONSHIPS, Authored, Experience, Guide, Journal, Post, Review, Story
from seedbed.models.product import BuyLink, Product, Variant
from seedbed.models.shop import Shop

KINDS: tuple[type[Entry], ...] = (Product, Creator, Review, Story, Journal, Guide, Launch)
"""Every kind of content, those that others refer to first."""

__all__ = [
    "FROZEN",
    "KINDS",
    "PHASES",
    "RELATIONSHIPS",
    "Authored",
    "BuyLink",
    "Change",
    "Creator",
    "Entry",
    "Experience",
    "Guide",
    "Journal",
    "Launch",
    "Model",
    "Phases",
    "Post",
    "Preorder",
    "Product",
    "Review",
    "Shop",
    "Story",
    "Variant",
]
