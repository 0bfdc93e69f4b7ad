"""A clinic that moves: out of one installation, into another or the same one."""
