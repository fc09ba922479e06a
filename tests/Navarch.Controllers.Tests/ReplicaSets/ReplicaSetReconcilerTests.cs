using Navarch.Api.AppsV1;
using Navarch.Controllers.ReplicaSets;

namespace Navarch.Controllers.Tests.ReplicaSets;

public sealed class ReplicaSetReconcilerTests
{
    [Fact]
    public void Makes_missing_pods() => Golden.Check(new ReplicaSetReconciler(), "makes_missing_pods");

    [Fact]
    public void Deletes_by_rank() => Golden.Check(new ReplicaSetReconciler(), "deletes_by_rank");

    [Fact]
    public void Adopts_orphans_that_match_selector() => Golden.Check(new ReplicaSetReconciler(), "adopts_and_releases");

    [Fact]
    public void Tells_of_pods_that_cannot_be_made()
    {
        var refused = new StepFailure(
            PlanStep.Create.Of(new Pod()), new Status { Reason = "Forbidden", Message = "exceeded quota" });
        Golden.Check(new ReplicaSetReconciler(), "makes_missing_pods_after_refusal", refused);
    }
}
