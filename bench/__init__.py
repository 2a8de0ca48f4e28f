"""What the API is measured by: each trial against a peer or a limit, in one run. See docs/performance.md."""
