"""The shared screen, live: who watches what, what they were told last, and the streams that tell them."""
