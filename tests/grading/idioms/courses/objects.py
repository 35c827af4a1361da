# A notebook on objects: a class that the course gives, classes of the student's.
# %% locked
from dataclasses import dataclass


@dataclass
class Product:
    name: str
    price: float
    stock: int = 0


class OutOfStock(Exception):
    """There is not enough of it."""


# %% solution stock="1 1 1 2"
class Shop:
    def __init__(self, products):
        self.products = {p.name: p for p in products}

    def sell(self, name, count=1):
        product = self.products[name]
        if product.stock < count:
            raise OutOfStock(name)
        product.stock -= count
        return product.price * count

    def cheapest(self):
        return min(self.products.values(), key=lambda p: p.price)


class Discount(Shop):
    def sell(self, name, count=1):
        return 0.9 * super().sell(name, count)


# %% right="a list" stock="1 1 1 2"
class Shop:
    def __init__(self, products):
        self._all = list(products)

    def _find(self, name):
        for p in self._all:
            if p.name == name:
                return p
        raise KeyError(name)

    def sell(self, name, count=1):
        p = self._find(name)
        left = p.stock - count
        if left < 0:
            raise OutOfStock(f"only {p.stock} left")
        p.stock = left
        return count * p.price

    def cheapest(self):
        return sorted(self._all, key=lambda p: p.price)[0]


class Discount(Shop):
    def sell(self, name, count=1):
        price = Shop.sell(self, name, count)
        return price - price / 10


# %% wrong="sells what is not there" stock="0 0 0 0"
class Shop:
    def __init__(self, products):
        self.products = {p.name: p for p in products}

    def sell(self, name, count=1):
        self.products[name].stock -= count
        return self.products[name].price

    def cheapest(self):
        return max(self.products.values(), key=lambda p: p.price)


class Discount:
    def sell(self, name, count=1):
        return 0.9


# %% test
tea = Product("tea", 3.0, 2)
shop = Shop([tea, Product("jam", 2.0, 5)])
assert shop.sell("tea", 2) == 6.0
assert tea.stock == 0, "two less are in stock"
# %% test
shop = Shop([Product("tea", 3.0, 1)])
try:
    shop.sell("tea", 2)
    raise AssertionError("there is only one")
except OutOfStock:
    pass
# %% test
jam = Product("jam", 2.0)
assert Shop([Product("tea", 3.0), jam]).cheapest() == Product("jam", 2.0)
assert Shop([jam]).cheapest() is jam
# %% test points="2"
assert issubclass(Discount, Shop)
cheap = Discount([Product("tea", 10.0, 3)])
assert isinstance(cheap, Shop)
assert abs(cheap.sell("tea", 2) - 18) < 1e-9
