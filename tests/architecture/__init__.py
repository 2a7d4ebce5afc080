"""Guard tests: what the shape of the code promises (conventions.md), held by reading the code itself."""
