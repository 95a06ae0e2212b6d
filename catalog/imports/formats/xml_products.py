"""Products of an XML feed, RSS or Atom, one at a time: no tree is built, no entity is read, nothing is fetched."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXParseException  # what the defused parser raises
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from catalog.imports.formats.texts import LONGEST_FIELD, Record
from catalog.imports.rows import ImportRefusedError, Refuse, RowFault

GOOGLE = "http://base.google.com/ns/1.0"
PRODUCTS = ("item", "entry")
PIECE = 65_536
MOST_VALUES = 1_000  # of one product …
LONGEST_PRODUCT = 200_000  # … and their characters
DEEPEST = 50  # elements within each other
LONGEST_PIECE = 1_000_000  # bytes of one tag or remark, which the parser holds whole
MOST_NAMES = 200_000  # characters of all names that differ, which the parser keeps
CUT = "the XML ends in the middle"
LOST = "the products from here on are not read"
BETWEEN = "\n"  # values of an element that comes more than once


def read_products(stream: io.BufferedIOBase, refuse: Refuse) -> Iterator[Record]:
    """Each product as texts by the names of its elements, with the line that it begins at. What cannot be read is
    refused, and all before it is given. Raises ImportRefusedError where anything is declared, where memory would not be
    flat, or where there is no product."""
    parser = _Parser(forbid_dtd=True)
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
            products.move_on(len(piece))
        else:
            products.is_over = True
            parser.close()
    except DefusedXmlException as error:
        raise ImportRefusedError("The XML declares entities or names other files, which are not read.") from error
    except SAXParseException as error:
        return RowFault(error.getLineNumber() or 0, "", _explain(error.getMessage()) if piece else CUT)
    except ImportRefusedError:
        raise
    except (UnicodeError, ValueError, LookupError) as error:
        raise ImportRefusedError("The XML is in an encoding that is not known here.") from error
    return None


def _explain(message: str) -> str:
    if message == "undefined entity":
        return f"an entity of HTML such as &nbsp; is not known in XML, where it is &#160;; {LOST}"
    return f"the XML is damaged here ({message}); {LOST}"


class _Parser(DefusedExpatParser):  # type: ignore[misc]  # it is not typed
    """Refuses whatever a document type declares, for its defaults can be repeated endlessly; a bare one is no harm."""

    def defused_start_doctype_decl(self, name: str, sysid: str, pubid: str, has_internal_subset: int) -> None:
        """Called by the parser. Raises DTDForbidden."""
        if has_internal_subset or sysid:
            super().defused_start_doctype_decl(name, sysid, pubid, has_internal_subset)


class _Products(ContentHandler):
    """Collects products as their elements end."""

    def __init__(self, parser: Any) -> None:
        super().__init__()
        self._parser = parser
        self._found: list[Record] = []
        self._all = 0  # elements that are open
        self._depth = 0  # of those, the ones within a product
        self._names: set[str] = set()
        self._names_left = MOST_NAMES
        self._place, self._waited = (0, 0), 0
        self.any = self.is_over = False

    def take(self) -> list[Record]:
        """What was found since."""
        found, self._found = self._found, []
        return found

    def move_on(self, count: int) -> None:
        """Note that so many bytes were fed. Raises ImportRefusedError if there is no end to what the parser is at."""
        place = (self._parser.getLineNumber(), self._parser.getColumnNumber())
        self._waited = self._waited + count if place == self._place else 0
        self._place = place
        if self._waited > LONGEST_PIECE:
            raise ImportRefusedError(f"The XML has a tag or a remark without end in line {place[0]}.")

    def startPrefixMapping(self, prefix: str | None, uri: str | None) -> None:  # noqa: N802
        self._know(prefix or "", uri or "")

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: ARG002, N802
        self._all += 1
        if self._all > DEEPEST:
            raise ImportRefusedError(f"The XML has more than {DEEPEST} elements within each other.")
        self._know(name[1], *(attribute for _, attribute in attrs.getNames()))
        if self._depth:
            self._depth += 1
            if self._depth == 2:
                self._begin_value(name[1], attrs)
        elif name[1] in PRODUCTS:
            self._depth, self._line = 1, self._parser.getLineNumber()
            self._count, self._left = 0, LONGEST_PRODUCT
            self._values: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}

    def _know(self, *names: str) -> None:
        """Note names. Raises ImportRefusedError when they are too many."""
        for name in names:
            if name not in self._names:
                self._names.add(name)
                self._names_left -= len(name) + 1
        if self._names_left < 0:
            raise ImportRefusedError("The XML has too many different names of elements.")

    def _begin_value(self, name: str, attrs: Any) -> None:
        self._text: list[str] = []
        self._room = min(LONGEST_FIELD, self._left)
        if name == "link" and attrs.get((None, "rel"), "alternate") == "alternate":
            self.characters(attrs.get((None, "href"), ""))

    def characters(self, content: str) -> None:
        if self._depth == 2 and self._room > 0:
            self._text.append(content[: self._room])
            self._room -= len(content)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: ARG002, N802
        self._all -= 1
        if self._depth == 2 and (text := " ".join("".join(self._text).split())) and self._count < MOST_VALUES:
            self._count += 1
            self._left -= len(text)
            self._values[name[0] == GOOGLE][name[1]].append(text)
        if self._depth == 1:
            self.any = True
            texts = {key: BETWEEN.join(values) for part in (False, True) for key, values in self._values[part].items()}
            self._found.append(Record(self._line, texts))
        self._depth = max(0, self._depth - 1)
