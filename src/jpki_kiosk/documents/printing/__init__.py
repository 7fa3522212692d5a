"""From a finished PDF to a sheet in the tray: the port, and a module for each kind of printer."""
