"""Sentences: those that pure modules say are marked, so that they are translated where they are shown; each ends once."""


def gettext_noop(sentence: str) -> str:
    """The sentence itself: the name is what collectors of translations look for."""
    return sentence


def ended(words: str) -> str:
    """The words with a full stop behind them, whether or not they had one."""
    return words if words.endswith(".") else f"{words}."
