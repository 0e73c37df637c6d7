"""Every write. One module per noun, one function per verb; see `writing` for how each goes."""
