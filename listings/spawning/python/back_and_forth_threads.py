"""Back and forth, in Python.

measures
"""
import sys
import threading
import time

THROWS = 15  # each of them
holder = 0  # who has the ball


def play(me):
    global holder
    for _ in range(THROWS):
        while holder != me:
            pass  # look again
        holder = 1 - me


start = time.perf_counter()
other = threading.Thread(target=play, args=[1])
other.start()
play(0)
other.join()
throw = (time.perf_counter() - start) / (2 * THROWS)

print(f"a throw: {throw * 1e6:.0f} µs")
print(f"a turn: {sys.getswitchinterval() * 1e6:.0f} µs")
has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
if has_gil:
    assert throw > sys.getswitchinterval() / 3
