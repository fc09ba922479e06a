using Navarch.Api.AppsV1;
using Navarch.Api.Selectors;
using Navarch.Controllers.Deployments;
using Navarch.Controllers.Ownership;

namespace Navarch.Controllers.Revisions;

/// <summary>
/// The templates that a StatefulSet or DaemonSet has had, oldest first, each in a ControllerRevision of its own.
/// </summary>
/// <param name="All">Its revisions, by their number.</param>
/// <param name="Changes">Patches that adopt and release.</param>
sealed record RevisionHistory(
    IKubernetesObject Owner, IReadOnlyList<ControllerRevision> All, IReadOnlyList<PlanStep> Changes)
{
    public static readonly ObjectIndex<ControllerRevision> ByController =
        ObjectIndexes.ByController<ControllerRevision>();
    public static readonly ObjectIndex<ControllerRevision> OrphansByNamespace =
        new("orphan", static revision =>
            revision.Metadata.ControllerOf() is null ? [revision.Metadata.Namespace] : []);

    public static RevisionHistory Of(IKubernetesObject owner, LabelFilter selector, ClusterView view)
    {
        var revisions = view.Of<ControllerRevision>();
        var claim = Claim<ControllerRevision>.Of(owner, selector,
            revisions.By(ByController, owner.Metadata.Uid)
                .Concat(revisions.By(OrphansByNamespace, owner.Metadata.Namespace)));
        return new RevisionHistory(owner,
        [
            .. claim.Mine.OrderBy(revision => revision.Revision)
                .ThenBy(revision => revision.Metadata.CreationTimestamp)
                .ThenBy(revision => revision.Metadata.Name, StringComparer.Ordinal),
        ], claim.Changes);
    }

    /// <summary>The revision of the template as it is now, and what makes it so.</summary>
    public WantedRevision Want(PodTemplateSpec template, int collisionCount, ClusterView view)
    {
        var same = All.LastOrDefault(revision => RevisionTemplate.IsOf(revision, template));
        if (same is not null && same == All[^1]) return new WantedRevision(same, null, collisionCount);
        var number = All.Count > 0 ? All[^1].Revision + 1 : 1;
        if (same is not null)
        {
            // Back to what it was before: the old revision becomes the newest.
            var raised = same with { Revision = number };
            return new WantedRevision(raised, new PlanStep.Update(raised), collisionCount);
        }
        for (; ; collisionCount++)
        {
            var made = Make(template, number, collisionCount);
            // Another's, or one being deleted, of the same hash by chance.
            if (view.Of<ControllerRevision>().Find(ObjectKey.Of(made)) is not null) continue;
            return new WantedRevision(made, PlanStep.Create.Of(made), collisionCount);
        }
    }

    /// <summary>Deletes the oldest of those that nothing uses, down to as many as are to be kept.</summary>
    public IEnumerable<PlanStep> Surplus(int? limit, IReadOnlySet<string> used)
    {
        ControllerRevision[] unused =
            [.. All.Where(revision => !used.Contains(revision.Metadata.Name) && !revision.Metadata.IsTerminating)];
        return unused.Take(Math.Max(0, unused.Length - (limit ?? 10))).Select(revision => PlanStep.Delete.Of(revision));
    }

    private ControllerRevision Make(PodTemplateSpec template, long number, int collisionCount)
    {
        var hash = TemplateHash.Of(template, collisionCount);
        return new ControllerRevision
        {
            Metadata = new ObjectMeta
            {
                Name = RevisionTemplate.NameOf(Owner.Metadata.Name, hash),
                Namespace = Owner.Metadata.Namespace,
                Labels = new Dictionary<string, string>(template.Metadata.Labels, StringComparer.Ordinal)
                {
                    // Upstream labels a StatefulSet's revisions with the one and a DaemonSet's with the other.
                    [Owner.Declaration.Kind == "DaemonSet" ? RevisionTemplate.PodLabel : RevisionTemplate.HashLabel] =
                        hash,
                },
                Annotations = Owner.Metadata.Annotations,
                OwnerReferences = [Owner.AsController()],
            },
            Data = RevisionTemplate.Write(template),
            Revision = number,
        };
    }
}
