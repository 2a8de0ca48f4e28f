"""One function a picture. Importing this package fills ``registry.SCENES``."""

from scenes import (  # noqa: F401
    avatars,
    launches,
    own_posts,
    products,
    reviews_cups,
    reviews_home,
    reviews_outdoors,
    starter,
    stories_away,
    stories_home,
    stories_night,
)
