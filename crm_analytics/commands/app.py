"""`run`: starts the app on this machine."""

import argparse
import os
import socket
import sys
from pathlib import Path

from crm_analytics.issues import CrmError

APP = Path(__file__).resolve().parent.parent.parent / "app.py"


def run(options: argparse.Namespace) -> int:
    """Start the app and serve it until it is stopped. Raises CrmError where the port is taken."""
    if not 1 <= options.port <= 65535:
        raise CrmError(f"{options.port} is not a port: choose one from 1 to 65535.")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", options.port))
        except OSError as error:
            raise CrmError(
                f"Port {options.port} is in use, perhaps by this app already: open http://localhost:{options.port}, "
                f"or choose another with --port {options.port + 1}."
            ) from error
    if options.data_dir:
        os.environ["CRM_ANALYTICS_DATA_DIR"] = str(Path(options.data_dir).expanduser().resolve())
    # Streamlit finds its settings and theme in the folder it is started from.
    os.chdir(APP.parent)
    from streamlit.web import cli

    sys.argv = ["streamlit", "run", str(APP), "--server.port", str(options.port)]
    return int(cli.main(standalone_mode=False) or 0)
