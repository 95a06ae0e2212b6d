"""Make the weights of lookhash; never needed to run the site."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as catalog.lookhash says
