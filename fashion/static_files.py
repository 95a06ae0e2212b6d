"""Static files under names that hold their digest, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """As WhiteNoise has it, with the imports between ES modules rewritten too."""

    support_js_module_import_aggregation = True
