# Names that begin with two lines are other ones outside.
# %% solution stock="1"
class Account:
    def __init__(self):
        self.__balance = 0

    def pay(self, n):
        self.__balance += n
        return self.__balance


# %% wrong="in public" stock="0"
class Account:
    def __init__(self):
        self.balance = 0

    def pay(self, n):
        self.balance += n
        return self.balance


# %% test
account = Account()
assert account.pay(5) == 5
assert not hasattr(account, "__balance") and not hasattr(account, "balance")
assert account._Account__balance == 5
