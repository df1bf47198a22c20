# Before the agent, and the only one in this pod that has the secret: a token for a node that has no certificate, or one that ended.
set -eu
. "${0%/*}/node-name.sh"
identity="$JETSON_AV_AGENT_STATE_DIR/identity.json"
good='process.exit(JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).expiresAt > Date.now() ? 0 : 1)'
if [ -e "$identity" ] && node -e "$good" "$identity"; then exit 0; fi

# The coordinator may come later than this pod.
until jetson-av nodes joined --json --coordinator "$COORDINATOR_URL" > /dev/null; do sleep 2; done
# The node lost what it had, with its disk or with its pod: its old certificate shall not count any more.
if [ ! -e "$identity" ]; then jetson-av nodes revoke "$name" --coordinator "$COORDINATOR_URL" > /dev/null 2>&1 || true; fi
umask 077
jetson-av tokens create --role agent --note "$name" --coordinator "$COORDINATOR_URL" > "$TOKEN_FILE.draft"
mv "$TOKEN_FILE.draft" "$TOKEN_FILE"
