"""The addresses of the shopper's pages."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.home, name="home"),
    path("lookups/", views.upload, name="upload"),
    path("samples/", views.try_sample, name="try_sample"),
    path("lookups/<uuid:pk>/", views.crop_page, name="crop"),
    path("lookups/<uuid:pk>/results/", views.results, name="results"),
    path("lookups/<uuid:pk>/photo.jpg", views.photo, name="photo"),
    path("lookups/<uuid:pk>/crop.jpg", views.cropped, name="cropped"),
    path("items/<int:pk>/", views.item, name="item"),
]
