"""`python -m clockwise` is `clockwise`, where the command is not on the PATH."""

from clockwise.cli import main

raise SystemExit(main())
