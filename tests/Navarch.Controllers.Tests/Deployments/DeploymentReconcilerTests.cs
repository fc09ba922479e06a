using Navarch.Controllers.Deployments;

namespace Navarch.Controllers.Tests.Deployments;

public sealed class DeploymentReconcilerTests
{
    [Theory]
    [InlineData("makes_the_first_set")]
    [InlineData("starts_a_rollout")]
    [InlineData("shrinks_the_old_set")]
    [InlineData("shares_a_new_size")]
    [InlineData("completes_and_forgets_old_sets")]
    [InlineData("exceeds_its_deadline")]
    [InlineData("notes_a_pause")]
    [InlineData("is_paused_before_its_first_set")]
    [InlineData("goes_back_to_a_revision")]
    [InlineData("recreate_waits_for_old_pods")]
    public void Plans(string name) => Golden.Check(new DeploymentReconciler(), name);
}
