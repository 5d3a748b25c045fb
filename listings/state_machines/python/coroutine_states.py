"""A coroutine object from outside: its states, its place, what it keeps.

prints
"""
import inspect
import sys
import types


@types.coroutine
def fetch(page):
    return (yield page)


async def collect():
    home = await fetch("home")
    page = "see /docs and /blog " * 50_000  # a megabyte
    docs = await fetch("docs")
    del page
    blog = await fetch("blog")
    return home + docs + blog


def look(coroutine):
    state = inspect.getcoroutinestate(coroutine)
    frame = coroutine.cr_frame
    if frame is None:
        print(f"{state:<14}     -  nothing")
    else:
        line = frame.f_lineno - coroutine.cr_code.co_firstlineno
        kept = ", ".join(frame.f_locals) or "nothing"
        print(f"{state:<14}  {line:>4}  {kept}")


print("state           line  kept")
coroutine = collect()
size = sys.getsizeof(coroutine)
for answer in [None, 115, 120]:
    look(coroutine)
    coroutine.send(answer)
    assert sys.getsizeof(coroutine) == size < 1000
look(coroutine)
try:
    coroutine.send(143)
except StopIteration as end:
    look(coroutine)
    assert end.value == 378
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
