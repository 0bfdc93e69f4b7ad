"""Signatures and secrets as Standard Webhooks has them."""

from __future__ import annotations

import base64

from api.webhooks.signing import new_secret, signature_headers

# The example of the Standard Webhooks specification's libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, SECONDS, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_signature_is_that_of_the_specification() -> None:
    assert signature_headers(MESSAGE, BODY, [SECRET], SECONDS) == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": str(SECONDS),
        "webhook-signature": SIGNATURE,
    }


def test_each_secret_signs_separated_by_a_space() -> None:
    both = signature_headers(MESSAGE, BODY, [new_secret(), SECRET], SECONDS)
    other, ours = both["webhook-signature"].split(" ")
    assert ours == SIGNATURE != other


def test_new_secret_has_24_to_64_random_bytes_behind_its_prefix() -> None:
    secrets = {new_secret() for _ in range(20)}
    assert len(secrets) == 20
    for one in secrets:
        assert one.startswith("whsec_")
        assert 24 <= len(base64.b64decode(one.removeprefix("whsec_"), validate=True)) <= 64
