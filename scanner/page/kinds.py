"""What kind of thing a URL names, by its extension."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EXTENSION = re.compile(r"\.([a-z0-9]{1,8})$", re.IGNORECASE)
_ASSETS = """
css png jpg jpeg gif bmp webp ico tif tiff avif cur woff woff2 ttf otf eot map mp3 mp4 m4a m4v avi mov wmv flv f4v
swf wav wma ogg ogv webm mpg mpeg rm rmvb ts m3u8 exe msi apk ipa dmg iso bin deb rpm jar cab
"""
_ATTACHMENTS = """
doc docx docm xls xlsx xlsm xlsb et wps dps ppt pptx pps csv tsv pdf ofd rtf odt ods odp txt zip rar 7z tar gz tgz bz2
xz eml msg dbf xltx xltm dotx dotm ppsx pptm fods fodt uof uot mht
"""
ASSETS = frozenset(_ASSETS.split())
ATTACHMENTS = frozenset(_ATTACHMENTS.split())


def extension(url: str) -> str:
    """The lower-case extension of a URL's path, or ''."""
    path = url.split("?", 1)[0].split("#", 1)[0]
    found = _EXTENSION.search(path[path.find("/", 8) :]) if path.count("/") > 2 else None
    return found.group(1).lower() if found else ""


def root(url: str) -> str:
    """The front page of a URL's host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
