"""Files damaged at random, from a seed, and what stage 1 makes of them."""
