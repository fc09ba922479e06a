// A Deployment that runs: its pods' output, commands in them, and their end. $IMAGE has a shell.
import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as k8s from '@kubernetes/client-node';
import { cluster, withinLimit } from './cluster.mjs';

const { core, apps } = cluster;
const script = 'i=0; while true; do i=$((i+1)); echo tick $i; sleep 0.2; done';
const labelSelector = 'app=ticker';

async function deploymentRollsOut(namespace) {
  const labels = { app: 'ticker' };
  const container = { name: 'main', image: process.env.IMAGE, command: ['sh', '-c', script] };
  await apps.createNamespacedDeployment({
    namespace,
    body: {
      metadata: { name: 'ticker' },
      spec: {
        replicas: 1, selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container], terminationGracePeriodSeconds: 0 } },
      },
    },
  });
  await withinLimit(
    async () => (await apps.readNamespacedDeploymentStatus({ namespace, name: 'ticker' })).status.availableReplicas === 1,
    'an available replica');
}

async function logIsReadAndFollowed(namespace) {
  const name = await podOf(namespace);
  await withinLimit(async () => (await core.readNamespacedPodLog({ namespace, name })).includes('tick 2'), 'output');
  const output = new PassThrough();
  let read = '';
  output.on('data', part => { read += part; });
  const following = await new k8s.Log(cluster.config).log(namespace, name, 'main', output, { follow: true });
  await withinLimit(() => read.includes('tick 4\n'), 'the output that follows');
  following.abort();
  assert.ok(read.startsWith('tick 1\ntick 2\ntick 3\n'), read);
}

async function commandsRunInside(namespace) {
  const { output, status } = await run(namespace, ['echo', 'one', 'two']);
  assert.equal(output, 'one two\n');
  assert.equal(status.status, 'Success');
}

async function commandsReadInputAndSayHowTheyEnded(namespace) {
  const command = ['sh', '-c', 'read word; echo got $word; echo bad >&2; exit 7'];
  const { output, errors, status } = await run(namespace, command, Readable.from(['hello\n']));
  assert.equal(output, 'got hello\n');
  assert.equal(errors, 'bad\n');
  assert.equal(status.reason, 'NonZeroExitCode');
  assert.deepEqual(status.details.causes, [{ reason: 'ExitCode', message: '7' }]);
}

async function deletedPodsAreReplaced(namespace) {
  const before = await podOf(namespace);
  await core.deleteNamespacedPod({ namespace, name: before });
  await withinLimit(async () => (await running(namespace)).some(name => name !== before), 'another pod in its place');
}

async function dependentsGoWithTheirOwner(namespace) {
  await apps.deleteNamespacedDeployment({ namespace, name: 'ticker', propagationPolicy: 'Foreground' });
  await withinLimit(
    async () => (await core.listNamespacedPod({ namespace, labelSelector })).items.length === 0
      && (await apps.listNamespacedReplicaSet({ namespace, labelSelector })).items.length === 0
      && (await apps.listNamespacedDeployment({ namespace })).items.every(item => item.metadata.name !== 'ticker'),
    'the end of all');
}

async function run(namespace, command, input = null) {
  const name = await podOf(namespace);
  const output = new PassThrough(), errors = new PassThrough();
  const texts = [text(output), text(errors)];
  const status = await new Promise((resolve, reject) => {
    new k8s.Exec(cluster.config).exec(namespace, name, 'main', command, output, errors, input, false, resolve).catch(reject);
  });
  output.end();
  errors.end();
  return { output: await texts[0], errors: await texts[1], status };
}

const podOf = async namespace => (await withinLimit(async () => {
  const found = await running(namespace);
  return found.length > 0 && found;
}, 'a running pod'))[0];

async function running(namespace) {
  const { items } = await core.listNamespacedPod({ namespace, labelSelector });
  return items.filter(pod => pod.status.phase === 'Running' && !pod.metadata.deletionTimestamp).map(pod => pod.metadata.name);
}

export const checks = [
  deploymentRollsOut, logIsReadAndFollowed, commandsRunInside, commandsReadInputAndSayHowTheyEnded, deletedPodsAreReplaced,
  dependentsGoWithTheirOwner,
];
