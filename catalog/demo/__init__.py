"""The demo catalogue: garments drawn by code, for a site that has no stock of its own yet."""
