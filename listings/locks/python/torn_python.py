"""A clerk falls ill in the middle of a transfer, and the lock forgets it.

prints
"""
import threading

lock = threading.Lock()
accounts = [500, 500]


def clerk():
    with lock:
        accounts[0] -= 30
        raise RuntimeError("the clerk is ill")  # 30 are in nobody's account


threading.excepthook = lambda error: print(f"error: {error.exc_value}")
ill = threading.Thread(target=clerk)
ill.start()
ill.join()

print(f"held: {lock.locked()}")
with lock:  # nothing says that something is wrong
    print(f"total: {sum(accounts)}")
assert sum(accounts) == 970
