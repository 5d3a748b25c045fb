"""A thread holds a lock while a process is started, in two ways.

prints; linux
"""
import multiprocessing
import threading

album = threading.Lock()


def hold(held, over):
    with album:
        held.set()
        over.wait()


def look(method):
    got = album.acquire(timeout=0.1)
    print(f"{method}: got the lock: {got}")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        held, over = threading.Event(), threading.Event()
        holder = threading.Thread(target=hold, args=[held, over])
        holder.start()
        held.wait()
        context = multiprocessing.get_context(method)
        process = context.Process(target=look, args=[method])
        process.start()
        over.set()  # now the lock is let go of
        holder.join()
        process.join()
        assert process.exitcode == 0
