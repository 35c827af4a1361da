# An enumeration of the student's.
# %% solution stock="1"
from enum import Enum


class Light(Enum):
    RED = 1
    GREEN = 2


def after(light):
    return Light.GREEN if light is Light.RED else Light.RED


# %% right="IntEnum" stock="1"
from enum import IntEnum


class Light(IntEnum):
    RED = 1
    GREEN = 2


def after(light):
    return Light(3 - light)


# %% wrong="stays" stock="0"
from enum import Enum


class Light(Enum):
    RED = 1
    GREEN = 2


def after(light):
    return light


# %% test
assert Light.RED.value == 1
assert Light.GREEN.name == "GREEN"
assert after(Light.RED) is Light.GREEN
assert after(after(Light.RED)) == Light.RED
assert [light.name for light in Light] == ["RED", "GREEN"]
assert Light(2) is Light.GREEN and Light["RED"] is Light.RED
