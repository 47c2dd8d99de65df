{{- define "referral-gateway.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "referral-gateway.fullname" -}}
{{- $name := include "referral-gateway.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "referral-gateway.selectorLabels" -}}
app.kubernetes.io/name: {{ include "referral-gateway.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "referral-gateway.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "referral-gateway.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "referral-gateway.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "referral-gateway.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "referral-gateway.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- /* Empty where there are no secrets. */ -}}
{{- define "referral-gateway.secretName" -}}
{{- if and .Values.secrets.existingSecret .Values.secrets.values }}
{{- fail "secrets.existingSecret and secrets.values are both set; keep one" }}
{{- end }}
{{- if .Values.secrets.existingSecret }}
{{- .Values.secrets.existingSecret }}
{{- else if .Values.secrets.values }}
{{- include "referral-gateway.fullname" . }}
{{- else if or .Values.secrets.keys .Values.secrets.accountsKey }}
{{- fail "secrets.keys and secrets.accountsKey need secrets.existingSecret" }}
{{- end }}
{{- end }}

{{- /* Names of the variables that come as files, with commas between. */ -}}
{{- define "referral-gateway.secretKeys" -}}
{{- if .Values.secrets.values }}
{{- keys .Values.secrets.values | sortAlpha | join "," }}
{{- else }}
{{- .Values.secrets.keys | join "," }}
{{- end }}
{{- end }}

{{- /* The text of a variable. A large number would come out as 1e+06 without JSON. */ -}}
{{- define "referral-gateway.text" -}}
{{- if kindIs "string" . }}{{ . | quote }}{{ else }}{{ . | toJson | quote }}{{ end }}
{{- end }}

{{- /* Draining, what is in flight then, cutting that off after 5 s, and a second more. */ -}}
{{- define "referral-gateway.graceSeconds" -}}
{{- $deadlineMs := int (default 10000 .Values.config.REQUEST_DEADLINE_MS) }}
{{- add (div (add (int .Values.drainMs) $deadlineMs 999) 1000) 6 }}
{{- end }}
