"""The last loaf: a None for each seller says that no more will come.

prints
"""
import queue
import threading

tray = queue.Queue()
sold = queue.Queue()


def sell():
    while (loaf := tray.get()) is not None:
        sold.put(loaf)


sellers = [threading.Thread(target=sell) for _ in range(5)]
for seller in sellers:
    seller.start()
for loaf in range(1, 5):
    tray.put(loaf)
for _ in sellers:
    tray.put(None)  # one for each, and after the last loaf
for seller in sellers:
    seller.join()

print(f"sold: {sold.qsize()}")
assert sorted(sold.queue) == [1, 2, 3, 4]
