"""`gaung newsroom`."""

from typing import Annotated

from cyclopts import Parameter

from flows.errors import UsageError


def newsroom(*, port: int = 8765, fault: Annotated[tuple[str, ...], Parameter(negative="")] = ()) -> None:
    """Serve the sample newsroom on loopback until Ctrl-C.

    Example: gaung newsroom --port 8765 --fault 429:kabarwetan

    Parameters
    ----------
    port
        The port to listen on; the report's links lead to 8765.
    fault
        A fault to show, and the outlet that shows it; may be given more than once.
    """
    from samples.arunika.newsroom import serve
    from samples.arunika.newsroom.faults import parse

    try:
        parse(fault)
    except ValueError as error:
        raise UsageError(f"--fault: {error}") from error
    serve(port, fault)
