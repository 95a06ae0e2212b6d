"""Every message that a shopper can get: where it is told, and a visit that brings the page into that state.

docs/shopper.md lists the same ones with their causes. A module that registers messages is read by `all_messages()`.
"""
