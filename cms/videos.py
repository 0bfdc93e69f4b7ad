"""Tells which film a web address leads to, without asking anybody."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit

Provider = Literal["youtube", "vimeo"]

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_HOSTS = {"youtube.com", "youtube-nocookie.com"}
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([^/]+)/?")
_VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/)?"
    r"(\d{4,15})(?:/([0-9a-f]{6,20}))?/?"
)
_HASH = re.compile(r"[0-9a-f]{6,20}")
_SUBDOMAINS = ("www.", "m.", "music.", "player.")


@dataclass(frozen=True, slots=True)
class HostedVideo:
    """A film on a video site. `key` is the secret part of an unlisted film's address."""

    provider: Provider
    id: str
    key: str = ""

    @property
    def url(self) -> str:
        """Where a reader watches it on the video site."""
        if self.provider == "youtube":
            return f"https://www.youtube.com/watch?v={self.id}"
        return f"https://vimeo.com/{self.id}" + (f"/{self.key}" if self.key else "")

    @property
    def embed_url(self) -> str:
        """What a player's frame shows; the site is asked not to follow the reader."""
        if self.provider == "youtube":
            return f"https://www.youtube-nocookie.com/embed/{self.id}"
        asked = {"dnt": "1"} | ({"h": self.key} if self.key else {})
        return f"https://player.vimeo.com/video/{self.id}?{urlencode(asked)}"


def recognised(address: str) -> HostedVideo | None:
    """The film at an address of YouTube or Vimeo; None for any other address."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("https", "http"):
        return None
    for subdomain in _SUBDOMAINS:
        host = host.removeprefix(subdomain)
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if host == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if host in _YOUTUBE_HOSTS:
        found = _YOUTUBE_PATH.fullmatch(parts.path)
        return _youtube(found[1] if found else asked.get("v", ""))
    if host == "vimeo.com" and (found := _VIMEO_PATH.fullmatch(parts.path)):
        key = found[2] or asked.get("h", "")
        return HostedVideo("vimeo", found[1], key if _HASH.fullmatch(key) else "")
    return None


def _youtube(video_id: str) -> HostedVideo | None:
    return HostedVideo("youtube", video_id) if _YOUTUBE_ID.fullmatch(video_id) else None
