"""The words of https://schema.org that pages use; each class allows what the vocabulary and its readers do."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasGenerator, BaseModel, ConfigDict, Field, model_serializer
from pydantic.alias_generators import to_camel


def _absolute(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"https", "http"} or not parts.netloc:
        raise ValueError(f'"{value}" is not a whole web address')
    return value


Url = Annotated[str, AfterValidator(_absolute)]
Name = Annotated[str, Field(min_length=1)]
Stars = Annotated[Decimal, Field(ge=1, le=5)]
Amount = Annotated[Decimal, Field(ge=0)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Node(BaseModel):
    """A thing of the vocabulary; its class's name is its type, and what it does not say is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=AliasGenerator(serialization_alias=to_camel))

    ref: Url | None = Field(None, serialization_alias="@id")

    @model_serializer(mode="wrap")
    def _typed(self, inner: Any) -> dict[str, Any]:
        said = {key: value for key, value in inner(self).items() if value not in (None, (), [])}
        return {"@type": type(self).__name__} | said


class ListItem(Node):
    """A step of a trail, or a line of a list."""

    position: Annotated[int, Field(ge=1)]
    name: Name
    url: Url | None = None
    item: Url | None = None
    """In a trail, the page it stands for."""


class ItemList(Node):
    """A list in the order of the page."""

    item_list_element: tuple[ListItem, ...]


class BreadcrumbList(Node):
    """The way from the home page to this one."""

    item_list_element: Annotated[tuple[ListItem, ...], Field(min_length=2)]


class Organization(Node):
    """The shop."""

    name: Name
    url: Url


class WebSite(Node):
    """The site."""

    name: Name
    url: Url
    in_language: str
    publisher: Organization


class Person(Node):
    """A writer; a buyer has a name and no page."""

    name: Name
    url: Url | None = None
    description: str | None = None
    image: Url | None = None


class ProfilePage(Node):
    """A creator's page."""

    url: Url
    in_language: str
    main_entity: Person


class AggregateRating(Node):
    """The stars of all rated posts."""

    rating_value: Stars
    rating_count: Annotated[int, Field(ge=1)]
    best_rating: int = 5
    worst_rating: int = 1


class UnitPriceSpecification(Node):
    """A price that was: struck through (https://developers.google.com/search/docs/appearance/structured-data)."""

    price: Amount
    price_currency: Currency
    price_type: Url = "https://schema.org/StrikethroughPrice"


class Offer(Node):
    """A variant at a price, in major units of the currency."""

    name: Name
    url: Url
    price: Amount
    price_currency: Currency
    price_specification: UnitPriceSpecification | None = None
    availability: Url | None = None
    valid_from: datetime | None = None
    valid_through: datetime | None = None
    price_valid_until: date | None = None
    availability_starts: datetime | None = None
    seller: Organization


class Product(Node):
    """A product."""

    name: Name
    url: Url
    description: str | None = None
    category: str | None = None
    image: Url | None = None
    aggregate_rating: AggregateRating | None = None
    offers: tuple[Offer, ...] = ()


class Rating(Node):
    """The stars of one post."""

    rating_value: Stars
    best_rating: int = 5
    worst_rating: int = 1


class Review(Node):
    """A rated post."""

    name: Name
    url: Url
    description: str
    image: Url
    in_language: str
    date_published: date
    author: Person
    keywords: tuple[str, ...] = ()
    """The labels that tell how the writer is tied to the shop, and whether an order of theirs is known."""
    item_reviewed: Product
    review_rating: Rating
    positive_notes: ItemList | None = None
    negative_notes: ItemList | None = None


class Article(Node):
    """A post without stars: a review has some (https://developers.google.com/search/docs/appearance/structured-data)."""

    headline: Name
    url: Url
    description: str
    image: Url
    in_language: str
    date_published: date
    author: Person
    keywords: tuple[str, ...] = ()
    about: Product | None = None
