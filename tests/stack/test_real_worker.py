"""The catalogue changes in the admin; a separate worker makes the change searchable on the page."""

import pytest
from playwright.sync_api import APIRequestContext

from tests.pictures import draw_garment, encode, photograph
from tests.stack.site import Site, closest, log_in, save_item, send_photo, wait_until

pytestmark = [pytest.mark.stack, pytest.mark.parametrize("site", [3_600], indirect=True, ids=["no timer"])]

FOUND_S = 30


def test_an_item_saved_in_the_admin_is_found_by_a_photo_of_it(site: Site, request_context: APIRequestContext) -> None:
    log_in(request_context, site)
    for number in range(3):
        save_item(request_context, site, f"A-{number}", encode(draw_garment(number)))
    results = send_photo(request_context, site, encode(photograph(draw_garment(1))))
    wait_until(lambda: closest(request_context, results) == "Garment A-1", FOUND_S, "the item is not found")
    wait_until((site.data_dir / "index" / "current").exists, FOUND_S, "the worker has published no index")
    assert closest(request_context, results) == "Garment A-1"


def test_an_unlisted_item_vanishes_at_once(site: Site, request_context: APIRequestContext) -> None:
    log_in(request_context, site)
    save_item(request_context, site, "B-1", encode(draw_garment(50)))
    results = send_photo(request_context, site, encode(draw_garment(50)))
    wait_until(lambda: closest(request_context, results) == "Garment B-1", FOUND_S, "the item is not found")
    _unlist(request_context, site, "B-1")
    assert "Garment B-1" not in request_context.get(results).text()


def _unlist(request: APIRequestContext, site: Site, sku: str) -> None:
    listing = request.get(f"{site.url}/admin/catalog/item/?q={sku}").text()
    change = listing.partition("/admin/catalog/item/")
    pk = listing.partition('name="_selected_action" value="')[2].partition('"')[0]
    assert pk, change
    address = f"{site.url}/admin/catalog/item/{pk}/change/"
    page = request.get(address).text()
    photo = page.partition('name="photos-0-id" value="')[2].partition('"')[0]
    fields: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0],
        **{"sku": sku, "brand": "1", "name": f"Garment {sku}", "category": "Coats", "colour": "", "gender": ""},
        **{"price": "49.90", "sale_price": "", "currency": "EUR", "url": ""},
        **{"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "1", "photos-0-position": "0"},
        **{"photos-0-id": photo, "photos-0-item": pk},
    }
    assert request.post(address, form=fields, max_redirects=0).status == 302
