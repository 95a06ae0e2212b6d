"""To come: what bits say of shape, colour and pattern."""

from catalog.schemes import View


def lean(view: View, scheme: str, look: str) -> View:  # noqa: ARG001
    """The view itself."""
    return view
