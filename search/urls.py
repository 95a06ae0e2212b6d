"""The addresses of the shopper's pages."""

from django.urls import path

from search.views import crop, deletion, feedback, home, items, phones, results, saved

app_name = "search"
urlpatterns = [
    path("", home.home, name="home"),
    path("lookups/", home.upload, name="upload"),
    path("share/", phones.share, name="share"),
    path("manifest.webmanifest", phones.manifest, name="manifest"),
    path("samples/", home.try_sample, name="try_sample"),
    path("lookups/<uuid:pk>/", crop.crop_page, name="crop"),
    path("lookups/<uuid:pk>/results/", results.results, name="results"),
    path("lookups/<uuid:pk>/record/", results.record, name="record"),
    path("lookups/<uuid:pk>/advice/", crop.advice, name="advice"),
    path("lookups/<uuid:pk>/photo.jpg", crop.photo, name="photo"),
    path("lookups/<uuid:pk>/crop.jpg", crop.cropped, name="cropped"),
    path("lookups/<uuid:pk>/feedback/", feedback.feedback, name="feedback"),
    path("lookups/<uuid:pk>/delete/", deletion.delete, name="delete"),
    path("deleted/", deletion.deleted, name="deleted"),
    path("saved/", saved.saved, name="saved"),
    path("saved/compare/", saved.compare, name="compare"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/similar/", items.similar, name="similar"),
]
