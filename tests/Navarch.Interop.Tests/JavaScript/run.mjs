// Runs every check of @kubernetes/client-node against the server of $KUBECONFIG and prints a line for each:
// `ok name`, or `failed name` and an indented reason. What a check makes lives in a namespace of its own.
import { randomUUID } from 'node:crypto';
import { cluster } from './cluster.mjs';
import * as objects from './objects.mjs';
import * as patches from './patches.mjs';
import * as watches from './watches.mjs';
import * as errors from './errors.mjs';
import * as workloads from './workloads.mjs';

const namespace = `javascript-${randomUUID().slice(0, 8)}`;
await cluster.core.createNamespace({ body: { metadata: { name: namespace } } });
for (const checks of [objects.checks, patches.checks, watches.checks, errors.checks, workloads.checks])
  for (const check of checks) {
    try {
      await check(namespace);
      console.log(`ok ${check.name}`);
    } catch (failure) {
      console.log(`failed ${check.name}\n  ${String(failure?.stack ?? failure).replaceAll('\n', '\n  ')}`);
    }
  }
await cluster.core.deleteNamespace({ name: namespace });
process.exit(0); // Whatever a check that failed left open.
