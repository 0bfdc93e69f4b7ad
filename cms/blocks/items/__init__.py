"""The entries inside sections: one item shape for all, `{id, name, description}` and what a kind
adds."""
