# An account with a state that its methods change.
# %% solution stock="1"
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount


# %% right="a list of bookings" stock="1"
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.bookings = owner, [balance]

    @property
    def balance(self):
        return sum(self.bookings)

    def deposit(self, amount):
        self.bookings.append(amount)

    def withdraw(self, amount):
        if self.balance < amount:
            raise ValueError
        self.bookings.append(-amount)


# %% wrong="overdraws" stock="0"
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        self.balance -= amount


# %% test
a = Account("Ann", 10)
a.deposit(5)
a.withdraw(12)
assert a.balance == 3
try:
    a.withdraw(4)
    raise AssertionError("a.withdraw(4) should raise ValueError")
except ValueError:
    pass
assert a.balance == 3
