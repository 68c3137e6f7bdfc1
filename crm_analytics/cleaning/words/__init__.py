"""Words with a meaning of their own: yes and no, won and lost, satisfaction in stars and sentences."""
