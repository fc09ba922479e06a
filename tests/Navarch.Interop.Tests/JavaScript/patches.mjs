// The four patch types, apply's conflicts, and scale.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { cluster, configMap } from './cluster.mjs';
import { refusal } from './errors.mjs';

const { core, apps, any } = cluster;
const { PatchStrategy } = k8s;
const as = strategy => k8s.setHeaderOptions('Content-Type', strategy);

async function jsonPatch(namespace) {
  await core.createNamespacedConfigMap({ namespace, body: configMap('by-json', undefined, { a: '1', b: '2' }) });
  const body = [
    { op: 'test', path: '/data/a', value: '1' },
    { op: 'replace', path: '/data/a', value: '3' },
    { op: 'remove', path: '/data/b' },
  ];
  const changed = await core.patchNamespacedConfigMap({ namespace, name: 'by-json', body }, as(PatchStrategy.JsonPatch));
  assert.deepEqual(changed.data, { a: '3' });
}

async function mergePatch(namespace) {
  await apps.createNamespacedDeployment({ namespace, body: still('by-merge') });
  const body = { spec: { template: { spec: { containers: [{ name: 'main', image: 'example.com/any:2' }] } } } };
  const changed = await apps.patchNamespacedDeployment({ namespace, name: 'by-merge', body }, as(PatchStrategy.MergePatch));
  const [container] = changed.spec.template.spec.containers;
  assert.equal(container.image, 'example.com/any:2');
  assert.equal(container.env, undefined);
}

async function strategicMergePatch(namespace) {
  await apps.createNamespacedDeployment({ namespace, body: still('by-strategy') });
  const body = { spec: { template: { spec: { containers: [{ name: 'main', env: [{ name: 'NEW', value: '1' }] }] } } } };
  const changed = await apps.patchNamespacedDeployment(
    { namespace, name: 'by-strategy', body }, as(PatchStrategy.StrategicMergePatch));
  const [container] = changed.spec.template.spec.containers;
  assert.equal(container.image, 'example.com/any:1');
  assert.deepEqual(container.env.map(item => item.name).sort(), ['NEW', 'OLD']);
}

async function serverSideApply(namespace) {
  const apply = (fieldManager, data, force) => any.patch(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-apply', namespace }, data },
    undefined, undefined, fieldManager, force, PatchStrategy.ServerSideApply);
  await apply('one', { a: '1', b: '1' });
  const status = await refusal(() => apply('two', { a: '2' }), 409, 'Conflict');
  assert.match(status.message, /conflict with "one": \.data\.a/);
  assert.deepEqual((await apply('two', { a: '2' }, true)).data, { a: '2', b: '1' });
  assert.deepEqual((await apply('one', {})).data, { a: '2' });
}

async function scale(namespace) {
  await apps.createNamespacedDeployment({ namespace, body: still('by-scale') });
  const read = await apps.readNamespacedDeploymentScale({ namespace, name: 'by-scale' });
  assert.equal(read.status.selector, 'app=by-scale');
  read.spec.replicas = 2;
  const scaled = await apps.replaceNamespacedDeploymentScale({ namespace, name: 'by-scale', body: read });
  assert.equal(scaled.spec.replicas, 2);
  assert.equal((await apps.readNamespacedDeployment({ namespace, name: 'by-scale' })).spec.replicas, 2);
}

/** A Deployment that runs nothing. */
const still = name => ({
  metadata: { name },
  spec: {
    replicas: 0, paused: true, selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'example.com/any:1', env: [{ name: 'OLD', value: '1' }] }] },
    },
  },
});

export const checks = [jsonPatch, mergePatch, strategicMergePatch, serverSideApply, scale];
