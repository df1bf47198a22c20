{{/* Names, labels, and what coordinator and agents have in common. */}}

{{- define "jetson-av.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "jetson-av.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "jetson-av.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "jetson-av.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "jetson-av.selector" -}}
app.kubernetes.io/name: {{ include "jetson-av.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "jetson-av.labels" -}}
{{ include "jetson-av.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "jetson-av.secretName" -}}
{{- .Values.secret.existing | default (printf "%s-secret" (include "jetson-av.fullname" .)) -}}
{{- end -}}

{{- define "jetson-av.coordinatorName" -}}
{{- printf "%s-coordinator" (include "jetson-av.fullname" .) -}}
{{- end -}}

{{/* All addresses of a pod. */}}
{{- define "jetson-av.anyAddress" -}}
{{- ternary "::" "0.0.0.0" (eq .Values.ipFamily "IPv6") -}}
{{- end -}}

{{/* An address as it stands in a URL. */}}
{{- define "jetson-av.inUrl" -}}
{{- ternary (printf "[$(%s)]" .variable) (printf "$(%s)" .variable) (eq .ipFamily "IPv6") -}}
{{- end -}}

{{/* Whoever may read it is the container's user, by the pod's fsGroup: the programs refuse a secret that others may read. */}}
{{- define "jetson-av.secretVolume" -}}
- name: secret
  secret:
    secretName: {{ include "jetson-av.secretName" . }}
    # 0440
    defaultMode: 288
    items:
      - key: secret
        path: secret
{{- end -}}

{{- define "jetson-av.restricted" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* How a pod is placed: the same fields for all. */}}
{{- define "jetson-av.placing" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}
