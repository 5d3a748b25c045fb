"""Four rungs of the ladder, from Python.

measures
"""
import threading
import timeit


def rung(operation, times, setup="pass", **names):
    best = min(timeit.repeat(operation, setup, number=times, globals=names))
    time = 1e9 * best / times
    print(f"{operation:>28}  {time:>9.1f}")
    return time


def spawn_and_join():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


print("                   operation  time (ns)")
add = rung("n + 1", 100_000, "n = 1")
rung("int()", 100_000)
rung("with lock: pass", 100_000, lock=threading.Lock())
spawn = rung("spawn_and_join()", 100, spawn_and_join=spawn_and_join)
assert spawn > 100 * add
