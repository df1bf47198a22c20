{{/* Films: volumes, where they are mounted, and what the programs are told of it. `reader`: coordinator or agents. */}}

{{- define "jetson-av.mediaVolumes" -}}
{{- $reader := .reader -}}
{{- range .media }}
{{- if get . $reader }}
- name: {{ printf "media-%s" .name }}
  {{- toYaml .source | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "jetson-av.mediaMounts" -}}
{{- $reader := .reader -}}
{{- range .media }}
{{- if get . $reader }}
- { name: {{ printf "media-%s" .name }}, mountPath: {{ .path }}, readOnly: true }
{{- end }}
{{- end }}
{{- end -}}

{{- define "jetson-av.mediaPaths" -}}
{{- $paths := list -}}
{{- $reader := .reader -}}
{{- range .media -}}
{{- if get . $reader -}}
{{- $paths = append $paths (ternary .path (printf "%s=%s" .path .path) (eq $reader "coordinator")) -}}
{{- end -}}
{{- end -}}
{{- join "," $paths -}}
{{- end -}}
