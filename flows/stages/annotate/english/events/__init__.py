"""Which talks: who met whom, how, where and on which day."""
