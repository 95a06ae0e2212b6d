"""Sentences: what pure modules say is marked, so that it is translated where it is shown; each ends but once."""


def gettext_noop(sentence: str) -> str:
    """The sentence itself: the name is what collectors of translations look for."""
    return sentence


def ended(words: str) -> str:
    """The words with a full stop behind them, whether or not they had one."""
    return words if words.endswith(".") else f"{words}."
