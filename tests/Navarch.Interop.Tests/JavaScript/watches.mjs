// Watches, resumed without loss, and informers.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { cluster, configMap, withinLimit } from './cluster.mjs';

const { core } = cluster;
const pathOf = namespace => `/api/v1/namespaces/${namespace}/configmaps`;

/** Watches until so many events have come, and gives them. */
async function eventsOf(namespace, query, count) {
  const seen = [];
  let ended;
  const watch = await new k8s.Watch(cluster.config).watch(
    pathOf(namespace), query, (type, object) => seen.push({ type, object }), reason => { ended = reason ?? 'closed'; });
  try {
    await withinLimit(() => seen.length >= count || ended, `${count} events`);
  } finally {
    watch.abort();
  }
  return { seen: seen.slice(0, count), ended };
}

async function seesEveryChangeInOrder(namespace) {
  const { metadata } = await core.listNamespacedConfigMap({ namespace });
  const watching = eventsOf(namespace, { resourceVersion: metadata.resourceVersion, labelSelector: 'watch=yes' }, 3);
  const made = await core.createNamespacedConfigMap({ namespace, body: configMap('seen', { watch: 'yes' }, { step: '1' }) });
  await core.replaceNamespacedConfigMap({ namespace, name: 'seen', body: { ...made, data: { step: '2' } } });
  await core.deleteNamespacedConfigMap({ namespace, name: 'seen' });
  const { seen } = await watching;
  assert.deepEqual(seen.map(event => [event.type, event.object.data.step]), [['ADDED', '1'], ['MODIFIED', '2'], ['DELETED', '2']]);
}

async function resumesWithoutLoss(namespace) {
  const { metadata } = await core.listNamespacedConfigMap({ namespace });
  for (let i = 0; i < 3; i++) await core.createNamespacedConfigMap({ namespace, body: configMap(`resumed-${i}`, { watch: 'resumed' }) });
  const query = { labelSelector: 'watch=resumed' };
  const first = (await eventsOf(namespace, { ...query, resourceVersion: metadata.resourceVersion }, 1)).seen[0];
  assert.equal(first.object.metadata.name, 'resumed-0');
  const { seen } = await eventsOf(namespace, { ...query, resourceVersion: first.object.metadata.resourceVersion }, 2);
  assert.deepEqual(seen.map(event => event.object.metadata.name), ['resumed-1', 'resumed-2']);
}

async function listsInsideTheWatch(namespace) {
  for (let i = 0; i < 2; i++) await core.createNamespacedConfigMap({ namespace, body: configMap(`listed-${i}`, { watch: 'list' }) });
  const { seen } = await eventsOf(namespace, {
    labelSelector: 'watch=list', sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: true,
  }, 3);
  assert.deepEqual(seen.map(event => event.type), ['ADDED', 'ADDED', 'BOOKMARK']);
  assert.equal(seen[2].object.metadata.annotations['k8s.io/initial-events-end'], 'true');
}

async function endsWhenAskedTo(namespace) {
  const { seen } = await eventsOf(namespace, { labelSelector: 'watch=nothing', timeoutSeconds: 1 }, 1);
  assert.deepEqual(seen, []);
}

async function informerKeepsUp(namespace) {
  const labelSelector = 'watch=informer', told = [];
  const informer = k8s.makeInformer(
    cluster.config, pathOf(namespace), () => core.listNamespacedConfigMap({ namespace, labelSelector }), labelSelector);
  for (const kind of ['add', 'update', 'delete']) informer.on(kind, object => told.push(`${kind} ${object.metadata.name}`));
  informer.on('error', () => informer.start());
  await core.createNamespacedConfigMap({ namespace, body: configMap('before', { watch: 'informer' }) });
  await informer.start();
  try {
    await core.createNamespacedConfigMap({ namespace, body: configMap('after', { watch: 'informer' }) });
    await withinLimit(() => informer.get('after', namespace), 'the object');
    const old = informer.get('before', namespace);
    await core.replaceNamespacedConfigMap({ namespace, name: 'before', body: { ...old, data: { a: 'b' } } });
    await withinLimit(() => informer.get('before', namespace).data?.a === 'b', 'the change');
    await core.deleteNamespacedConfigMap({ namespace, name: 'before' });
    await withinLimit(() => !informer.get('before', namespace), 'the end');
    assert.deepEqual(informer.list(namespace).map(object => object.metadata.name), ['after']);
    assert.deepEqual(told, ['add before', 'add after', 'update before', 'delete before']);
  } finally {
    await informer.stop();
  }
}

async function informerGoesOnAfterItsWatchEnds(namespace) {
  const labelSelector = 'watch=again';
  const informer = k8s.makeInformer(
    cluster.config, pathOf(namespace), () => core.listNamespacedConfigMap({ namespace, labelSelector }), labelSelector);
  await informer.start();
  await informer.stop();
  await core.createNamespacedConfigMap({ namespace, body: configMap('between', { watch: 'again' }) });
  await informer.start();
  try {
    await withinLimit(() => informer.get('between', namespace), 'what was made between');
  } finally {
    await informer.stop();
  }
}

export const checks = [
  seesEveryChangeInOrder, resumesWithoutLoss, listsInsideTheWatch, endsWhenAskedTo, informerKeepsUp, informerGoesOnAfterItsWatchEnds,
];
