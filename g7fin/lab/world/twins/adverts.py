"""Adverts of innocent people that open sources take for adverts of smuggling.

Somebody of an innocent network offers a lawful ride, a room or work on a route that
smugglers use too, under a handle of their own.
"""

from g7fin.lab.world import numbers
from g7fin.lab.world.crime.corridors import CORRIDORS, places
from g7fin.lab.world.crime.trips import News
from g7fin.lab.world.flows.flow import VICTIMS, Flow
from g7fin.lab.world.state import World

# share of innocent networks with such an advert, and how often it is seen (judgement)
ADVERTISED, MOST_SEEN = 0.15, 3


def mistaken(world: World, flow: Flow, number: int, corridor: str) -> list[News]:
    """Return the adverts of a network, few of which have any.

    Args:
        world: the world.
        flow: an innocent network, which gets a handle for one of its people.
        number: of the network; the draw hangs on it alone.
        corridor: that the advert is taken for; empty: any.
    """
    rng = world.rng("mistaken adverts", number)
    people = sorted(name for name, role in flow.roles.items() if role not in VICTIMS)
    times = [flow.plan.payments[row].at for rows in flow.into.values() for row in rows]
    if not people or not times or rng.random() >= ADVERTISED:
        return []
    about = next(
        (one for one in CORRIDORS if one.name == corridor),
        CORRIDORS[int(rng.integers(len(CORRIDORS)))],
    )
    handle = numbers.handle(rng, 1)[0]
    account = people[int(rng.integers(len(people)))]
    world.register.identify(int(world.register.holder[account]), "handle", handle)
    country = places(about.origins)[0]
    begin, end = (world.calendar.day_of(when) for when in (min(times), max(times)))
    seen = int(rng.integers(1, MOST_SEEN + 1))
    return [
        News("advert", day, about.name, country, 0, handle)
        for day in rng.integers(begin, end + 1, seen).tolist()
    ]
