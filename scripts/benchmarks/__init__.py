"""What comity costs beside the engines it stands on, measured in one run."""
