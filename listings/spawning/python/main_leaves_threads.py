"""Main leaves, in Python: it waits for one thread, not for the other.

prints
"""
import threading


def darkroom(kind, wait):
    wait()
    print(f"{kind} thread: the picture is ready")


main_has_left = threading.main_thread().join  # returns when main has ended
never = threading.Event().wait
threading.Thread(target=darkroom, args=["ordinary", main_has_left]).start()
threading.Thread(target=darkroom, args=["daemon", never], daemon=True).start()
print("main: done")
