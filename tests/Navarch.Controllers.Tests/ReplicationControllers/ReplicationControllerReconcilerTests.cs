using Navarch.Controllers.ReplicationControllers;

namespace Navarch.Controllers.Tests.ReplicationControllers;

public sealed class ReplicationControllerReconcilerTests
{
    [Fact]
    public void Makes_what_is_missing_and_releases_what_it_no_longer_selects() =>
        Golden.Check(new ReplicationControllerReconciler(), "makes_and_releases");

    [Fact]
    public void Deletes_what_is_too_much() => Golden.Check(new ReplicationControllerReconciler(), "deletes_surplus");
}
