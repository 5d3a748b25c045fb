"""Moving about, with a thread for each board; ten thousand times faster.

measures
"""
import threading
import time

SECOND = 1 / 10_000  # what a second of the evening takes here
master = threading.Lock()


def game():
    for _ in range(30):
        with master:
            time.sleep(5 * SECOND)  # she sees a move
        time.sleep(55 * SECOND)  # the amateur thinks


games = [threading.Thread(target=game) for _ in range(24)]
start = time.monotonic()
for board in games:
    board.start()
for board in games:
    board.join()
evening = time.monotonic() - start

one_at_a_time = 24 * 30 * (5 + 55) * SECOND
print(f"evening: {evening:.2f} s")
print(f"one at a time: {one_at_a_time:.2f} s at least")
assert evening < one_at_a_time / 3
