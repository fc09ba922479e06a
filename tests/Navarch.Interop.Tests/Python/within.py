"""Waiting for a condition, with a limit that stands a loaded machine."""
import time

LIMIT = 90


def within_limit(read, what):
    """Asks until the answer is truthy, and returns it."""
    end = time.monotonic() + LIMIT
    while True:
        answer = read()
        if answer:
            return answer
        assert time.monotonic() < end, f"{what} did not come within {LIMIT} s"
        time.sleep(0.1)
