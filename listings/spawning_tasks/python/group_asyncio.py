"""Four pages in a group. One of them cannot be read.

prints in any order
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def count(page, links, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{page}: {int(links)} links")
    except asyncio.CancelledError:
        print(f"{page}: cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as pages:
            pages.create_task(count("home", "115", 3))
            pages.create_task(count("docs", "120", 1))
            pages.create_task(count("lost", "404 Not Found", 2))
            pages.create_task(count("blog", "143", 4))
    except* ValueError as errors:
        print(f"errors: {len(errors.exceptions)}")


assert run(main()) == 2
