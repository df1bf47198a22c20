/** Where the programs of a cluster listen unless they are told otherwise. */
export const defaultHost = '127.0.0.1';
export const coordinatorPort = 7870;
export const agentPort = 7871;
/** Of the coordinator, for machines that joined. */
export const coordinatorTlsPort = 7872;
