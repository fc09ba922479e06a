// Refusals arrive as ApiException, with the server's Status as the body.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { cluster, configMap } from './cluster.mjs';

const { core } = cluster;

/** The Status of a refusal that has the code and reason. */
export async function refusal(call, code, reason) {
  const refused = await call().then(answer => assert.fail(`it was answered ${JSON.stringify(answer)}`), thrown => thrown);
  assert.ok(refused instanceof k8s.ApiException, String(refused));
  assert.equal(refused.code, code, refused.message);
  const status = typeof refused.body === 'string' ? JSON.parse(refused.body) : refused.body;
  assert.equal(status.kind, 'Status');
  assert.equal(status.status, 'Failure');
  assert.equal(status.code, code);
  assert.equal(status.reason, reason);
  return status;
}

async function whatIsNotThere(namespace) {
  const status = await refusal(() => core.readNamespacedConfigMap({ namespace, name: 'nobody' }), 404, 'NotFound');
  assert.equal(status.message, 'configmaps "nobody" not found');
}

async function whatIsThereAlready(namespace) {
  await core.createNamespacedConfigMap({ namespace, body: configMap('twice') });
  await refusal(() => core.createNamespacedConfigMap({ namespace, body: configMap('twice') }), 409, 'AlreadyExists');
}

async function whatHasChangedMeanwhile(namespace) {
  const old = await core.createNamespacedConfigMap({ namespace, body: configMap('raced') });
  await core.replaceNamespacedConfigMap({ namespace, name: 'raced', body: { ...old, data: { a: 'b' } } });
  await refusal(() => core.replaceNamespacedConfigMap({ namespace, name: 'raced', body: { ...old, data: { a: 'c' } } }), 409, 'Conflict');
}

async function whatBreaksRules(namespace) {
  const body = { metadata: { name: 'wrong' }, spec: { ports: [{ port: 99999 }] } };
  const status = await refusal(() => core.createNamespacedService({ namespace, body }), 422, 'Invalid');
  assert.ok(status.details.causes.some(cause => cause.field === 'spec.ports[0].port'), status.message);
}

async function whatIsForbidden(namespace) {
  const asJane = k8s.setHeaderOptions('Impersonate-User', 'jane');
  const status = await refusal(() => core.listNamespacedSecret({ namespace }, asJane), 403, 'Forbidden');
  assert.match(status.message, /User "jane" cannot list resource "secrets" in API group ""/);
}

async function whoIsUnknown(namespace) {
  const config = new k8s.KubeConfig();
  const { server, caData } = cluster.config.getCurrentCluster();
  config.loadFromClusterAndUser({ name: 'a', server, caData }, { name: 'a', token: 'nonsense' });
  // This client declares no body for 401, and reads none.
  await assert.rejects(
    () => config.makeApiClient(k8s.CoreV1Api).listNamespacedSecret({ namespace }),
    refused => refused instanceof k8s.ApiException && refused.code === 401);
}

export const checks = [
  whatIsNotThere, whatIsThereAlready, whatHasChangedMeanwhile, whatBreaksRules, whatIsForbidden, whoIsUnknown,
];
