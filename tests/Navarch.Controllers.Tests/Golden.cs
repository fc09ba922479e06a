using System.Runtime.CompilerServices;
using System.Text;
using Navarch.Api.AppsV1;
using Navarch.Api.CoordinationV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Api.Documents;
using Navarch.Api.PolicyV1;

namespace Navarch.Controllers.Tests;

/// <summary>
/// Runs a reconciler on the objects of <c>name.input.yaml</c> at noon and holds its plan against
/// <c>name.output.yaml</c>. The first object of the reconciler's kind is the target. <c>UPDATE_GOLDEN=1</c> writes the
/// outputs anew.
/// </summary>
static class Golden
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<byte[], IKubernetesObject>> s_readers = new()
    {
        ["Deployment"] = utf8 => ObjectJson.Read<Deployment>(utf8),
        ["ReplicaSet"] = utf8 => ObjectJson.Read<ReplicaSet>(utf8),
        ["ReplicationController"] = utf8 => ObjectJson.Read<ReplicationController>(utf8),
        ["StatefulSet"] = utf8 => ObjectJson.Read<StatefulSet>(utf8),
        ["PodDisruptionBudget"] = utf8 => ObjectJson.Read<PodDisruptionBudget>(utf8),
        ["Pod"] = utf8 => ObjectJson.Read<Pod>(utf8),
        ["Service"] = utf8 => ObjectJson.Read<Service>(utf8),
        ["Endpoints"] = utf8 => ObjectJson.Read<Api.CoreV1.Endpoints>(utf8),
        ["EndpointSlice"] = utf8 => ObjectJson.Read<EndpointSlice>(utf8),
        ["Node"] = utf8 => ObjectJson.Read<Node>(utf8),
        ["Lease"] = utf8 => ObjectJson.Read<Lease>(utf8),
    };

    public static void Check<T>(
        IReconciler<T> reconciler, string name, StepFailure? lastFailure = null, [CallerFilePath] string caller = "")
        where T : class, IKubernetesObject<T>
    {
        var stem = Path.Combine(Path.GetDirectoryName(caller)!, name);
        var objects = Read($"{stem}.input.yaml");
        var context = new ReconcileContext(ClusterView.For(reconciler, objects), Noon, lastFailure);
        var plan = reconciler.Reconcile(objects.OfType<T>().First(), context);
        var found = DocumentYaml.Write(PlanText.Of(plan));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText($"{stem}.output.yaml", found);
        Assert.Equal(File.ReadAllText($"{stem}.output.yaml"), found);
    }

    private static List<IKubernetesObject> Read(string file)
    {
        var (documents, failure) = DocumentYaml.ParseAll(File.ReadAllBytes(file));
        Assert.Null(failure);
        List<IKubernetesObject> objects = [];
        foreach (var document in documents)
        {
            var body = Assert.IsType<DocumentObject>(document.Value);
            objects.Add(s_readers[body.String("kind")!](DocumentJson.Write(body)));
        }
        return objects;
    }
}
