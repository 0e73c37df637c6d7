"""What is drawn by numbers: the diagnostic tree, and the sizes of type on the wall. Values in, a drawing out; no queries."""
