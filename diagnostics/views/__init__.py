"""Load and authorise, call one action or query, answer. Nothing else."""
