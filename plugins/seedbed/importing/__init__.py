"""Posts from elsewhere: a module a format yields neutral records, and `taking` makes each a post of this shop.

Nothing that a source does not say is made up: what only its writer can know is left open, and the post a draft.
"""
