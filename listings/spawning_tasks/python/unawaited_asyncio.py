"""A coroutine that nobody awaits, and a task that nobody awaits.

prints
"""
import asyncio
import warnings

from listings.exhibition.python.virtual_time import run


async def save(page):
    print(f"{page}: asked for")
    await asyncio.sleep(1)
    print(f"{page}: saved")


async def main():
    save("home")
    docs = asyncio.create_task(save("docs"))
    print("on")
    await asyncio.gather(save("news"), save("blog"))
    assert docs.done()


def say(message, *_):
    print(f"warning: {message}")


warnings.showwarning = say
assert run(main()) == 1
