namespace Navarch.Controllers.RootCertificates;

/// <summary>
/// Puts the cluster's root certificates, PEM, into a ConfigMap of each namespace: what pods verify the API server by.
/// </summary>
public sealed class RootCertificateReconciler(string rootCertificates) : IReconciler<Namespace>
{
    private const string Name = "kube-root-ca.crt";
    private const string Key = "ca.crt";
    private const string DescriptionAnnotation = "kubernetes.io/description";
    private const string Description = "Contains a CA bundle that can be used to verify the kube-apiserver when using "
        + "internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed "
        + "across distributions of Kubernetes clusters.";

    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped<ConfigMap>(NamespaceOf)];

    public Plan Reconcile(Namespace target, ReconcileContext context)
    {
        var name = target.Metadata.Name;
        if (target.Status.Phase == NamespacePhase.Terminating || target.Metadata.IsTerminating) return Plan.Nothing;
        var known = context.View.Of<ConfigMap>().Find(name, Name);
        if (known is null)
            return Plan.Of(PlanStep.Create.Of(Filled(
                new ConfigMap { Metadata = new ObjectMeta { Namespace = name, Name = Name } })));
        var isRight = known.Data.Count == 1 && known.Data.GetValueOrDefault(Key) == rootCertificates
            && known.Metadata.Annotations.GetValueOrDefault(DescriptionAnnotation) == Description;
        return isRight ? Plan.Nothing : Plan.Of(new PlanStep.Update(Filled(known)));
    }

    private static IEnumerable<ObjectKey> NamespaceOf(ConfigMap map, ClusterView view) =>
        map.Metadata.Name == Name ? [new ObjectKey("", map.Metadata.Namespace)] : [];

    private ConfigMap Filled(ConfigMap map)
    {
        var annotations = new Dictionary<string, string>(map.Metadata.Annotations, StringComparer.Ordinal)
        {
            [DescriptionAnnotation] = Description,
        };
        return map with
        {
            Metadata = map.Metadata with { Annotations = annotations },
            Data = new Dictionary<string, string>(StringComparer.Ordinal) { [Key] = rootCertificates },
        };
    }
}
