using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>The ReplicaSet of a Deployment's current template: how it is made and what it copies.</summary>
static class NewReplicaSet
{
    private const int HistoryCharactersMax = 2000;

    public static ReplicaSet Make(Deployment deployment, int replicas, long revision)
    {
        var hash = TemplateHash.Of(deployment.Spec.Template, deployment.Status.CollisionCount);
        var labels = Labelled(deployment.Spec.Template.Metadata.Labels, hash);
        var selector = deployment.Spec.Selector!;
        var set = new ReplicaSet
        {
            Metadata = new ObjectMeta
            {
                Name = NameOf(deployment.Metadata.Name, hash),
                Namespace = deployment.Metadata.Namespace,
                Labels = labels,
                OwnerReferences = [deployment.AsController()],
            },
            Spec = new ReplicaSetSpec
            {
                Replicas = replicas,
                MinReadySeconds = deployment.Spec.MinReadySeconds,
                Selector = selector with { MatchLabels = Labelled(selector.MatchLabels, hash) },
                Template = deployment.Spec.Template with
                {
                    Metadata = deployment.Spec.Template.Metadata with { Labels = labels },
                },
            },
        };
        return Sized(Annotated(set, deployment, revision), replicas, RolloutBounds.Of(deployment));
    }

    /// <summary>With the Deployment's annotations, and its revision raised to at least the one given.</summary>
    public static ReplicaSet Annotated(ReplicaSet set, Deployment deployment, long revision)
    {
        var annotations = new Dictionary<string, string>(set.Metadata.Annotations, StringComparer.Ordinal);
        foreach (var (name, value) in deployment.Metadata.Annotations)
            if (!Annotations.IsOwn(name)) annotations[name] = value;
        var known = annotations.GetValueOrDefault(Annotations.Revision, "");
        if (RevisionNumber.Of(set) < revision)
        {
            annotations[Annotations.Revision] = revision.ToString(CultureInfo.InvariantCulture);
            // It was current once before: this is a rollback to it.
            if (known.Length > 0) annotations[Annotations.RevisionHistory] = Extended(annotations, known);
        }
        return set with
        {
            Metadata = set.Metadata with { Annotations = annotations },
            Spec = set.Spec with { MinReadySeconds = deployment.Spec.MinReadySeconds },
        };
    }

    public static ReplicaSet Sized(ReplicaSet set, int replicas, RolloutBounds bounds)
    {
        var annotations = new Dictionary<string, string>(set.Metadata.Annotations, StringComparer.Ordinal)
        {
            [Annotations.DesiredReplicas] = bounds.Replicas.ToString(CultureInfo.InvariantCulture),
            [Annotations.MaxReplicas] = bounds.MaxTotal.ToString(CultureInfo.InvariantCulture),
        };
        return set with
        {
            Metadata = set.Metadata with { Annotations = annotations }, Spec = set.Spec with { Replicas = replicas },
        };
    }

    private static string NameOf(string deployment, string hash)
    {
        var stemMax = 253 - hash.Length - 1;
        return $"{(deployment.Length > stemMax ? deployment[..stemMax] : deployment)}-{hash}";
    }

    private static string Extended(Dictionary<string, string> annotations, string revision)
    {
        var history = annotations.GetValueOrDefault(Annotations.RevisionHistory, "");
        var all = history.Length == 0 ? revision : $"{history},{revision}";
        while (all.Length > HistoryCharactersMax) all = all[(all.IndexOf(',') + 1)..];
        return all;
    }

    private static Dictionary<string, string> Labelled(IReadOnlyDictionary<string, string> labels, string hash) =>
        new(labels, StringComparer.Ordinal) { [Annotations.TemplateHash] = hash };
}
