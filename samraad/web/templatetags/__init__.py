"""What templates of every package may use."""
