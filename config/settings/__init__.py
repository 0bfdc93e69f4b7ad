"""Settings: `production` is the strict root; `development` and `test` relax it by name."""
