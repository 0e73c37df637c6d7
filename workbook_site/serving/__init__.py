"""Who is let in, in which order, and how long for: connections, and the queues in front of the threads."""
