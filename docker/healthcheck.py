"""Ends with 0 when the server of this container is ready, else with 1."""

import http.client
import os
import sys

PATH = "/ready/"


def is_ready(port: int) -> bool:
    """Whether GET of PATH answers 200 within 4 seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", PATH)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready(int(os.environ.get("GRANIAN_PORT", "8000"))) else 1)
