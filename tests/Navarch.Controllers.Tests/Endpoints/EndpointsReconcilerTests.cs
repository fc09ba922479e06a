using Navarch.Controllers.Endpoints;

namespace Navarch.Controllers.Tests.Endpoints;

public sealed class EndpointsReconcilerTests
{
    [Fact]
    public void Lists_pods() => Golden.Check(new EndpointsReconciler(), "lists_pods");
}
