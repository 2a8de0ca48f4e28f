"""The MkDocs theme `seedbed`: templates, styles and widgets of the storefront."""
