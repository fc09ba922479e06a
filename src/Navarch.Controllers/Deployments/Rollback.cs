using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// Brings back the template of an earlier revision, for whoever still asks for it by annotation; kubectl rolls back by
/// patching the template itself.
/// </summary>
static class Rollback
{
    /// <summary>The revision asked for, 0 for the previous one; null when none is asked for.</summary>
    public static long? AskedFor(Deployment deployment) =>
        deployment.Metadata.Annotations.TryGetValue(Annotations.RollbackTo, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    public static Plan To(long asked, Rollout rollout)
    {
        var deployment = rollout.Deployment;
        var revision = asked > 0 ? asked : RevisionNumber.Previous(rollout.All);
        if (revision == 0)
            return GiveUp(deployment, "DeploymentRollbackRevisionNotFound", "Unable to find last revision.");
        var target = rollout.All.FirstOrDefault(set => RevisionNumber.Of(set) == revision);
        if (target is null)
            return GiveUp(deployment, "DeploymentRollbackRevisionNotFound",
                "Unable to find the revision to rollback to.");
        if (TemplateHash.IsSameTemplate(target.Spec.Template, deployment.Spec.Template))
            return GiveUp(deployment, "DeploymentRollbackTemplateUnchanged",
                "The rollback revision contains the same template as current deployment "
                + $"\"{deployment.Metadata.Name}\"");
        var rolledBack = deployment with
        {
            Metadata = deployment.Metadata with { Annotations = AnnotationsAfter(deployment, target) },
            Spec = deployment.Spec with { Template = TemplateHash.Unlabelled(target.Spec.Template) },
        };
        return Plan.Of(new PlanStep.Update(rolledBack)
        {
            Done = PlannedEvent.Normal(deployment, "DeploymentRollback", string.Create(CultureInfo.InvariantCulture,
                $"Rolled back deployment \"{deployment.Metadata.Name}\" to revision {revision}")),
        });
    }

    private static Plan GiveUp(Deployment deployment, string reason, string message)
    {
        var annotations = deployment.Metadata.Annotations.Where(annotation => annotation.Key != Annotations.RollbackTo)
            .ToDictionary(annotation => annotation.Key, annotation => annotation.Value, StringComparer.Ordinal);
        var cleared = deployment with { Metadata = deployment.Metadata with { Annotations = annotations } };
        return Plan.Of(new PlanStep.Update(cleared) { Done = PlannedEvent.Warning(deployment, reason, message) });
    }

    /// <summary>
    /// The Deployment keeps its own annotations and gets the others back from the set, its change-cause for one.
    /// </summary>
    private static Dictionary<string, string> AnnotationsAfter(Deployment deployment, ReplicaSet target) =>
        deployment.Metadata.Annotations
            .Where(annotation => Annotations.IsOwn(annotation.Key) && annotation.Key != Annotations.RollbackTo)
            .Concat(target.Metadata.Annotations.Where(annotation => !Annotations.IsOwn(annotation.Key)))
            .ToDictionary(annotation => annotation.Key, annotation => annotation.Value, StringComparer.Ordinal);
}
