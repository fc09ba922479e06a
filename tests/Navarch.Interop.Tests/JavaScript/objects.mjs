// Create, read, list, replace, delete, and what a client asks about the server.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { cluster, configMap, names, withinLimit } from './cluster.mjs';

const { core, any } = cluster;

async function discoversWhatIsServed() {
  const version = await cluster.config.makeApiClient(k8s.VersionApi).getCode();
  assert.match(version.gitVersion, /^v1\./);
  const groups = (await cluster.config.makeApiClient(k8s.ApisApi).getAPIVersions()).groups.map(group => group.name);
  for (const group of ['apps', 'batch', 'rbac.authorization.k8s.io']) assert.ok(groups.includes(group), `${groups}`);
  const resources = (await core.getAPIResources()).resources.map(resource => resource.name);
  for (const resource of ['pods', 'pods/exec', 'services']) assert.ok(resources.includes(resource), resource);
}

async function createsReadsAndReplaces(namespace) {
  const made = await core.createNamespacedConfigMap({ namespace, body: configMap('plain', undefined, { color: 'blue' }) });
  assert.ok(made.metadata.uid && made.metadata.creationTimestamp instanceof Date);
  const read = await core.readNamespacedConfigMap({ namespace, name: 'plain' });
  assert.deepEqual(read, made);
  const replaced = await core.replaceNamespacedConfigMap({ namespace, name: 'plain', body: { ...read, data: { color: 'red' } } });
  assert.deepEqual(replaced.data, { color: 'red' });
  assert.notEqual(replaced.metadata.resourceVersion, made.metadata.resourceVersion);
}

async function listsBySelectorsAndPages(namespace) {
  for (let i = 0; i < 5; i++)
    await core.createNamespacedConfigMap({ namespace, body: configMap(`page-${i}`, { set: 'pages', odd: `${i % 2 === 1}` }) });
  assert.deepEqual(names(await core.listNamespacedConfigMap({ namespace, labelSelector: 'set=pages,odd=true' })), ['page-1', 'page-3']);
  assert.deepEqual(names(await core.listNamespacedConfigMap({ namespace, fieldSelector: 'metadata.name=page-4' })), ['page-4']);
  const found = [];
  let _continue;
  do {
    const page = await core.listNamespacedConfigMap({ namespace, labelSelector: 'set=pages', limit: 2, _continue });
    found.push(...names(page));
    _continue = page.metadata._continue;
  } while (_continue);
  assert.deepEqual(found, ['page-0', 'page-1', 'page-2', 'page-3', 'page-4']);
}

async function deletesOneAndMany(namespace) {
  for (let i = 0; i < 3; i++) await core.createNamespacedConfigMap({ namespace, body: configMap(`gone-${i}`, { set: 'gone' }) });
  const answer = await core.deleteNamespacedConfigMap({ namespace, name: 'gone-0', propagationPolicy: 'Background' });
  assert.equal(answer.status, 'Success');
  await core.deleteCollectionNamespacedConfigMap({ namespace, labelSelector: 'set=gone' });
  assert.deepEqual(names(await core.listNamespacedConfigMap({ namespace, labelSelector: 'set=gone' })), []);
}

async function objectApiFindsKindsByItself(namespace) {
  const spec = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'any', namespace }, data: { a: 'b' } };
  assert.deepEqual((await any.create(spec)).data, { a: 'b' });
  assert.equal((await any.read(spec)).metadata.name, 'any');
  assert.ok(names(await any.list('v1', 'ConfigMap', namespace)).includes('any'));
  assert.equal((await any.delete(spec)).status, 'Success');
}

async function appliesYamlOfSeveralKinds(namespace) {
  const documents = k8s.loadAllYaml(`
apiVersion: v1
kind: Service
metadata: {name: front}
spec: {selector: {app: front}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  suspend: true
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "example.com/any:1"}]}}}}
`);
  const made = [];
  for (const document of documents) made.push(await any.create({ ...document, metadata: { ...document.metadata, namespace } }));
  assert.ok(made[0].spec.clusterIP && made[0].spec.ports[0].targetPort === 'http');
  assert.equal(made[1].spec.concurrencyPolicy, 'Allow');
}

async function signsTokensThatItReviews(namespace) {
  await core.createNamespacedServiceAccount({ namespace, body: { metadata: { name: 'robot' } } });
  const { status } = await core.createNamespacedServiceAccountToken(
    { namespace, name: 'robot', body: { spec: { audiences: [], expirationSeconds: 600 } } });
  assert.ok(status.expirationTimestamp instanceof Date);
  const review = await cluster.config.makeApiClient(k8s.AuthenticationV1Api).createTokenReview({ body: { spec: { token: status.token } } });
  assert.equal(review.status.user.username, `system:serviceaccount:${namespace}:robot`);
}

async function deletedNamespacesAreEmptied(namespace) {
  const name = `${namespace}-b`;
  await core.createNamespace({ body: { metadata: { name } } });
  await core.createNamespacedConfigMap({ namespace: name, body: configMap('inside') });
  await core.deleteNamespace({ name });
  await withinLimit(async () => !names(await core.listNamespace()).includes(name), 'the end of the namespace');
}

export const checks = [
  discoversWhatIsServed, createsReadsAndReplaces, listsBySelectorsAndPages, deletesOneAndMany, objectApiFindsKindsByItself,
  appliesYamlOfSeveralKinds, signsTokensThatItReviews, deletedNamespacesAreEmptied,
];
