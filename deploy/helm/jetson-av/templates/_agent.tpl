{{/* The parts of an agent's pod. */}}

{{- define "jetson-av.agentImage" -}}
{{- .Values.image.agent.repository }}:{{ .Values.image.agent.tag | default .Chart.AppVersion -}}
{{- end -}}

{{/* Before the agent: a state folder that it may write into, and a token where the node has not joined. */}}
{{- define "jetson-av.agentInit" -}}
{{- if eq .agent.state.kind "hostPath" -}}
- name: state
  image: {{ include "jetson-av.agentImage" .root | quote }}
  imagePullPolicy: {{ .root.Values.image.agent.pullPolicy }}
  # A folder of the node belongs to root, and no fsGroup changes that.
  command: [install, -d, -o, {{ int64 .agent.user | quote }}, -g, {{ int64 .agent.user | quote }}, -m, "0700", /state]
  securityContext:
    runAsUser: 0
    allowPrivilegeEscalation: false
    readOnlyRootFilesystem: true
    capabilities: { drop: [ALL], add: [CHOWN, FOWNER, DAC_OVERRIDE] }
  volumeMounts:
    - { name: state, mountPath: /state }
{{- end }}
{{- if .joins }}
- name: join
  image: {{ include "jetson-av.agentImage" .root | quote }}
  imagePullPolicy: {{ .root.Values.image.agent.pullPolicy }}
  command: [sh, /opt/chart/join.sh]
  env:
    - { name: NODE_NAME, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
    - { name: COORDINATOR_URL, value: {{ printf "http://%s:7870" .coordinator }} }
    - { name: TOKEN_FILE, value: /run/jetson-av/token/token }
    - { name: JETSON_AV_AGENT_STATE_DIR, value: /state/identity }
    - { name: JETSON_AV_SECRET_FILE, value: /run/jetson-av/secret/secret }
  securityContext:
    runAsNonRoot: true
    runAsUser: {{ int64 .agent.user }}
    runAsGroup: {{ int64 .agent.user }}
    {{- include "jetson-av.restricted" . | nindent 4 }}
  volumeMounts:
    - { name: scripts, mountPath: /opt/chart, readOnly: true }
    - { name: secret, mountPath: /run/jetson-av/secret, readOnly: true }
    - { name: token, mountPath: /run/jetson-av/token }
    - { name: state, mountPath: /state }
{{- end }}
{{- end -}}

{{- define "jetson-av.agentEnvironment" -}}
{{- $agent := .agent -}}
- { name: NODE_NAME, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
# Where shims reach it: in the node's network the pod's address is the node's.
- { name: ADDRESS, valueFrom: { fieldRef: { fieldPath: {{ ternary "status.hostIP" "status.podIP" (eq $agent.network "hostPort") }} } } }
- { name: JETSON_AV_AGENT_ADVERTISE_URL, value: {{ printf "%s://%s:%d" (ternary "https" "http" .joins) (include "jetson-av.inUrl" (dict "variable" "ADDRESS" "ipFamily" .root.Values.ipFamily)) (int $agent.port) | quote }} }
- { name: JETSON_AV_AGENT_HOST, value: {{ include "jetson-av.anyAddress" .root | quote }} }
- { name: JETSON_AV_AGENT_PORT, value: {{ $agent.port | quote }} }
{{- if .joins }}
- { name: JETSON_AV_AGENT_JOIN_URL, value: {{ printf "https://%s:7872" .coordinator }} }
- { name: JETSON_AV_AGENT_TOKEN_FILE, value: /run/jetson-av/token/token }
- { name: JETSON_AV_AGENT_STATE_DIR, value: /state/identity }
{{- else }}
- { name: JETSON_AV_AGENT_COORDINATOR_URLS, value: {{ printf "http://%s:7870" .coordinator }} }
- { name: JETSON_AV_AGENT_PLAIN_HTTP, value: "true" }
- { name: JETSON_AV_AGENT_STATE_DIR, value: "" }
- { name: JETSON_AV_SECRET_FILE, value: /run/jetson-av/secret/secret }
{{- end }}
- { name: XDG_CACHE_HOME, value: /state/cache }
- { name: JETSON_AV_AGENT_SCRATCH_DIR, value: /scratch }
- { name: JETSON_AV_AGENT_MAX_SESSIONS, value: {{ $agent.maxSessions | quote }} }
{{- with $agent.networkBits }}
- { name: JETSON_AV_AGENT_NETWORK_BITS, value: {{ int64 . | quote }} }
{{- end }}
- { name: JETSON_AV_AGENT_LOG_LEVEL, value: {{ $agent.logLevel }} }
- name: JETSON_AV_AGENT_PATH_MAP
  value: {{ include "jetson-av.mediaPaths" (dict "media" .root.Values.media "reader" "agents") | quote }}
{{- if and $agent.runtimeClassName (has $agent.hardware (list "jetson" "cuda")) }}
# With a resource the device plugin says which device it is.
{{- if not $agent.deviceResources }}
- { name: NVIDIA_VISIBLE_DEVICES, value: all }
{{- end }}
- { name: NVIDIA_DRIVER_CAPABILITIES, value: {{ ternary "all" "compute,video,utility" (eq $agent.hardware "jetson") | quote }} }
{{- end }}
{{- with $agent.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "jetson-av.agentSecurity" -}}
runAsNonRoot: true
runAsUser: {{ int64 .user }}
runAsGroup: {{ int64 .user }}
readOnlyRootFilesystem: true
{{- if .privileged }}
# All devices of the node; the user's groups say which of them it may open.
privileged: true
{{- else }}
allowPrivilegeEscalation: false
seccompProfile: { type: RuntimeDefault }
capabilities: { drop: [ALL] }
{{- end }}
{{- end -}}

{{- define "jetson-av.agentResources" -}}
{{- $limits := mergeOverwrite (deepCopy (.resources.limits | default dict)) .deviceResources -}}
{{- $resources := omit .resources "limits" -}}
{{- toYaml (ternary (merge (dict "limits" $limits) $resources) $resources (gt (len $limits) 0)) -}}
{{- end -}}

{{- define "jetson-av.agentMounts" -}}
- { name: scripts, mountPath: /opt/chart, readOnly: true }
- { name: state, mountPath: /state }
- { name: scratch, mountPath: /scratch }
- { name: tmp, mountPath: /tmp }
{{- if .joins }}
- { name: token, mountPath: /run/jetson-av/token, readOnly: true }
{{- else }}
- { name: secret, mountPath: /run/jetson-av/secret, readOnly: true }
{{- end }}
{{- if eq (include "jetson-av.mountsBoard" .agent) "true" }}
{{- range $index, $folder := .agent.jetsonLibraries }}
- { name: board-{{ $index }}, mountPath: {{ $folder }}, readOnly: true }
{{- end }}
- { name: board-release, mountPath: /etc/nv_tegra_release, readOnly: true }
{{- end }}
{{- include "jetson-av.mediaMounts" (dict "media" .root.Values.media "reader" "agents") }}
{{- end -}}

{{- define "jetson-av.agentVolumes" -}}
- name: scripts
  configMap: { name: {{ include "jetson-av.fullname" .root }}-scripts }
- name: state
{{- if eq .agent.state.kind "hostPath" }}
  hostPath:
    path: {{ .agent.state.path | default (printf "/var/lib/jetson-av/%s-%s" .root.Release.Namespace .root.Release.Name) }}
    type: DirectoryOrCreate
{{- else }}
  emptyDir: {}
{{- end }}
- name: scratch
  emptyDir: { sizeLimit: {{ .agent.scratch.sizeLimit }} }
- name: tmp
  emptyDir: {}
{{- if .joins }}
- name: token
  emptyDir: { medium: Memory, sizeLimit: 1Mi }
{{- end }}
{{ include "jetson-av.secretVolume" .root }}
{{- if eq (include "jetson-av.mountsBoard" .agent) "true" }}
{{- range $index, $folder := .agent.jetsonLibraries }}
- name: board-{{ $index }}
  hostPath: { path: {{ $folder }}, type: Directory }
{{- end }}
- name: board-release
  hostPath: { path: /etc/nv_tegra_release, type: File }
{{- end }}
{{- include "jetson-av.mediaVolumes" (dict "media" .root.Values.media "reader" "agents") }}
{{- end -}}

{{/* NVIDIA's container runtime brings the board's libraries; without it they are mounted. */}}
{{- define "jetson-av.mountsBoard" -}}
{{- and (eq .hardware "jetson") (not .runtimeClassName) -}}
{{- end -}}
