"""Makes faults happen to a running service, and tells what it answers meanwhile and afterwards, and what it lost.

The service is the real one under gunicorn; PostgreSQL and Redis are real, too, behind tunnels that can be cut or
stopped; disks are full, and files cannot be written to; workers and their Chromium are killed.
"""
