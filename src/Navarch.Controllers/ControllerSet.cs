using Microsoft.Extensions.Logging;
using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.AppsV1;
using Navarch.Api.BatchV1;
using Navarch.Api.CertificatesV1;
using Navarch.Api.NetworkingV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.StorageV1;
using Navarch.Client.Leadership;
using Navarch.Controllers.AdmissionPolicies;
using Navarch.Controllers.Bootstrap;
using Navarch.Controllers.Certificates;
using Navarch.Controllers.CronJobs;
using Navarch.Controllers.DaemonSets;
using Navarch.Controllers.Deployments;
using Navarch.Controllers.Disruption;
using Navarch.Controllers.EndpointSliceMirroring;
using Navarch.Controllers.EndpointSlices;
using Navarch.Controllers.Endpoints;
using Navarch.Controllers.Garbage;
using Navarch.Controllers.HorizontalAutoscaling;
using Navarch.Controllers.Jobs;
using Navarch.Controllers.Namespaces;
using Navarch.Controllers.Nodes;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Quotas;
using Navarch.Controllers.ReplicaSets;
using Navarch.Controllers.ReplicationControllers;
using Navarch.Controllers.RootCertificates;
using Navarch.Controllers.ServiceAccounts;
using Navarch.Controllers.ServiceCidrs;
using Navarch.Controllers.StatefulSets;
using Navarch.Controllers.VolumeProtection;

namespace Navarch.Controllers;

/// <summary>
/// The built-in controllers of a cluster, in one process, over one set of informers. They speak the API and nothing
/// else: any Kubernetes server will do.
/// </summary>
public static class ControllerSet
{
    /// <summary>Runs the controllers until cancelled; with leader election, only while this process leads.</summary>
    public static async Task RunAsync(
        IApiEndpoint endpoint, ControllerSetOptions options, TimeProvider time, IdSource ids, Random random,
        ILoggerFactory? logs, CancellationToken cancel)
    {
        var client = new ApiClient(endpoint, options.User, "navarch-controllers");
        if (options.LeaderElection is not { } election)
        {
            await RunAllAsync(client, options, time, ids, random, logs, cancel);
            return;
        }
        var elections = new LeaderElection(
            client, election, time, new Client.Queues.Jitter(random), logs?.CreateLogger("leader-election"));
        // A lost lease ends the term, not the process: the informers of the next term start from a fresh list.
        Invariant.Holds(options.Informers is null);
        var leading = new ApiClient(elections.Fence(endpoint), options.User, client.Name);
        while (true)
            await elections.RunAsync(term => RunAllAsync(leading, options, time, ids, random, logs, term), cancel);
    }

    private static async Task RunAllAsync(
        ApiClient client, ControllerSetOptions options, TimeProvider time, IdSource ids, Random random,
        ILoggerFactory? logs, CancellationToken cancel)
    {
        var context = new ControllerContext(client, time, ids, random, "navarch-controllers", logs, options.Informers);
        IController[] controllers =
            [.. Create(context, options).Where(controller => !options.Disabled.Contains(controller.Name))];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> running =
            [context.RunAsync(stop.Token), .. controllers.Select(controller => controller.RunAsync(stop.Token))];
        // One that fails ends them all, and whoever runs the set hears of it at once, even if another is slow to end.
        var first = await Task.WhenAny(running);
        stop.Cancel();
        if (first.IsFaulted) await first;
        await Task.WhenAll(running);
    }

    private static IEnumerable<IController> Create(ControllerContext context, ControllerSetOptions options)
    {
        yield return new Controller<Deployment>("deployment-controller", new DeploymentReconciler(), context);
        yield return new Controller<ReplicaSet>("replicaset-controller", new ReplicaSetReconciler(), context);
        yield return new Controller<ReplicationController>(
            "replicationcontroller-controller", new ReplicationControllerReconciler(), context);
        yield return new Controller<StatefulSet>("statefulset-controller", new StatefulSetReconciler(), context);
        yield return new Controller<DaemonSet>("daemonset-controller", new DaemonSetReconciler(), context, workers: 2);
        yield return new Controller<Job>("job-controller", new JobReconciler(), context);
        yield return new Controller<Job>("ttl-after-finished-controller", new JobCleaner(), context, workers: 1);
        yield return new Controller<CronJob>(
            "cronjob-controller", new CronJobReconciler(context.Time.LocalTimeZone), context);
        yield return new Controller<PodDisruptionBudget>("disruption-controller", new DisruptionReconciler(), context);
        yield return new Controller<Pod>(
            "stale-disruption-controller", new StaleDisruptionReconciler(), context, workers: 1);
        yield return new Controller<Service>("endpointslice-controller", new EndpointSliceReconciler(), context);
        yield return new Controller<Service>("endpoints-controller", new EndpointsReconciler(), context);
        yield return new Controller<Api.CoreV1.Endpoints>(
            "endpointslice-mirroring-controller", new EndpointSliceMirroringReconciler(), context);
        yield return new Controller<Namespace>(
            "serviceaccount-controller", new DefaultServiceAccountReconciler(), context, workers: 1);
        if (options.RootCertificates.Length > 0)
            yield return new Controller<Namespace>("root-ca-certificate-publisher-controller",
                new RootCertificateReconciler(options.RootCertificates), context, workers: 1);
        if (options.SignSecretToken is { } sign)
            yield return new Controller<Secret>("serviceaccount-token-controller",
                new TokenSecretReconciler(sign, options.RootCertificates), context);
        if (options.SignCertificate is { } signCertificate)
            yield return new Controller<CertificateSigningRequest>("certificatesigningrequest-signing-controller",
                new CertificateSigningReconciler(signCertificate, options.CertificateLifetime), context);
        yield return new CertificateApprover(context);
        yield return new Controller<CertificateSigningRequest>(
            "certificatesigningrequest-cleaner-controller", new CertificateRequestCleaner(), context, workers: 1);
        yield return new Controller<Secret>("token-cleaner-controller", new BootstrapTokenCleaner(), context, workers: 1);
        yield return new Controller<ConfigMap>("bootstrap-signer-controller", new BootstrapSigner(), context, workers: 1);
        yield return new Controller<Node>("node-lifecycle-controller",
            new NodeLifecycleReconciler(options.NodeLifecycle, context.Time), context, workers: 8);
        yield return new Controller<Pod>(
            "taint-eviction-controller", new TaintEvictionReconciler(), context, workers: 8);
        yield return new PodGarbageController(options.PodGarbage, context);
        yield return new Controller<PersistentVolumeClaim>(
            "persistentvolumeclaim-protection-controller", new ClaimProtectionReconciler(), context, workers: 1);
        yield return new Controller<PersistentVolume>(
            "persistentvolume-protection-controller", new VolumeProtectionReconciler(), context, workers: 1);
        yield return new Controller<VolumeAttributesClass>(
            "volumeattributesclass-protection-controller", new AttributesClassProtectionReconciler(), context, workers: 1);
        yield return new Controller<ServiceCIDR>(
            "service-cidr-controller", new ServiceCIDRReconciler(), context, workers: 1);
        yield return new HorizontalPodAutoscalerController(context, options.HorizontalAutoscaling);
        yield return new Controller<ValidatingAdmissionPolicy>(
            "validatingadmissionpolicy-status-controller", new PolicyStatusReconciler(), context, workers: 1);
        yield return new ResourceQuotaController(context);
        yield return new NamespaceController(context);
        yield return new GarbageCollector(context);
    }
}
