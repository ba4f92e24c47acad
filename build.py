"""Import what is new in content/originals and build content/ into _site/: the two commands that a site needs every day."""

import os
import sys
from pathlib import Path

from sitegen.cli import main

if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent)
    sys.exit(max(main(["import"]), main(["build", *sys.argv[1:]])))
