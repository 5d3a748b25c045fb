"""A task to which nobody keeps a reference.

prints in any order
"""
import asyncio
import gc

from listings.exhibition.python.virtual_time import run


async def save(answer):
    try:
        print("asked for")
        await answer
        print("saved")
    finally:
        print("thrown away")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, news: print(news["message"]))
    asyncio.create_task(save(loop.create_future()))
    await asyncio.sleep(1)
    gc.collect()  # it may run at any time; here it does now
    await asyncio.sleep(10)
    print("the end")


run(main())
