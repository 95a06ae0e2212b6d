"""Chromium without a window, and everything it complains of."""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}
DESK: ViewportSize = {"width": 1280, "height": 800}

REFUSED = "the server responded with a status of 422"  # what Chromium notes of every refused form
OFF_THE_LINE = ("net::ERR_FAILED", "htmx:sendError", "htmx:afterRequest")  # and of requests that a test aborts
WITHIN = ("data", "blob", "about", "chrome-error")

SAY_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content-Security-Policy: ${event.effectiveDirective} forbids ${event.blockedURI}`);
});"""

# The parser makes the html element with the direction the server wrote; this turns it before anything is drawn.
FROM_RIGHT = """new MutationObserver((_, observer) => {
  if (!document.documentElement) return;
  document.documentElement.dir = "rtl";
  observer.disconnect();
}).observe(document, { childList: true });"""


def find_chromium() -> str | None:
    """Where it is installed, if it is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start it."""
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass
class Watch:
    """Complaints of all pages: errors, broken policies, and requests to anywhere but where a page was opened."""

    complaints: list[str] = field(default_factory=list)
    refused_pages: set[str] = field(default_factory=set)
    _noted: list[ConsoleMessage] = field(default_factory=list)

    def over(self, context: BrowserContext, home: str) -> None:
        """Watch a context whose pages belong to one site."""
        context.add_init_script(SAY_VIOLATIONS)
        context.on("console", self._note)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("response", self._note_answer)
        context.on("request", lambda request: self._note_request(request, origin(home)))

    def everything(self) -> list[str]:
        """All complaints so far. That a page itself was refused or not found is none: a test asked for it."""
        said = [message for message in self._noted if message.type in ("error", "warning")]
        return [*self.complaints, *(message.text for message in said if not self._is_expected(message))]

    def _is_expected(self, message: ConsoleMessage) -> bool:
        is_known = any(words in message.text for words in (REFUSED, *OFF_THE_LINE))
        return is_known or message.location["url"] in self.refused_pages

    def _note(self, message: ConsoleMessage) -> None:
        self._noted.append(message)

    def _note_answer(self, response: Response) -> None:
        if response.status in (404, 422, 429) and response.request.is_navigation_request():
            self.refused_pages.add(response.url)

    def _note_request(self, request: Request, home: str) -> None:
        if urlsplit(request.url).scheme not in WITHIN and origin(request.url) != home:
            self.complaints.append(f"A request leaves the site: {request.url}")


def open_at(context: BrowserContext, path: str, *, rtl: bool = False) -> Page:
    """A new page at an address, from right to left if asked for."""
    if rtl:
        context.add_init_script(FROM_RIGHT)
    page = context.new_page()
    page.goto(path)
    return page
