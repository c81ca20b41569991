"""How the installation, its outlets and its runs are: found, shown, and told to the keeper."""
