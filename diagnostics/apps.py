"""The one app."""

from django.apps import AppConfig


class DiagnosticsConfig(AppConfig):
    name = "diagnostics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from diagnostics import checks  # noqa: F401  (registers the checks once the apps are there)
        from diagnostics.outputs import faces  # noqa: F401  (registers the faces of a summary)
