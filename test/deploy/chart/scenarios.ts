/** What users set up: README.md of the chart has the longer ones. */
export const scenarios: Readonly<Record<string, { values: object }>> = {
  'nothing said': { values: {} },
  'without TLS': { values: { membership: 'secret', secret: { existing: 'mine' } } },
  'a Plex outside': { values: { agentDefaults: { network: 'hostPort' }, coordinator: { service: { type: 'LoadBalancer', loadBalancerIP: '192.168.1.9', annotations: { 'a/b': 'c' } } } } },
  'in the node\'s network, IPv6': { values: { ipFamily: 'IPv6', agentDefaults: { network: 'host', drainSeconds: 0, networkBits: 1e9, state: { kind: 'emptyDir', path: '' } } } },
  'two coordinators': {
    values: {
      coordinator: { replicas: 2, database: { existingSecret: 'postgres', key: 'url' }, podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, env: [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=400' }] },
      networkPolicy: { enabled: true, clients: [{ podSelector: { matchLabels: { app: 'plex' } } }, { ipBlock: { cidr: '192.168.1.0/24' } }] },
    },
  },
  'a cluster of many kinds': {
    values: {
      imagePullSecrets: [{ name: 'registry' }],
      media: [
        { name: 'films', path: '/media/films', agents: true, coordinator: true, source: { nfs: { server: 'nas', path: '/films' } } },
        { name: 'staged', path: '/var/lib/plexmediaserver', coordinator: true, source: { persistentVolumeClaim: { claimName: 'plex', readOnly: true } } },
      ],
      coordinator: { tolerations: [{ operator: 'Exists' }], priorityClassName: 'high', persistence: { storageClass: 'local', size: '2Gi', annotations: { a: 'b' } }, supplementalGroups: [1001] },
      agents: {
        software: null,
        orin: { hardware: 'jetson', runtimeClassName: 'nvidia', supplementalGroups: [44], nodeSelector: { board: 'orin' } },
        nano: { hardware: 'jetson', privileged: true, supplementalGroups: [44], nodeSelector: { board: 'nano' }, maxSessions: 4 },
        gpu: { hardware: 'cuda', runtimeClassName: 'nvidia', deviceResources: { 'nvidia.com/gpu': 1 }, nodeSelector: { gpu: 'yes' }, disruptionBudget: true },
        nuc: { hardware: 'vaapi', deviceResources: { 'gpu.intel.com/i915': 1 }, resources: { limits: { memory: '4Gi' } }, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kind', operator: 'In', values: ['nuc'] }] }] } } } },
        off: { enabled: false },
      },
    },
  },
};
