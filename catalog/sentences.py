"""Sentences that pure modules say, marked so that they are translated where they are shown."""


def gettext_noop(sentence: str) -> str:
    """The sentence itself: the name is what collectors of translations look for."""
    return sentence
