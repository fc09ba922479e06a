// The server's clients, and waiting with a limit that stands a loaded machine.
import * as k8s from '@kubernetes/client-node';

const config = new k8s.KubeConfig();
config.loadFromDefault();

export const cluster = {
  config,
  core: config.makeApiClient(k8s.CoreV1Api),
  apps: config.makeApiClient(k8s.AppsV1Api),
  any: k8s.KubernetesObjectApi.makeApiClient(config),
};

const limit = 90_000;

export async function withinLimit(read, what) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await read();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come within ${limit} ms`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

export const configMap = (name, labels, data) => ({ metadata: { name, labels }, data });

export const names = list => list.items.map(item => item.metadata.name);
