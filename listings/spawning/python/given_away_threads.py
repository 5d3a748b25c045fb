"""A thread for half of the picture, in Python.

prints
"""
import threading


def light(pixels, sums):
    sums.append(sum(pixels))  # join returns None


picture = [3, 1, 4, 1, 5, 9, 2, 6]
sums = []
thread = threading.Thread(target=light, args=(picture[4:], sums))
thread.start()
here = sum(picture[:4])
thread.join()

print(f"main: {here}")
print(f"thread: {sums[0]}")
print(f"picture: {here + sums[0]}")
assert here + sums[0] == 31
