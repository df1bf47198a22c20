# Before the agent is told to end: it takes no sessions any more, and those that it has may end first. SIGTERM moves the others.
kill -USR2 1
exec jetson-av health agent --until-idle "$1"
