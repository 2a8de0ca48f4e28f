"""The shop's products, each a function that draws one object at a pen's origin."""
