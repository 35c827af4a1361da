"""`python -m clockwise.grading ASSIGNMENT ...` is `clockwise grade`."""

import argparse
import sys

from clockwise.grading.doors import command

parser = argparse.ArgumentParser("clockwise grade", description=command.__doc__)
command.add_arguments(parser)
sys.exit(command.run(parser.parse_args()))
