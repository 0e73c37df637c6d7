"""Where everything is. The app's own URLs are nouns, grouped in diagnostics/urls.py."""

from django.urls import include, path

urlpatterns = [path("", include("diagnostics.urls"))]

handler400 = "diagnostics.views.refusals.bad_request"
handler404 = "diagnostics.views.refusals.not_found"
handler500 = "diagnostics.views.refusals.broken"
