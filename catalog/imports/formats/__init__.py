"""How catalogues are written: from a bundle to rows."""
