# The agent in its container.
set -eu
. "${0%/*}/node-name.sh"
export JETSON_AV_AGENT_NODE_ID="$name"
# It is the process that hears SIGTERM.
exec jetson-av agent
