"""What a shop adds to the house rules, and how strict it is with each: `house_rules` in `content/shop.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from seedbed.models.base import Model

Family = Literal["advertising", "claims", "words", "pictures", "links", "flooding", "categories", "prices"]
Strictness = Literal["error", "warning", "off"]
Phrase = Annotated[str, Field(min_length=1, max_length=60)]


class OwnWord(Model):
    """A word that the shop does not want to read."""

    word: Phrase = Field(description="The word, or a phrase.")
    instead: str = Field("", max_length=200, description="What to write instead, told to the writer.")


class ProductCategory(Model):
    """What holds for the products of one category."""

    name: Annotated[str, Field(min_length=1, max_length=40)] = Field(description="The category, as products say it.")
    claims: Literal["cosmetics", "food"] | None = Field(
        None, description="Whose forbidden claims hold for it, where its name does not say so already."
    )
    words: tuple[OwnWord, ...] = Field((), description="Further words that its texts may not carry.")
    buy_link: bool = Field(True, description="Whether its products may carry a buy link.")


class HouseRules(Model):
    """The shop's own part of the rules."""

    severity: dict[Family, Strictness] = Field(
        default_factory=dict, description="How strict a family of rules is: error, warning or off."
    )
    words: tuple[OwnWord, ...] = Field((), description="Words that no text of this shop may carry.")
    allowed: tuple[Phrase, ...] = Field((), description="Phrases in which a listed word is harmless.")
    categories: tuple[ProductCategory, ...] = Field((), description="What holds for the products of a category.")
    advertising_percent: int = Field(
        60, ge=0, le=100, description="The largest share of advertising, in percent, among the newest posts."
    )
    posts_per_day: int = Field(5, ge=1, le=1000, description="How many posts a day are not yet flooding.")
