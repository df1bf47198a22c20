# The agent's name: its node's, as far as it may stand in a path.
name=$(printf %s "$NODE_NAME" | tr 'A-Z' 'a-z' | tr -c 'a-z0-9-' - | sed 's/^-*//' | cut -c 1-63)
