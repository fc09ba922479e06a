using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Revisions;

/// <summary>The revision of a template.</summary>
/// <param name="Step">What makes it so; null if it is so already.</param>
/// <param name="CollisionCount">What its hash was mixed with.</param>
sealed record WantedRevision(ControllerRevision Revision, PlanStep? Step, int CollisionCount)
{
    public string Name => Revision.Metadata.Name;
}
