"""How static files are named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleAwareStorage(CompressedManifestStaticFilesStorage):
    """Hash file names, and rewrite `import "./x.js"` in our ES modules to match.

    Django leaves such imports alone unless it is told, and a page would then load stale modules for a week.
    """

    support_js_module_import_aggregation = True
