"""Seedbed's kit: the content model of a storefront, and all that follows from it alone.

Data flows one way: `frontmatter` reads a file, `models` give it meaning, `loader` gathers a folder, `references` holds
the entries against each other, `catalog` writes down what the API may know. Nothing here knows MkDocs or Flask.
"""

__version__ = "0.1.0"
