using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>The number that a ReplicaSet bears in its Deployment's history; 0 when it has none.</summary>
static class RevisionNumber
{
    public static long Of(IKubernetesObject target) =>
        target.Metadata.Annotations.TryGetValue(Annotations.Revision, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    public static long Max(IEnumerable<ReplicaSet> sets) => sets.Select(set => Of(set)).DefaultIfEmpty(0).Max();

    /// <summary>The one before the last; 0 when there are not two.</summary>
    public static long Previous(IEnumerable<ReplicaSet> sets) =>
        sets.Select(set => Of(set)).OrderDescending().Skip(1).FirstOrDefault();
}
