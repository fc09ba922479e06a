using Navarch.Controllers.EndpointSliceMirroring;

namespace Navarch.Controllers.Tests.EndpointSliceMirroring;

public sealed class EndpointSliceMirroringReconcilerTests
{
    [Fact]
    public void Mirrors_each_family_and_set_of_ports() =>
        Golden.Check(new EndpointSliceMirroringReconciler(), "mirrors_families_and_ports");

    [Fact]
    public void Follows_changes_and_deletes_what_is_no_longer_wanted() =>
        Golden.Check(new EndpointSliceMirroringReconciler(), "follows_changes");

    [Fact]
    public void Leaves_Services_with_a_selector_alone() =>
        Golden.Check(new EndpointSliceMirroringReconciler(), "selector_came");
}
