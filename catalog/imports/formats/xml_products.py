"""Products of an XML feed, RSS or Atom, one at a time: no tree is built, no entity is read, nothing is fetched."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXParseException  # what the defused parser raises
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from catalog.imports.formats.texts import LONGEST_FIELD, Record
from catalog.imports.rows import ImportRefusedError, Refuse, RowFault

GOOGLE = "http://base.google.com/ns/1.0"
PRODUCTS = ("item", "entry")
PIECE = 65_536
MOST_VALUES = 1_000  # of one product
BETWEEN = "\n"  # values of an element that comes more than once


def read_products(stream: io.BufferedReader, refuse: Refuse) -> Iterator[Record]:
    """Each product as texts by the names of its elements, with the line that it begins at. What cannot be read is
    refused, and all before it is given. Raises ImportRefusedError where entities are declared, or no product is."""
    parser = make_parser()
    parser.setFeature(feature_namespaces, 1)
    products = _Products(parser)
    parser.setContentHandler(products)
    broken: RowFault | None = None
    while broken is None and not products.is_over:
        broken = _feed(parser, products, stream.read(PIECE))
        yield from products.take()
    if broken is not None:
        refuse(broken)
    elif not products.any:
        raise ImportRefusedError("The XML holds no products: no item and no entry.")


def _feed(parser: Any, products: "_Products", piece: bytes) -> RowFault | None:
    """Read on; what is wrong, if anything is."""
    try:
        if piece:
            parser.feed(piece)
        else:
            products.is_over = True
            parser.close()
    except DefusedXmlException as error:
        raise ImportRefusedError("The XML declares entities or names other files, which are not read.") from error
    except SAXParseException as error:
        what = "the XML ends in the middle" if not piece else f"the XML is damaged here ({error.getMessage()})"
        return RowFault(error.getLineNumber() or 0, "", what)
    except (UnicodeError, ValueError, LookupError) as error:
        raise ImportRefusedError("The XML is in an encoding that is not known here.") from error
    return None


class _Products(ContentHandler):
    """Collects products as their elements end."""

    def __init__(self, parser: Any) -> None:
        super().__init__()
        self._parser = parser
        self._found: list[Record] = []
        self._depth = 0  # within a product
        self._text: list[str] = []
        self._length = 0
        self.any = self.is_over = False

    def take(self) -> list[Record]:
        """What was found since."""
        found, self._found = self._found, []
        return found

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: ARG002, N802
        if self._depth:
            self._depth += 1
            if self._depth == 2:
                self._text, self._length = [], 0
                if name[1] == "link" and attrs.get((None, "rel"), "alternate") == "alternate":
                    self.characters(attrs.get((None, "href"), ""))
        elif name[1] in PRODUCTS:
            self._depth, self._line, self._count = 1, self._parser.getLineNumber(), 0
            self._values: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}

    def characters(self, content: str) -> None:
        if self._depth == 2 and self._length < LONGEST_FIELD:
            self._text.append(content[: LONGEST_FIELD - self._length])
            self._length += len(content)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: ARG002, N802
        if self._depth == 2 and (text := "".join(self._text).strip()) and self._count < MOST_VALUES:
            self._count += 1
            self._values[name[0] == GOOGLE][name[1]].append(text)
        if self._depth == 1:
            self.any = True
            texts = {key: BETWEEN.join(values) for part in (False, True) for key, values in self._values[part].items()}
            self._found.append(Record(self._line, texts))
        self._depth = max(0, self._depth - 1)
