"""Two pages in asyncio, four times.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def fetch(page):
    await asyncio.sleep(1)  # the site takes a second
    return len(page)


async def in_a_row():
    return await fetch("news") + await fetch("weather")


async def coroutines_first():
    news, weather = fetch("news"), fetch("weather")
    return await news + await weather


async def tasks_first():
    news = asyncio.create_task(fetch("news"))
    weather = asyncio.create_task(fetch("weather"))
    return await news + await weather


async def gathered():
    return sum(await asyncio.gather(fetch("news"), fetch("weather")))


for way in in_a_row, coroutines_first, tasks_first, gathered:
    print(f"{way.__name__}: {run(way()):.0f} s")
