"""Static files under names that hold their digest, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""(?P<matched>import\s*(?P<names>\{[^}]*\}|\*\s*as\s*\w+)\s*from\s*["'](?P<url>\.[^"']+)["']\s*;)"""


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """As WhiteNoise has it, with the imports between our own ES modules rewritten too; in the files of packages a
    comment may look like an import of what is not there."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORT, 'import %(names)s from "%(url)s";'),)),
    )
