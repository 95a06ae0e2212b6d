"""The addresses of the shopper's pages."""

from django.urls import path

from search.views import crop, home, items, results

app_name = "search"
urlpatterns = [
    path("", home.home, name="home"),
    path("lookups/", home.upload, name="upload"),
    path("samples/", home.try_sample, name="try_sample"),
    path("lookups/<uuid:pk>/", crop.crop_page, name="crop"),
    path("lookups/<uuid:pk>/results/", results.results, name="results"),
    path("lookups/<uuid:pk>/advice/", crop.advice, name="advice"),
    path("lookups/<uuid:pk>/photo.jpg", crop.photo, name="photo"),
    path("lookups/<uuid:pk>/crop.jpg", crop.cropped, name="cropped"),
    path("items/<int:pk>/", items.item, name="item"),
]
