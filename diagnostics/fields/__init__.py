"""What is recorded, noun by noun and field by field, each described once.

Record, check, history, summary, comparison and the lead page's boxes read it from here. A new field is a column in its
model, the migration, and one line in its noun; its words, its place and whom it may name stand in that line.
"""
