{{/* What no schema can say: settings that exclude each other. Each would be a cluster that starts and does not work. */}}

{{- define "jetson-av.checks" -}}
{{- $coordinator := .Values.coordinator -}}
{{- if and (gt (int $coordinator.replicas) 1) (not $coordinator.database.existingSecret) -}}
{{- fail "coordinator.replicas: several coordinators need coordinator.database.existingSecret, for SQLite is for one" -}}
{{- end -}}
{{- if and .Values.secret.existing .Values.secret.value -}}
{{- fail "secret: either existing or value, not both" -}}
{{- end -}}
{{- if and .Values.networkPolicy.enabled (not .Values.networkPolicy.clients) -}}
{{- fail "networkPolicy.clients: without any, no shim reaches the cluster" -}}
{{- end -}}
{{- range .Values.media -}}
{{- if ne (len .source) 1 -}}
{{- fail (printf "media %s: exactly one source: hostPath, nfs or persistentVolumeClaim" .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "jetson-av.agentChecks" -}}
{{- $devices := or .agent.privileged .agent.runtimeClassName .agent.deviceResources -}}
{{- if and (ne .agent.hardware "none") (not $devices) -}}
{{- fail (printf "agents.%s: hardware %s needs runtimeClassName, deviceResources or privileged, for a container opens no device otherwise" .group .agent.hardware) -}}
{{- end -}}
{{- if and (eq .agent.hardware "cuda") (not .agent.runtimeClassName) -}}
{{- fail (printf "agents.%s: hardware cuda needs runtimeClassName, which brings the driver's libraries" .group) -}}
{{- end -}}
{{- end -}}
