"""The top of the ladder: settings, addresses, menu, demo and the operator's commands. Nobody imports it."""
