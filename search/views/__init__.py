"""The shopper's pages, a module each."""
