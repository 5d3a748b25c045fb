"""Ten powers of two from an async generator, twice; and gathered.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def powers():
    for exponent in range(10):
        yield 2**exponent
        await asyncio.sleep(0.1)


async def two_passes():
    first = [power async for power in powers()]
    second = [power async for power in powers()]
    assert first == second


async def power(exponent):
    await asyncio.sleep(0.1)
    return 2**exponent


async def gathered():
    await asyncio.gather(*[power(exponent) for exponent in range(10)])


print(f"two passes: {run(two_passes()):.1f} s")
print(f"gathered: {run(gathered()):.1f} s")
