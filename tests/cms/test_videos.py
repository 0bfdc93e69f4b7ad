"""The film behind an address is told from the address alone."""

import socket

import pytest

from cms.videos import HostedVideo, recognised

YOUTUBE = HostedVideo("youtube", "aB3_dE5-gH8")
VIMEO = HostedVideo("vimeo", "76979871")


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=aB3_dE5-gH8", YOUTUBE),
        ("https://youtube.com/watch?t=90&v=aB3_dE5-gH8&list=x", YOUTUBE),
        ("http://m.youtube.com/watch?v=aB3_dE5-gH8", YOUTUBE),
        ("https://youtu.be/aB3_dE5-gH8?si=abc", YOUTUBE),
        ("https://www.youtube.com/embed/aB3_dE5-gH8", YOUTUBE),
        ("https://www.youtube.com/shorts/aB3_dE5-gH8/", YOUTUBE),
        ("https://www.youtube.com/live/aB3_dE5-gH8?feature=share", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/aB3_dE5-gH8", YOUTUBE),
        (" https://YouTube.com/watch?v=aB3_dE5-gH8 ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://www.vimeo.com/76979871/", VIMEO),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
        ("https://vimeo.com/groups/nurses/videos/76979871", VIMEO),
        ("https://vimeo.com/showcase/123/video/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871?dnt=1", VIMEO),
        ("https://vimeo.com/76979871/8272103f6e", HostedVideo("vimeo", "76979871", "8272103f6e")),
        (
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            HostedVideo("vimeo", "76979871", "8272103f6e"),
        ),
        ("https://www.youtube.com/@clinic", None),
        ("https://www.youtube.com/playlist?list=PLabcdefghijk", None),
        ("https://www.youtube.com/watch", None),
        ("https://www.youtube.com/watch?v=short", None),
        ("https://www.youtube.com/watch?v=aB3_dE5-gH8%22onload", None),
        ("https://youtube.com.evil.example/watch?v=aB3_dE5-gH8", None),
        ("https://evil.example/youtube.com/watch?v=aB3_dE5-gH8", None),
        ("https://youtube.com@evil.example/watch?v=aB3_dE5-gH8", None),
        ("javascript:alert(1)//youtu.be/aB3_dE5-gH8", None),
        ("https://vimeo.com/about", None),
        ("https://films.example/76979871", None),
        ("https://[broken/76979871", None),
        ("", None),
    ],
)
def test_film_is_recognised_without_asking_anybody(
    monkeypatch: pytest.MonkeyPatch, address: str, video: HostedVideo | None
) -> None:
    monkeypatch.delattr(socket, "create_connection")
    assert recognised(address) == video


def test_players_are_asked_not_to_follow_readers() -> None:
    assert YOUTUBE.embed_url == "https://www.youtube-nocookie.com/embed/aB3_dE5-gH8"
    assert YOUTUBE.url == "https://www.youtube.com/watch?v=aB3_dE5-gH8"
    assert VIMEO.embed_url == "https://player.vimeo.com/video/76979871?dnt=1"
    unlisted = HostedVideo("vimeo", "76979871", "8272103f6e")
    assert unlisted.embed_url == "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e"
    assert unlisted.url == "https://vimeo.com/76979871/8272103f6e"
